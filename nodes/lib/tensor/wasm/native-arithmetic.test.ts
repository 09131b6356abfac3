import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectParity, normal, useBoth } from './testing';

beforeAll(useBoth);

type Operation = readonly [run: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor, ofNumbers: (a: number, b: number) => number];
const operations: Readonly<Record<string, Operation>> = {
  sums: [tf.add, (a, b) => a + b],
  differences: [tf.sub, (a, b) => a - b],
  products: [tf.mul, (a, b) => a * b],
  quotients: [tf.div, (a, b) => a / b],
};

// Equal shapes, numbers, rows and columns on either side; both repeated, and in the midst: the backend's own kernel.
const shapes: [number[], number[]][] = [
  [[], []],
  [[1], []],
  [[7], [7]],
  [
    [2, 3, 5],
    [2, 3, 5],
  ],
  [[6, 5], []],
  [
    [6, 5],
    [1, 1],
  ],
  [[6, 5], [5]],
  [
    [6, 5],
    [1, 5],
  ],
  [
    [6, 5],
    [6, 1],
  ],
  [[2, 3, 4, 9], [9]],
  [
    [2, 3, 4, 9],
    [4, 9],
  ],
  [
    [2, 3, 4, 9],
    [2, 3, 1, 1],
  ],
  [
    [2, 3, 4, 9],
    [1, 3, 1, 1],
  ],
  [
    [2, 3, 4, 9],
    [2, 1, 4, 1],
  ],
  [
    [6, 1],
    [1, 5],
  ],
  [
    [1, 1, 3],
    [2, 1, 1],
  ],
  [[1, 5], [1]],
  [[0, 4], [4]],
  [
    [3, 0],
    [3, 1],
  ],
  [[0, 4], []],
];

describe.each(Object.entries(operations))('%s of floats', (_, [run, ofNumbers]) => {
  it.each(shapes)('of %j and %j, to the last bit', async (one, other) => {
    await expectParity(() => run(normal(one, 'a'), normal(other, 'b')), 0);
    await expectParity(() => run(normal(other, 'a'), normal(one, 'b')), 0);
  });

  it.each(shapes.slice(0, 13))('of %j and %j has its gradients', async (one, other) => {
    const inputs = (): tf.Tensor[] => [normal(one, 'a'), tf.add(tf.abs(normal(other, 'b')), 1)];
    const apply = (...[a, b]: tf.Tensor[]): tf.Tensor => run(a as tf.Tensor, b as tf.Tensor);
    for (const which of [0, 1]) await expectParity(() => tf.grads(apply)(inputs())[which] as tf.Tensor, 1e-6);
  });

  it('of what stands out is that of numbers', async () => {
    await tf.setBackend('wasm');
    const values = [0, -0, 1, -1, NaN, Infinity, -Infinity, 3e38, 1e-45];
    const pairs = values.flatMap((a) => values.map((b) => [a, b] as const));
    const made = tf.tidy(() => run(tf.tensor1d(pairs.map(([a]) => a)), tf.tensor1d(pairs.map(([, b]) => b))));
    const got = await made.data();
    made.dispose();
    expect([...got]).toEqual(pairs.map(([a, b]) => Math.fround(ofNumbers(Math.fround(a), Math.fround(b)))));
  });
});

describe('arithmetic', () => {
  it('of whole numbers goes the old way', async () => {
    await tf.setBackend('wasm');
    const made = tf.tidy(() => tf.add(tf.tensor1d([2 ** 30, 1], 'int32'), tf.tensor1d([1, -3], 'int32')));
    expect([made.dtype, ...(await made.data())]).toEqual(['int32', 2 ** 30 + 1, -2]);
    made.dispose();
  });

  it('of shapes that do not fit is refused', async () => {
    await tf.setBackend('wasm');
    expect(() => tf.tidy(() => tf.add(tf.ones([2, 3]), tf.ones([2])))).toThrow('could not be broadcast');
  });
});
