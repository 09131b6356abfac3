import * as tf from '@tensorflow/tfjs-core';
import { withGradient } from './custom-gradient';
import {
  FIGURES,
  NORM,
  WEIGHTED_MEAN,
  WEIGHTED_MEAN_GRADIENT,
  type FiguresAttrs,
  type WeightedMeanAttrs,
} from './wasm/native-figures';

const has = (kernel: string): boolean => tf.getKernel(kernel, tf.getBackend()) !== undefined;

/** One norm over all tensors in one kernel instead of three for each; null where the backend has none. */
export function fusedNorm(tensors: readonly tf.Tensor[]): tf.Tensor | null {
  return has(NORM) ? tf.engine().runKernel(NORM, Object.fromEntries(tensors.entries())) : null;
}

/** Σ weight · loss / count in one kernel instead of three; null where the backend has none. Differentiable in the losses. */
export function fusedWeightedMean(losses: tf.Tensor, weights: tf.Tensor, count: number): tf.Tensor | null {
  if (!has(WEIGHTED_MEAN)) return null;
  const attrs: WeightedMeanAttrs = { count };
  const apply = withGradient<[tf.Tensor]>(([own], save) => {
    save([weights]);
    return {
      value: tf.engine().runKernel(WEIGHTED_MEAN, { losses: own, weights }, attrs),
      gradient: (dy, saved) =>
        tf.engine().runKernel(WEIGHTED_MEAN_GRADIENT, { weights: saved[0] as tf.Tensor, dy }, attrs),
    };
  });
  return apply(losses);
}

/** What there is to tell of a step, as tensors. */
export interface StepFigures {
  readonly loss: tf.Tensor;
  readonly norm: tf.Tensor;
  /** [n, outputs] */
  readonly output: tf.Tensor;
  readonly targets: tf.Tensor;
  /** [n]; 0 for rows that only fill a batch up. */
  readonly counted: tf.Tensor;
}

/**
 * [loss, norm, examples whose highest output is that of their label] in one kernel instead of ten; without `classes` none is right.
 * Null where the backend has none.
 */
export function fusedFigures(step: StepFigures, classes: boolean): tf.Tensor | null {
  const attrs: FiguresAttrs = { classes };
  return has(FIGURES) ? tf.engine().runKernel(FIGURES, { ...step }, attrs) : null;
}
