import * as tf from '@tensorflow/tfjs-core';
import { runForSeveral, withGradient } from './custom-gradient';
import { CROSS_ENTROPY, CROSS_ENTROPY_GRADIENT } from './wasm/native-cross-entropy';

/**
 * −Σ t ln softmax(z) of each row in one kernel, [n]; null where the backend has none. Differentiable in the logits; the targets count as
 * given.
 */
export function fusedCrossEntropy(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor | null {
  if (tf.getKernel(CROSS_ENTROPY, tf.getBackend()) === undefined) return null;
  const [losses, softmax] = runForSeveral<[tf.Tensor, tf.Tensor]>(CROSS_ENTROPY, { logits, targets });
  const apply = withGradient<[tf.Tensor]>((_, save) => {
    save([softmax, targets]);
    return {
      value: tf.clone(losses),
      gradient: (dy, saved) => {
        const [shares, wanted] = saved as readonly [tf.Tensor, tf.Tensor];
        const inputs = { softmax: shares, targets: wanted, dy };
        return tf.engine().runKernel(CROSS_ENTROPY_GRADIENT, inputs) as tf.Tensor;
      },
    };
  });
  return apply(logits);
}
