import * as tf from '@tensorflow/tfjs-core';
import type { WeightTensors } from './network';

export interface BestWeights {
  /** Keeps these in the place of those before; the caller's own stay the caller's. */
  keep(weights: WeightTensors): void;
  weights(): WeightTensors | undefined;
  dispose(): void;
}

/** Weights are replaced in training and never changed: a clone shares their memory until then. */
export function bestWeights(): BestWeights {
  let kept: Record<string, tf.Tensor> | undefined;
  const dispose = (): void => {
    if (kept !== undefined) tf.dispose(kept);
    kept = undefined;
  };
  return {
    keep(weights) {
      dispose();
      kept = Object.fromEntries(Object.entries(weights).map(([name, tensor]) => [name, tf.clone(tensor)]));
    },
    weights: () => kept,
    dispose,
  };
}
