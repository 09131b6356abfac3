import * as tf from '@tensorflow/tfjs-core';
import { fusedLstm } from './fused-lstm';

/**
 * Hidden values of all steps, [rows, steps, units] (Hochreiter & Schmidhuber 1997, with the forget gate of Gers, Schmidhuber & Cummins
 * 2000), from 0 on: c ← σ(f) c + σ(i) tanh(g), h ← σ(o) tanh(c). gates [rows, steps, 4 · units]: i, f, g and o, as far as the inputs
 * decide them; recurrent [units, 4 · units]: what the hidden values of the step before add. Differentiable in both.
 */
export function lstm(gates: tf.Tensor, recurrent: tf.Tensor): tf.Tensor {
  const fused = fusedLstm(gates, recurrent);
  if (fused !== null) return fused;
  const [rows = 0, steps = 0, four = 0] = gates.shape;
  let hidden: tf.Tensor = tf.zeros([rows, four / 4]);
  let cell: tf.Tensor = hidden;
  // A split into one part has no gradient in TensorFlow.js.
  const parts = steps === 1 ? [gates] : tf.split(gates, steps, 1);
  const all = parts.map((part) => {
    const given = tf.reshape(part, [rows, four]);
    const [i, f, g, o] = tf.split(tf.add(given, tf.matMul(hidden, recurrent)), 4, 1) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    cell = tf.add(tf.mul(tf.sigmoid(f), cell), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    hidden = tf.mul(tf.sigmoid(o), tf.tanh(cell));
    return hidden;
  });
  return tf.stack(all, 1);
}
