import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectParity, normal, runKernel, useBoth } from './testing';

beforeAll(useBoth);

describe('a part of one axis', () => {
  const cases: [number[], number[], number[]][] = [
    [[7], [2], [3]],
    [[7], [0], [7]],
    [[7], [7], [0]],
    [
      [5, 6],
      [0, 1],
      [5, 3],
    ],
    [
      [5, 6],
      [2, 0],
      [-1, 6],
    ],
    [
      [3, 4, 5],
      [0, 1, 0],
      [3, 2, 5],
    ],
    [
      [2, 3, 4, 5],
      [0, 0, 0, 4],
      [2, 3, 4, 1],
    ],
    [
      [2, 3, 4, 3, 2],
      [0, 0, 1, 0, 0],
      [2, 3, 2, 3, 2],
    ],
    // Of two axes: the old way.
    [
      [4, 5, 6],
      [1, 2, 3],
      [2, 2, 2],
    ],
    [
      [0, 3],
      [0, 1],
      [0, 2],
    ],
  ];
  it.each(cases)('of %j from %j, %j of it', (shape, begin, size) =>
    expectParity(() => tf.slice(normal(shape, 'x'), begin, size), 0),
  );

  it('of whole numbers, truth values and numbers alone', async () => {
    await tf.setBackend('wasm');
    const made = tf.tidy(() => [
      tf.slice(tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3], 'int32'), [0, 1], [2, 1]),
      tf.slice(tf.tensor2d([1, 0, 1, 1, 1, 0], [2, 3], 'bool'), [0, 1], [2, 2]),
    ]);
    expect(made.map(({ dtype }) => dtype)).toEqual(['int32', 'bool']);
    expect(await Promise.all(made.map(async (tensor) => [...(await tensor.data())]))).toEqual([
      [2, 5],
      [0, 1, 1, 0],
    ]);
    tf.dispose(made);
  });

  it('that is not there is refused', async () => {
    await tf.setBackend('wasm');
    expect(() => tf.slice(tf.ones([4, 3]), [0, 2], [4, 2])).toThrow('begin[1] + size[1]');
  });
});

describe('a split', () => {
  const cases: [number[], number | number[], number][] = [
    [[6], 3, 0],
    [[4, 6], 2, 1],
    [[4, 6], [1, 2, 3], 1],
    [[2, 3, 3, 2, 2], 3, 2],
    [[2, 4, 3], [4, -1], 1],
    [[5, 1], 1, 1],
  ];
  it.each(cases)('of %j into %j along axis %i', async (shape, parts, axis) => {
    for (const which of [0, -1])
      await expectParity(() => tf.split(normal(shape, 'x'), parts, axis).at(which) as tf.Tensor, 0);
  });
  it('has its gradient', () =>
    expectParity(() =>
      tf.grad((x: tf.Tensor) => {
        const [one, other] = tf.split(x, 2, 1) as [tf.Tensor, tf.Tensor];
        return tf.mul(one, tf.square(other));
      })(normal([3, 4, 5], 'x')),
    ));
});

describe('rows by number', () => {
  const cases: [number[], number[], number[]][] = [
    [[5, 3], [4], [4, 0, 0, 2]],
    [[5], [3], [1, 1, 4]],
    [
      [6, 2, 3],
      [2, 2],
      [5, 0, 3, 3],
    ],
    [[4, 9], [1], [3]],
    [[4, 9], [0], []],
  ];
  it.each(cases)('of %j, numbers %j %j', (shape, size, numbers) =>
    expectParity(() => tf.gather(normal(shape, 'x'), tf.tensor(numbers, size, 'int32')), 0),
  );
  it('along another axis', async () => {
    await expectParity(() => tf.gather(normal([3, 4], 'x'), tf.tensor1d([3, 1, 1], 'int32'), 1), 0);
  });
  it.each([-1, 5])('%i of five is refused', async (number) => {
    await tf.setBackend('wasm');
    const before = tf.backend().numDataIds();
    tf.tidy(() => {
      const numbers = tf.tensor1d([1, number], 'int32');
      expect(() => runKernel('GatherV2', { x: tf.ones([5, 2]), indices: numbers }, { axis: 0, batchDims: 0 })).toThrow(
        'is not in [0, 4]',
      );
    });
    expect(tf.backend().numDataIds()).toBe(before);
  });
});

describe('tanh', () => {
  it('is within 4e-7 of the truth, relative to it', async () => {
    await tf.setBackend('wasm');
    const x = Float32Array.from({ length: 40_003 }, (_, at) => (at - 20_000) / 2000);
    const y = tf.tidy(() => tf.tanh(tf.tensor1d(x)));
    const values = await y.data();
    y.dispose();
    for (const [at, value] of values.entries()) {
      const wanted = Math.tanh(x[at] ?? 0);
      expect(Math.abs(value - wanted)).toBeLessThanOrEqual(4e-7 * Math.abs(wanted));
    }
  });
  it('of what stands out', async () => {
    await tf.setBackend('wasm');
    const y = tf.tidy(() => tf.tanh(tf.tensor1d([Infinity, -Infinity, NaN, 0, -0, 1e-30, 100])));
    const [high, low, none, zero, minusZero, small, large] = await y.data();
    expect([none, zero, minusZero, small]).toEqual([NaN, 0, -0, expect.closeTo(1e-30, 36)]);
    for (const one of [high, -(low ?? 0), large]) expect(one).toBeCloseTo(1, 6);
    y.dispose();
  });
  it.each([[[1]], [[3]], [[0]], [[2, 3, 5]]])('of %j as on the cpu backend, and its gradient', async (shape) => {
    await expectParity(() => tf.tanh(normal(shape, 'x')), 5e-7);
    await expectParity(() => tf.grad((x: tf.Tensor) => tf.tanh(x))(normal(shape, 'x')), 1e-6);
  });
});
