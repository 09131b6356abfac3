import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { clipped, crossEntropy, globalNorm, squaredError, weightedMean } from './losses';
import { useBackend } from './testing';

beforeAll(() => useBackend('cpu'));

describe('losses', () => {
  it('are finite for logits of ±1000: 0 where right, 2000 where wrong, and so is the gradient', async () => {
    const logits = tf.tensor2d([
      [1000, -1000],
      [-1000, 1000],
    ]);
    const targets = tf.tensor2d([
      [1, 0],
      [1, 0],
    ]);
    expect([...(await crossEntropy(logits, targets).data())].map(Math.abs)).toEqual([0, 2000]);
    const gradient = tf.grad((z: tf.Tensor) => tf.sum(crossEntropy(z, targets)))(logits);
    expect([...(await gradient.data())].map((value) => value + 0)).toEqual([0, 0, -1, 1]);
  });

  it('of a value is its squared error', async () => {
    const error = squaredError(tf.tensor2d([[1], [3]]), tf.tensor2d([[0], [5]]));
    expect([...(await error.data())]).toEqual([1, 4]);
  });

  it('are divided by the number of examples, not by the sum of weights', async () => {
    const mean = weightedMean(tf.tensor1d([1, 2, 3]), tf.tensor1d([2, 0, 1]), 3);
    expect((await mean.data())[0]).toBeCloseTo(5 / 3, 6);
  });

  it('have gradients that are clipped by one norm over all', async () => {
    const gradients = [tf.tensor1d([3, 0]), tf.tensor2d([[0, 4]])];
    const norm = globalNorm(gradients);
    expect((await norm.data())[0]).toBeCloseTo(5, 6);
    const [first, second] = clipped(gradients, norm, 1);
    expect((await first?.data())?.[0]).toBeCloseTo(0.6, 6);
    expect((await second?.data())?.[1]).toBeCloseTo(0.8, 6);
    const [same] = clipped(gradients, norm, 10);
    expect([...((await same?.data()) ?? [])]).toEqual([3, 0]);
  });
});
