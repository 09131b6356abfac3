import * as tf from '@tensorflow/tfjs-core';
import { runForSeveral, withGradient } from './custom-gradient';
import { LSTM, LSTM_GRADIENT } from './wasm/native-lstm';

/** A recurrent layer (`lstm.ts`) in one kernel instead of a dozen for each step; null where the backend has none. */
export function fusedLstm(gates: tf.Tensor, recurrent: tf.Tensor): tf.Tensor | null {
  if (tf.getKernel(LSTM, tf.getBackend()) === undefined) return null;
  const [hidden, active, cells] = runForSeveral<[tf.Tensor, tf.Tensor, tf.Tensor]>(LSTM, { gates, recurrent });
  const apply = withGradient<[tf.Tensor, tf.Tensor]>(([, weights], save) => {
    save([weights, active, cells, hidden]);
    return { value: tf.clone(hidden), gradient };
  });
  return apply(gates, recurrent);
}

function gradient(dy: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor[] {
  const [recurrent, active, cells, hidden] = saved as readonly [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  return runForSeveral(LSTM_GRADIENT, { recurrent, active, cells, hidden, dy });
}
