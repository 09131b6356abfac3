import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { normal } from './wasm/testing';

/** Length of the steps: large enough that rounding to float32 does not show, small enough that the curve does not either. */
const STEP = 1e-2;

/**
 * Holds the gradient in one input, along a random direction, against central differences of Σ output · dy. Right to about 1e-4 in
 * float32: coarse, but it knows nothing of autodiff.
 */
export async function centralDifference(
  apply: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: () => tf.Tensor[],
  which: number,
): Promise<void> {
  const made = tf.tidy(() => {
    const start = inputs();
    const own = start[which] as tf.Tensor;
    const direction = normal(own.shape, 'direction');
    const dy = normal(apply(...start).shape, 'above');
    const total = (step: number): tf.Tensor =>
      tf.sum(tf.mul(apply(...start.with(which, tf.add(own, tf.mul(direction, step)))), dy));
    const slope = tf.div(tf.sub(total(STEP), total(-STEP)), 2 * STEP);
    const gradient = tf.grads(apply)(start, dy)[which] as tf.Tensor;
    return tf.stack([slope, tf.sum(tf.mul(gradient, direction))]);
  });
  const [slope = NaN, along = NaN] = await made.data();
  made.dispose();
  expect(Math.abs(slope - along)).toBeLessThan(3e-3 * (1 + Math.abs(slope)));
}
