import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../../kit/layer';
import { clips } from './clips';
import { runForSeveral, withGradient } from './custom-gradient';
import {
  BATCH_NORM,
  BATCH_NORM_GRADIENT,
  BATCH_STATISTICS,
  type ClipAttrs,
  type StatisticsAttrs,
} from './wasm/native-batch-norm';

type Three = [tf.Tensor, tf.Tensor, tf.Tensor];

export interface BatchNormed {
  readonly value: tf.Tensor;
  /** Of the batch, [channels] each. */
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
  /** Whether the activation is in the value already. */
  readonly activated: boolean;
}

/**
 * Batch norm by the batch's own statistics over all but the last axis, with its activation, in two kernels instead of twenty;
 * null where the backend has none for it. Differentiable in x, gamma and beta. ReLU has no gradient at its bounds.
 */
export function fusedBatchNorm(
  x: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  epsilon: number,
  activation: Activation,
): BatchNormed | null {
  if (tf.getKernel(BATCH_NORM, tf.getBackend()) === undefined) return null;
  const attrs = clips[activation] ?? { clip: 0 };
  const settings: StatisticsAttrs = { epsilon };
  const [mean, variance, inverse] = runForSeveral<Three>(BATCH_STATISTICS, { x }, { ...settings });
  const normalize = withGradient<Three>(([own, scale, shift], save) => {
    const inputs = { x: own, mean, inverse, gamma: scale, beta: shift };
    const y = tf.engine().runKernel(BATCH_NORM, inputs, attrs) as tf.Tensor;
    save([own, y, scale, mean, inverse]);
    return { value: y, gradient: (dy, saved) => gradient(dy, saved, attrs) };
  });
  return { value: normalize(x, gamma, beta), mean, variance, activated: activation in clips };
}

function gradient(dy: tf.Tensor, saved: readonly tf.Tensor[], attrs: ClipAttrs): tf.Tensor[] {
  const [x, y, gamma, mean, inverse] = saved as readonly [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  return runForSeveral(BATCH_NORM_GRADIENT, { x, y, dy, mean, inverse, gamma }, attrs);
}
