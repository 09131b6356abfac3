import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectParity, normal, runKernel, useBoth, wasmBackend } from './testing';

beforeAll(useBoth);

/** Values of any shape, with what stands out put in front. */
function withOdd(shape: readonly number[], name: string, odd: readonly number[]): tf.Tensor {
  const values = normal(shape, name).dataSync();
  values.set(odd);
  return tf.tensor(values, [...shape]);
}

describe('the matrix product', () => {
  // Batch of a, of b, rows, depth, columns: around the tile of 4 × 8 and the depth of 256.
  const sizes: [number[], number[], number, number, number][] = [
    [[], [], 1, 1, 1],
    [[], [], 4, 256, 8],
    [[], [], 5, 257, 9],
    [[], [], 3, 600, 7],
    [[], [], 13, 2, 31],
    [[], [], 1, 40, 17],
    [[], [], 33, 5, 1],
    [[3], [3], 5, 7, 9],
    [[3], [1], 4, 8, 16],
    [[1], [4], 7, 3, 5],
    [[2, 3], [2, 3], 6, 10, 11],
    [[2, 3], [1, 1], 2, 9, 8],
    [[2, 1], [1, 3], 2, 3, 4],
    [[0], [0], 2, 3, 4],
    [[], [], 0, 3, 4],
  ];
  const flags = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const;
  for (const [transposeA, transposeB] of flags)
    it.each(sizes)(`with ${transposeA ? 'aᵀ' : 'a'} and ${transposeB ? 'bᵀ' : 'b'}: %j %j %i × %i × %i`, (...size) => {
      const [batchA, batchB, rows, depth, columns] = size;
      return expectParity(() => {
        const a = normal([...batchA, ...(transposeA ? [depth, rows] : [rows, depth])], 'a');
        const b = normal([...batchB, ...(transposeB ? [columns, depth] : [depth, columns])], 'b');
        return runKernel('BatchMatMul', { a, b }, { transposeA, transposeB });
      });
    });

  it('of no depth is zero, in memory that held something', async () => {
    await tf.setBackend('wasm');
    tf.mul(tf.ones([40, 40]), 7).dispose();
    const product = tf.matMul(tf.zeros([0, 40]), tf.zeros([0, 40]), true, false);
    expect([...(await product.data())].every((value) => value === 0)).toBe(true);
    product.dispose();
  });

  it('hands NaN and infinities on, to their rows and columns alone', async () => {
    await tf.setBackend('wasm');
    const product = tf.tidy(() =>
      tf.matMul(withOdd([6, 5], 'a', [NaN, Infinity, 1, 1, 1]), withOdd([6, 9], 'b', []), true, false),
    );
    const values = (await product.array()) as number[][];
    product.dispose();
    expect(values[0]?.every(Number.isNaN)).toBe(true);
    expect(values[1]?.every((value) => Math.abs(value) === Infinity)).toBe(true);
    expect(values.slice(2).flat().every(Number.isFinite)).toBe(true);
  });

  it('reads what was written into a tensor in place: nothing of an operand is kept', async () => {
    await tf.setBackend('wasm');
    const a = tf.ones([2, 2, 2]);
    const b = tf.ones([2, 2, 2]);
    const before = tf.matMul(a, b);
    wasmBackend().typedArrayFromHeap(b).fill(5);
    const after = tf.matMul(a, b);
    expect([(await before.data())[0], (await after.data())[0]]).toEqual([2, 10]);
    tf.dispose([a, b, before, after]);
  });
});

describe('sums', () => {
  const cases: [number[], number[], boolean][] = [
    [[1], [0], false],
    [[7], [0], true],
    [[0, 5], [0], false],
    [[5, 0], [1], false],
    [[9, 1], [0], false],
    [[9, 8], [0], false],
    [[33, 19], [0], true],
    [[33, 19], [1], false],
    [[2, 3, 5, 13], [0, 1, 2], false],
    [[2, 3, 5, 13], [3, 2], true],
    [[2, 3, 5, 13], [1, 3], false],
    [[2, 3], [0, 1], false],
  ];
  it.each(cases)('of %j over %j, axes kept: %s', (shape, axis, keepDims) =>
    expectParity(() => runKernel('Sum', { x: normal(shape, 'x') }, { axis, keepDims })),
  );

  it.each([0, 1])('of a million numbers over axis %i are right to float32', async (axis) => {
    await tf.setBackend('wasm');
    const total = tf.tidy(() => tf.sum(tf.fill(axis === 0 ? [1_000_000, 9] : [9, 1_000_000], 0.1), axis));
    const wanted = Math.fround(Math.fround(0.1) * 1_000_000);
    expect([...(await total.data())]).toEqual(Array.from({ length: 9 }, () => wanted));
    total.dispose();
  });

  it('hand NaN and infinities on', async () => {
    await tf.setBackend('wasm');
    const total = tf.tidy(() => tf.sum(withOdd([2, 9], 'x', [NaN, Infinity, -Infinity]), 0));
    expect([...(await total.data())].slice(0, 3)).toEqual([NaN, Infinity, -Infinity]);
    total.dispose();
  });
});

describe('the gradient of max pooling', () => {
  // More and less than four channels, windows that overlap and reach into the padding.
  const cases: [[number, number, number, number], number, number, 'same' | 'valid'][] = [
    [[1, 1, 1, 1], 1, 1, 'valid'],
    [[2, 5, 7, 9], 3, 2, 'same'],
    [[3, 6, 6, 16], 2, 2, 'valid'],
    [[1, 7, 5, 5], 3, 1, 'same'],
  ];
  const gradient = (image: tf.Tensor, size: number, strides: number, pad: 'same' | 'valid'): tf.Tensor =>
    tf.grad((x: tf.Tensor) => {
      const pooled = tf.maxPool(x as tf.Tensor4D, size, strides, pad);
      return tf.mul(pooled, tf.reshape(tf.range(1, 1 + pooled.size), pooled.shape));
    })(image);
  const contents: Record<string, (shape: readonly number[]) => tf.Tensor> = {
    'all negative': (shape) => tf.sub(tf.neg(tf.abs(normal(shape, 'x'))), 1),
    'all the same': (shape) => tf.mul(tf.ones([...shape]), -3),
    'minus infinity': (shape) => tf.mul(tf.ones([...shape]), -Infinity),
    'NaN and infinity': (shape) =>
      withOdd(shape, 'x', [Infinity].concat(shape[3] === 1 ? [] : [NaN, -Infinity, 0, NaN])),
  };
  for (const [content, make] of Object.entries(contents))
    it.each(cases)(`of ${content}: %j, window %i by %i, %s`, (shape, size, strides, pad) =>
      expectParity(() =>
        runKernel(
          'MaxPoolGrad',
          { dy: normal(poolShape(shape, size, strides, pad), 'dy'), input: make(shape), output: make(shape) },
          { filterSize: size, strides, pad },
        ),
      ),
    );
  it('goes through autodiff', () => expectParity(() => gradient(normal([2, 5, 7, 9], 'x'), 3, 2, 'same')));
});

const poolShape = (shape: [number, number, number, number], size: number, strides: number, pad: 'same' | 'valid') =>
  tf.backend_util.computePool2DInfo(shape, size, strides, 1, pad).outShape;
