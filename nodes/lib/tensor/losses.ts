import * as tf from '@tensorflow/tfjs-core';
import { fusedCrossEntropy } from './fused-cross-entropy';
import { fusedNorm, fusedWeightedMean } from './fused-figures';

/**
 * Cross-entropy of each example from logits, [n]: −Σ t ln softmax(z). Finite for logits of any size.
 * targets [n, classes]: rows that sum to 1; soft ones come from label smoothing.
 */
export const crossEntropy = (logits: tf.Tensor, targets: tf.Tensor): tf.Tensor =>
  fusedCrossEntropy(logits, targets) ?? tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits as tf.Tensor2D)), 1));

/** Squared error of each example, [n]. values, targets: [n, 1]. */
export const squaredError = (values: tf.Tensor, targets: tf.Tensor): tf.Tensor =>
  tf.sum(tf.square(tf.sub(values, targets)), 1);

/** Σ weight · loss / count: the denominator is the number of examples, not the sum of their weights. losses, weights: [n]. */
export const weightedMean = (losses: tf.Tensor, weights: tf.Tensor, count: number): tf.Scalar =>
  (fusedWeightedMean(losses, weights, count) ?? tf.div(tf.sum(tf.mul(losses, weights)), count)) as tf.Scalar;

/**
 * One norm over all tensors (Pascanu et al. 2013, algorithm 1). Added two by two: WebGPU's AddN binds every input at once, and with
 * eight of them the device drops the whole batch of commands without a word.
 */
export const globalNorm = (gradients: readonly tf.Tensor[]): tf.Scalar => {
  const fused = fusedNorm(gradients);
  if (fused !== null) return fused as tf.Scalar;
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  return tf.sqrt(squares.reduce((total, square) => tf.add(total, square))) as tf.Scalar;
};

/** Gradients scaled down together so that their norm is at most `most`. */
export function clipped(gradients: readonly tf.Tensor[], norm: tf.Scalar, most: number): tf.Tensor[] {
  const scale = tf.minimum(1, tf.div(most, tf.maximum(norm, 1e-12)));
  return gradients.map((gradient) => tf.mul(gradient, scale));
}
