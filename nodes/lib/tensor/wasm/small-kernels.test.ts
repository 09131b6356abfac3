import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../testing';
import { expectParity, normal, runKernel, useBoth } from './testing';

beforeAll(useBoth);

describe('matrix products', () => {
  const sizes = [
    [5, 7, 3],
    [1, 1, 1],
    [33, 17, 65],
    [2, 300, 4],
  ] as const;
  const flags = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const;
  const cases = sizes.flatMap((size) => flags.map((flag) => [...size, ...flag] as const));
  it.each(cases)('%i × %i × %i, transposed %s %s', async (m, k, n, transposeA, transposeB) => {
    const a = (): tf.Tensor => normal(transposeA ? [k, m] : [m, k], 'a');
    const b = (): tf.Tensor => normal(transposeB ? [n, k] : [k, n], 'b');
    await expectParity(() => tf.matMul(a(), b(), transposeA, transposeB));
    await expectParity(() =>
      tf.fused.matMul({
        a: a() as tf.Tensor2D,
        b: b() as tf.Tensor2D,
        transposeA,
        transposeB,
        bias: normal([n], 'bias'),
        activation: 'relu',
      }),
    );
  });
  it.each(flags)('in batches, transposed %s %s', (transposeA, transposeB) =>
    expectParity(() =>
      tf.matMul(
        normal(transposeA ? [2, 3, 6, 4] : [2, 3, 4, 6], 'a'),
        normal(transposeB ? [2, 3, 5, 6] : [2, 3, 6, 5], 'b'),
        transposeA,
        transposeB,
      ),
    ),
  );
  it('keeps leading dimensions of 1', () =>
    expectParity(() => tf.matMul(normal([1, 6, 4], 'a'), normal([1, 6, 5], 'b'), true, false)));
  it('of integers', () =>
    expectParity(() =>
      tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32'), tf.tensor2d([5, 6, 7, 8], [2, 2], 'int32')),
    ));
});

describe('slices', () => {
  it.each([
    [
      [0, 0, 0],
      [5, 4, 3],
    ],
    [
      [2, 0, 0],
      [2, 4, 3],
    ],
    [
      [4, 3, 1],
      [1, 1, 2],
    ],
    [
      [1, 1, 1],
      [3, 2, 2],
    ],
    [
      [3, 0, 0],
      [-1, -1, -1],
    ],
    [
      [0, 0, 0],
      [0, 4, 3],
    ],
  ])('from %j of size %j', (begin, size) => expectParity(() => tf.slice(normal([5, 4, 3], 'x'), begin, size)));
  it('of integers and booleans', async () => {
    await expectParity(() => tf.slice(tf.tensor1d([1, 2, 3, 4], 'int32'), 1, 2));
    await expectParity(() => tf.slice(tf.tensor1d([true, false, true, true], 'bool'), 1, 2));
  });
});

describe('sums', () => {
  it.each([[[0]], [[1]], [[2]], [[0, 1]], [[1, 2]], [[0, 2]], [[0, 1, 2]], [[2, 0, 1]], [[-1]]])(
    'over axes %j',
    async (axes) => {
      await expectParity(() => tf.sum(normal([6, 5, 7], 'x'), axes));
      await expectParity(() => tf.sum(normal([6, 5, 7], 'x'), axes, true));
    },
  );
  it('of integers, of booleans, of a scalar, of nothing', async () => {
    await expectParity(() => tf.sum(tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32'), 0));
    await expectParity(() => tf.sum(tf.tensor1d([true, false, true], 'bool')));
    await expectParity(() => tf.sum(tf.scalar(3)));
    await expectParity(() => tf.sum(tf.tensor2d([], [0, 3]), 0));
    await expectParity(() => tf.sum(tf.tensor2d([], [3, 0]), 1));
  });
  it('of a million small numbers is exact to float32', async () => {
    await useBackend('wasm');
    const total = tf.tidy(() => tf.sum(tf.mul(tf.ones([1_000_000]), 0.1)));
    expect((await total.data())[0]).toBeCloseTo(100_000, 0);
    total.dispose();
  });
});

describe('transposition', () => {
  it.each([
    [
      [3, 5],
      [1, 0],
    ],
    [
      [33, 70],
      [1, 0],
    ],
    [
      [1, 9],
      [1, 0],
    ],
    [
      [4, 4],
      [0, 1],
    ],
    [
      [2, 3, 4],
      [2, 0, 1],
    ],
  ])('of %j by %j', (shape, perm) => expectParity(() => tf.transpose(normal(shape, 'x'), perm)));
});

describe('segment sums', () => {
  it.each([
    [[6], 4],
    [[6, 3], 4],
    [[6, 3, 2], 9],
  ])('of rows %j in %i segments', (shape, segments) =>
    expectParity(() => tf.unsortedSegmentSum(normal(shape, 'x'), tf.tensor1d([0, 3, 1, 0, 0, 3], 'int32'), segments)),
  );
  it('leaves out rows of no segment', () =>
    expectParity(() => tf.unsortedSegmentSum(normal([4, 2], 'x'), tf.tensor1d([0, -1, 7, 1], 'int32'), 2)));
  it('is the gradient of a look-up', () =>
    expectParity(() =>
      tf.grad((table: tf.Tensor) => tf.gather(table, tf.tensor2d([0, 2, 2, 1], [2, 2], 'int32')))(normal([4, 3], 'x')),
    ));
});

describe('references instead of copies', () => {
  it('keeps a clone when its origin is disposed', async () => {
    await useBackend('wasm');
    const before = tf.memory().numTensors;
    const origin = tf.tensor1d([1, 2, 3]);
    const copy = tf.clone(origin);
    const same = tf.cast(origin, 'float32');
    origin.dispose();
    expect([...(await copy.data()), ...(await same.data())]).toEqual([1, 2, 3, 1, 2, 3]);
    tf.dispose([copy, same]);
    expect(tf.memory().numTensors).toBe(before);
  });
  it('casts to another type', () => expectParity(() => tf.cast(tf.cast(normal([7], 'x'), 'int32'), 'float32')));
  it('lets a variable take new values', async () => {
    await useBackend('wasm');
    const variable = tf.variable(tf.zeros([2, 2]));
    for (let step = 0; step < 3; step += 1)
      tf.tidy(() => variable.assign(tf.add(tf.matMul(variable, tf.ones([2, 2])), 1)));
    expect([...(await variable.data())]).toEqual([7, 7, 7, 7]);
    variable.dispose();
  });
});

describe('kernels on host memory', () => {
  it('multiplies by Einstein’s rule', () =>
    expectParity(() => tf.einsum('bij,bjk->bik', normal([2, 3, 4], 'a'), normal([2, 4, 5], 'b'))));
  it('dilates values below zero', () =>
    expectParity(() =>
      tf.dilation2d(
        tf.sub(tf.neg(tf.abs(normal([1, 5, 5, 2], 'x'))), 3) as tf.Tensor4D,
        normal([2, 2, 2], 'filter') as tf.Tensor3D,
        1,
        'valid',
      ),
    ));
  it('gives a 3-d convolution’s input its gradient', () =>
    expectParity(() =>
      runKernel(
        'Conv3DBackpropInputV2',
        { dy: normal([1, 4, 4, 4, 2], 'dy'), filter: normal([3, 3, 3, 2, 2], 'filter') },
        { strides: 1, pad: 'same', inputShape: [1, 4, 4, 4, 2] },
      ),
    ));
});
