import * as tf from '@tensorflow/tfjs-core';
import { CROSS_ENTROPY, CROSS_ENTROPY_GRADIENT } from './wasm/native-cross-entropy';

/**
 * −Σ t ln softmax(z) of each row in one kernel, [n]; null where the backend has none. Differentiable in the logits; the targets count as
 * given.
 */
export function fusedCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor | null {
  if (tf.getKernel(CROSS_ENTROPY, tf.getBackend()) === undefined) return null;
  const made = tf.engine().runKernel(CROSS_ENTROPY, { logits, targets });
  const [losses, softmax] = made as unknown as [tf.Tensor, tf.Tensor];
  const apply = tf.customGrad((...all) => {
    const save = all.at(-1) as unknown as tf.GradSaveFunc;
    save([softmax, targets]);
    return {
      value: tf.clone(losses),
      gradFunc: (dy, saved) => {
        const [shares, wanted] = saved as [tf.Tensor, tf.Tensor];
        const inputs = { softmax: shares, targets: wanted, dy: dy as tf.Tensor };
        return tf.engine().runKernel(CROSS_ENTROPY_GRADIENT, inputs) as tf.Tensor;
      },
    };
  });
  return apply(logits);
}
