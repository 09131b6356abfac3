/** counts as they are; shares of the true class (a row), of the predicted class (a column), or of all. */
export type Shares = 'counts' | 'true' | 'predicted' | 'all';

const totals = (counts: ArrayLike<number>, size: number, by: 'true' | 'predicted'): Float64Array => {
  const sums = new Float64Array(size);
  for (let at = 0; at < size * size; at += 1) {
    const line = by === 'true' ? Math.floor(at / size) : at % size;
    sums[line] = (sums[line] ?? 0) + (counts[at] ?? 0);
  }
  return sums;
};

/** Cells [true, predicted] as they are, or divided by the sum of their row or column; NaN where that is 0. */
export function shares(counts: ArrayLike<number>, size: number, of: Shares): Float64Array {
  if (of === 'counts') return Float64Array.from(counts);
  if (of === 'all') {
    const whole = totals(counts, size, 'true').reduce((sum, one) => sum + one, 0);
    return Float64Array.from(counts, (count) => (whole === 0 ? Number.NaN : count / whole));
  }
  const sums = totals(counts, size, of);
  return Float64Array.from(counts, (count, at) => {
    const whole = sums[of === 'true' ? Math.floor(at / size) : at % size] ?? 0;
    return whole === 0 ? Number.NaN : count / whole;
  });
}

/** Classes with the largest share of errors first; one without an example comes last. */
export function byError(counts: ArrayLike<number>, size: number): readonly number[] {
  const sums = totals(counts, size, 'true');
  const error = (at: number): number =>
    (sums[at] ?? 0) === 0 ? -1 : 1 - (counts[at * size + at] ?? 0) / (sums[at] ?? 1);
  return Array.from({ length: size }, (_, at) => at).toSorted((a, b) => error(b) - error(a) || a - b);
}
