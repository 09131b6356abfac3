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

describe('sums of rows by number', () => {
  type Case = [shape: number[], size: number[], numbers: number[], segments: number];
  // Several rows of one segment, empty segments, one row, no row, and numbers of no segment.
  const cases: Case[] = [
    [[6], [6], [0, 3, 1, 0, 0, 3], 4],
    [[6, 3], [6], [2, 2, 2, 2, 2, 2], 5],
    [[6, 9], [2, 3], [5, 0, 5, 4, 0, 0], 6],
    [[4, 2, 4], [4], [1, -1, 7, 0], 2],
    [[5, 33], [5], [-1, -5, 3, 2 ** 31 - 1, -(2 ** 31)], 3],
    [[1, 4], [1], [0], 1],
    [[0, 4], [0], [], 3],
  ];
  const sums = ([shape, size, numbers, segments]: Case): tf.Tensor =>
    runKernel(
      'UnsortedSegmentSum',
      { x: normal([...size, ...shape.slice(1)], 'x'), segmentIds: tf.tensor(Int32Array.from(numbers), size, 'int32') },
      { numSegments: segments },
    );
  it.each(cases)('of %j, numbers %j %j, in %i segments, to the last bit', (...given) =>
    // Row after row in float32, as on the cpu backend.
    expectParity(() => sums(given), 0),
  );

  it('are zero where a segment is empty, in memory that held something', async () => {
    await tf.setBackend('wasm');
    tf.dispose(tf.tidy(() => tf.mul(tf.ones([40, 40]), 7)));
    const made = tf.tidy(() => tf.unsortedSegmentSum(tf.ones([2, 40]), tf.tensor1d([39, 3], 'int32'), 40));
    const rows = (await made.array()) as number[][];
    made.dispose();
    expect(rows.flatMap((row, at) => (row.every((value) => value === 0) ? [] : [at]))).toEqual([3, 39]);
  });

  it('keep NaN and infinities in their segments', async () => {
    await tf.setBackend('wasm');
    const made = tf.tidy(() =>
      tf.unsortedSegmentSum(tf.tensor1d([NaN, Infinity, 1, -Infinity, 2]), tf.tensor1d([0, 1, 1, 2, 3], 'int32'), 4),
    );
    expect([...(await made.data())]).toEqual([NaN, Infinity, -Infinity, 2]);
    made.dispose();
  });

  it('of whole numbers go the old way', async () => {
    await tf.setBackend('wasm');
    const made = tf.tidy(() =>
      tf.unsortedSegmentSum(tf.tensor1d([2 ** 30, 1, -5], 'int32'), tf.tensor1d([1, 1, 0], 'int32'), 2),
    );
    expect([made.dtype, ...(await made.data())]).toEqual(['int32', -5, 2 ** 30 + 1]);
    made.dispose();
  });
});
