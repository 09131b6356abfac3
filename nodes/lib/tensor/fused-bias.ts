import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '../../kit/layer';
import { clips } from './clips';
import { runForSeveral, withGradient } from './custom-gradient';
import { ADD_BIAS, BIAS_GRADIENT } from './wasm/native-bias';

/**
 * x + bias (of the last axis) with ReLU in one kernel instead of two, of five with their gradients; null where the backend has none,
 * or for another activation. Differentiable in both. ReLU has no gradient at its bounds.
 */
export function fusedBias(x: tf.Tensor, bias: tf.Tensor, activation: Activation): tf.Tensor | null {
  const attrs = clips[activation];
  if (attrs === undefined || attrs.clip === 0) return null;
  if (tf.getKernel(ADD_BIAS, tf.getBackend()) === undefined) return null;
  const add = withGradient<[tf.Tensor, tf.Tensor]>(([own, shift], save) => {
    const y = tf.engine().runKernel(ADD_BIAS, { x: own, bias: shift }, attrs) as tf.Tensor;
    save([y]);
    return {
      value: y,
      gradient: (dy, saved) => runForSeveral(BIAS_GRADIENT, { y: saved[0] as tf.Tensor, dy }, attrs),
    };
  });
  return add(x, bias);
}
