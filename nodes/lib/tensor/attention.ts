import * as tf from '@tensorflow/tfjs-core';
import { fusedAttention } from './fused-attention';

/** What a query does not see. */
export interface AttentionMask {
  /** No key after the query's own place. */
  readonly causal?: boolean;
  /** Tokens of each sequence, int32 [batch]: none of the keys beyond. Of a sequence without tokens the result is 0. */
  readonly lengths?: tf.Tensor;
}

/** The smallest float32: less than any score, and finite, so that a row of nothing else does no harm. */
const LEAST = -3.4028234663852886e38;

/**
 * softmax(q kᵀ / √(width / heads)) v of each head (Vaswani et al. 2017, equation 1), [batch, tokens, width].
 * packed [batch, tokens, 3 · width]: q, k and v one after the other, each with its heads side by side. Differentiable in it.
 */
export function attention(packed: tf.Tensor, heads: number, mask: AttentionMask = {}): tf.Tensor {
  const fused = fusedAttention(packed, heads, mask);
  if (fused !== null) return fused;
  const [batch = 0, tokens = 0, all = 0] = packed.shape;
  const width = all / 3;
  const parts = tf.split(tf.reshape(packed, [batch, tokens, 3 * heads, width / heads]), 3, 2);
  const [q, k, v] = parts.map((part) => tf.transpose(part, [0, 2, 1, 3])) as [tf.Tensor, tf.Tensor, tf.Tensor]; // [batch, heads, tokens, ·]
  const scores = tf.mul(tf.matMul(q, k, false, true), Math.sqrt(heads / width)); // [batch, heads, tokens, tokens]
  const mixed = tf.matMul(weightsOf(scores, mask), v);
  return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [batch, tokens, width]);
}

function weightsOf(scores: tf.Tensor, { causal = false, lengths }: AttentionMask): tf.Tensor {
  if (!causal && lengths === undefined) return tf.softmax(scores);
  const [batch = 0, , tokens = 0] = scores.shape;
  const keys = tf.reshape(tf.range(0, tokens), [1, 1, 1, tokens]);
  const within = (bounds: tf.Tensor): tf.Tensor => tf.broadcastTo(tf.lessEqual(keys, bounds), scores.shape);
  const queries = tf.reshape(tf.range(0, tokens), [1, 1, tokens, 1]);
  let seen = within(causal ? queries : tf.scalar(tokens));
  if (lengths !== undefined) seen = tf.logicalAnd(seen, within(tf.reshape(tf.sub(lengths, 1), [batch, 1, 1, 1])));
  return tf.where(seen, tf.softmax(tf.where(seen, scores, LEAST)), 0);
}
