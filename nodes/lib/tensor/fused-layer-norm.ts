import * as tf from '@tensorflow/tfjs-core';
import { runForSeveral, withGradient } from './custom-gradient';
import { LAYER_NORM, LAYER_NORM_GRADIENT, type LayerNormAttrs } from './wasm/native-layer-norm';

type Three = [tf.Tensor, tf.Tensor, tf.Tensor];

/** Layer norm (`layer-norm.ts`) in one kernel instead of eight; null where the backend has none. */
export function fusedLayerNorm(x: tf.Tensor, gain: tf.Tensor, bias: tf.Tensor, epsilon: number): tf.Tensor | null {
  if (tf.getKernel(LAYER_NORM, tf.getBackend()) === undefined) return null;
  const attrs: LayerNormAttrs = { epsilon };
  const [y, mean, inverse] = runForSeveral<Three>(LAYER_NORM, { x, gain, bias }, attrs);
  const apply = withGradient<Three>(([own, scale], save) => {
    save([own, scale, mean, inverse]);
    return { value: tf.clone(y), gradient };
  });
  return apply(x, gain, bias);
}

function gradient(dy: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor[] {
  const [x, gain, mean, inverse] = saved as readonly [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  return runForSeveral(LAYER_NORM_GRADIENT, { x, dy, gain, mean, inverse });
}
