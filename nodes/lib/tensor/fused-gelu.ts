import * as tf from '@tensorflow/tfjs-core';
import { GELU, GELU_GRADIENT } from './wasm/native-gelu';

/** GELU by tanh in one kernel instead of eight; null where the backend has none. */
export function fusedGelu(x: tf.Tensor): tf.Tensor | null {
  if (tf.getKernel(GELU, tf.getBackend()) === undefined) return null;
  const apply = tf.customGrad((...all) => {
    const [own, save] = all as unknown as [tf.Tensor, tf.GradSaveFunc];
    save([own]);
    return {
      value: tf.engine().runKernel(GELU, { x: own }) as tf.Tensor,
      gradFunc: (dy, saved) => {
        const inputs = { x: saved[0] as tf.Tensor, dy: dy as tf.Tensor };
        return tf.engine().runKernel(GELU_GRADIENT, inputs) as tf.Tensor;
      },
    };
  });
  return apply(x);
}
