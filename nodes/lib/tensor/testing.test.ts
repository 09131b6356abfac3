import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from './testing';

beforeAll(() => useBackend('wasm'));

it('serves the backend that was asked for, with gradients', async () => {
  const before = tf.memory().numTensors;
  const gradient = tf.tidy(() => tf.grad((x: tf.Tensor) => tf.sum(tf.mul(x, x)))(tf.tensor1d([1, 2, 3])));
  expect([...(await gradient.data())]).toEqual([2, 4, 6]);
  expect(tf.getBackend()).toBe('wasm');
  gradient.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
