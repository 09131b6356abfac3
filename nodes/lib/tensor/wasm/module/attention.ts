import { at, blank } from './floats';
import { clear, product } from './product';
import { softmax, softmaxGradient } from './softmax';

/**
 * softmax(q kᵀ / √width) v of each head (Vaswani et al. 2017, equation 1). packed [batch, tokens, 3 · heads · width] holds q, k and v,
 * each with its heads side by side, and is read where it lies. `lengths`: of each sequence, 0 = all are full; keys beyond are not
 * seen, and with `causal` none after the query. weights [batch, heads, tokens, tokens], y [batch, tokens, heads · width].
 */
export function attention(
  batch: i32,
  tokens: i32,
  heads: i32,
  width: i32,
  packed: usize,
  lengths: usize,
  causal: bool,
  weights: usize,
  y: usize,
  scratch: usize,
): void {
  const wide = heads * width;
  const scale = <f32>1 / sqrt<f32>(<f32>width);
  for (let sequence = 0; sequence < batch; sequence++) {
    const seen = seenOf(lengths, sequence, tokens);
    for (let head = 0; head < heads; head++) {
      const q = at(packed, sequence * tokens * 3 * wide + head * width);
      const k = at(q, wide);
      const v = at(k, wide);
      product(tokens, seen, width, q, 3 * wide, 1, k, 1, 3 * wide, weights, tokens, scratch, false);
      for (let row = 0; row < tokens; row++) {
        const start = at(weights, row * tokens);
        const n = causal ? min(seen, row + 1) : seen;
        softmax(start, n, scale);
        blank(at(start, n), tokens - n);
      }
      const to = at(y, sequence * tokens * wide + head * width);
      product(tokens, width, seen, weights, tokens, 1, v, 3 * wide, 1, to, wide, scratch, false);
      weights = at(weights, tokens * tokens);
    }
  }
}

/**
 * With w the weights: dv = wᵀ dy, dw = dy vᵀ, ds that of the softmax, dq = ds k, dk = dsᵀ q; as packed as q, k and v are.
 * `slopes`: room for dw, then ds, of one head.
 */
export function attentionGradient(
  batch: i32,
  tokens: i32,
  heads: i32,
  width: i32,
  packed: usize,
  lengths: usize,
  causal: bool,
  weights: usize,
  dy: usize,
  slopes: usize,
  dpacked: usize,
  scratch: usize,
): void {
  const wide = heads * width;
  const scale = <f32>1 / sqrt<f32>(<f32>width);
  // Keys and values that were not seen.
  if (lengths != 0) clear(dpacked, batch * tokens * 3 * wide);
  for (let sequence = 0; sequence < batch; sequence++) {
    const seen = seenOf(lengths, sequence, tokens);
    for (let head = 0; head < heads; head++) {
      const start = sequence * tokens * 3 * wide + head * width;
      const q = at(packed, start);
      const k = at(q, wide);
      const v = at(k, wide);
      const dq = at(dpacked, start);
      const dk = at(dq, wide);
      const dv = at(dk, wide);
      const above = at(dy, sequence * tokens * wide + head * width);
      product(seen, width, tokens, weights, 1, tokens, above, wide, 1, dv, 3 * wide, scratch, false);
      product(tokens, seen, width, above, wide, 1, v, 1, 3 * wide, slopes, tokens, scratch, false);
      for (let row = 0; row < tokens; row++) {
        const from = at(slopes, row * tokens);
        const n = causal ? min(seen, row + 1) : seen;
        softmaxGradient(from, at(weights, row * tokens), n, scale);
        blank(at(from, n), tokens - n);
      }
      product(tokens, width, seen, slopes, tokens, 1, k, 3 * wide, 1, dq, 3 * wide, scratch, false);
      product(seen, width, tokens, slopes, 1, tokens, q, 3 * wide, 1, dk, 3 * wide, scratch, false);
      weights = at(weights, tokens * tokens);
    }
  }
}

/** How many keys of a sequence there are. */
function seenOf(lengths: usize, sequence: i32, tokens: i32): i32 {
  if (lengths == 0) return tokens;
  return min(tokens, max(0, load<i32>(at(lengths, sequence))));
}
