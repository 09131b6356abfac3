import * as tf from '@tensorflow/tfjs-core';
import type { AttentionMask } from './attention';
import { runForSeveral, withGradient } from './custom-gradient';
import { ATTENTION, ATTENTION_GRADIENT, type AttentionAttrs } from './wasm/native-attention';

/**
 * Attention (`attention.ts`) in one kernel that reads q, k and v where they lie, instead of a dozen with copies; null where the
 * backend has none. Differentiable in `packed`.
 */
export function fusedAttention(
  packed: tf.Tensor,
  heads: number,
  { causal = false, lengths }: AttentionMask,
): tf.Tensor | null {
  if (tf.getKernel(ATTENTION, tf.getBackend()) === undefined) return null;
  const attrs: AttentionAttrs = { heads, causal };
  const masks = lengths === undefined ? {} : { lengths };
  const [y, weights] = runForSeveral<[tf.Tensor, tf.Tensor]>(ATTENTION, { packed, ...masks }, attrs);
  const apply = withGradient<[tf.Tensor]>(([own], save) => {
    save([own, weights, ...Object.values(masks)]);
    return {
      value: tf.clone(y),
      gradient: (dy, saved) => {
        const [before, shares, counts] = saved as readonly [tf.Tensor, tf.Tensor, tf.Tensor | undefined];
        const inputs = { packed: before, weights: shares, dy, ...(counts === undefined ? {} : { lengths: counts }) };
        return tf.engine().runKernel(ATTENTION_GRADIENT, inputs, attrs) as tf.Tensor;
      },
    };
  });
  return apply(packed);
}
