/** Probabilities of logits [n, classes], each row summing to 1; finite for logits of any size. */
export function softmax(logits: Float32Array, classes: number): Float32Array {
  const result = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    let most = -Infinity;
    for (let index = start; index < start + classes; index += 1) most = Math.max(most, logits[index] ?? -Infinity);
    let total = 0;
    for (let index = start; index < start + classes; index += 1) total += Math.exp((logits[index] ?? 0) - most);
    for (let index = start; index < start + classes; index += 1)
      result[index] = Math.exp((logits[index] ?? 0) - most) / total;
  }
  return result;
}

/** Index of the highest value in each row; the lowest of equal ones. */
export function argMax(values: ArrayLike<number>, classes: number): Int32Array {
  return Int32Array.from({ length: classes === 0 ? 0 : values.length / classes }, (_, row) => {
    let best = 0;
    for (let index = 1; index < classes; index += 1)
      if ((values[row * classes + index] ?? -Infinity) > (values[row * classes + best] ?? -Infinity)) best = index;
    return best;
  });
}
