import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fusedCrossEntropy } from './fused-cross-entropy';
import { crossEntropy } from './losses';
import { expectParity, normal, useBoth } from './wasm/testing';

beforeAll(useBoth);

const sizes = [
  [1, 1],
  [1, 2],
  [3, 4],
  [7, 5],
  [32, 10],
  [5, 131],
  [0, 3],
];
const logits = (size: readonly number[]): tf.Tensor => tf.mul(normal(size, 'logits'), 5);
/** Rows that sum to one, soft. */
const soft = (size: readonly number[]): tf.Tensor => tf.softmax(normal(size, 'targets'));

async function losses(z: number[][], t: number[][]): Promise<number[]> {
  await tf.setBackend('wasm');
  const made = tf.tidy(() => fusedCrossEntropy(tf.tensor2d(z), tf.tensor2d(t)) as tf.Tensor);
  const values = [...(await made.data())];
  made.dispose();
  return values;
}

describe('cross-entropy in one kernel', () => {
  it.each(sizes.map((size) => [size]))('of %j as on the cpu backend, and its gradient', async (size) => {
    await expectParity(() => crossEntropy(logits(size), soft(size)), 1e-6);
    await expectParity(
      () => tf.grad((z: tf.Tensor) => crossEntropy(z, soft(size)))(logits(size), normal([size[0] ?? 0], 'dy')),
      1e-6,
    );
  });

  it('is finite for logits of any size', async () => {
    const [right, wrong, same] = await losses(
      [
        [1000, -1000],
        [1000, -1000],
        [-1e30, -1e30],
      ],
      [
        [1, 0],
        [0, 1],
        [0.5, 0.5],
      ],
    );
    expect([right, wrong]).toEqual([0, 2000]);
    expect(same).toBeCloseTo(Math.LN2, 6);
  });

  it('of a row without a target is 0, and NaN stays in its row', async () => {
    const values = await losses(
      [
        [1, 2, 3, 4, 5],
        [NaN, 0, 0, 0, 0],
        [0, 0, 0, 0, NaN],
        [0, 0, 0, 0, 0],
      ],
      [
        [0, 0, 0, 0, 0],
        [1, 0, 0, 0, 0],
        [1, 0, 0, 0, 0],
        [0, 0, 0, 0, 1],
      ],
    );
    expect(values.slice(0, 3)).toEqual([0, NaN, NaN]);
    expect(values[3]).toBeCloseTo(Math.log(5), 6);
  });

  it('takes the place of the separate operations on wasm alone', async () => {
    await tf.setBackend('cpu');
    const [z, t] = [tf.ones([1, 2]), tf.ones([1, 2])];
    expect(fusedCrossEntropy(z, t)).toBeNull();
    tf.dispose([z, t]);
  });
});
