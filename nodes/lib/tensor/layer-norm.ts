import * as tf from '@tensorflow/tfjs-core';
import { fusedLayerNorm } from './fused-layer-norm';

/**
 * gain (x − mean) / √(variance + ε) + bias, by the statistics of each row of the last axis (Ba, Kiros & Hinton 2016, equations 3
 * and 4). gain, bias: of the last axis. Differentiable in all three.
 */
export function layerNorm(x: tf.Tensor, gain: tf.Tensor, bias: tf.Tensor, epsilon: number): tf.Tensor {
  const fused = fusedLayerNorm(x, gain, bias, epsilon);
  if (fused !== null) return fused;
  const { mean, variance } = tf.moments(x, -1, true);
  const normed = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(normed, gain), bias);
}
