import { normalQuantile, type Interval } from './intervals';

/** Mean rank among all scores of each score (ties share theirs), ranks from 1. */
function midranks(scores: Float64Array): Float64Array {
  const order = Uint32Array.from(scores.keys()).toSorted((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const ranks = new Float64Array(scores.length);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) end += 1;
    for (let index = start; index < end; index += 1) ranks[order[index] ?? 0] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

function variance(values: Float64Array): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1);
}

/**
 * Interval of the area under the ROC curve (DeLong, DeLong & Clarke-Pearson 1988; by midranks, Sun & Xu 2014), cut to [0, 1].
 * Null below two examples of either class. Where the classes are parted without error the interval is a point, which says
 * more than the data do.
 */
export function aucInterval(
  scores: ArrayLike<number>,
  positive: ArrayLike<number | boolean>,
  confidence: number,
): Interval | null {
  const all = Float64Array.from(scores);
  const isPositive = (_: number, row: number): boolean => Boolean(positive[row]);
  const positives = all.filter(isPositive);
  const negatives = all.filter((_, row) => !isPositive(_, row));
  if (positives.length < 2 || negatives.length < 2) return null;
  const ranks = midranks(all);
  const among = (own: Float64Array, other: number, rank: Float64Array): Float64Array => {
    const inside = midranks(own);
    return rank.map((value, index) => (value - (inside[index] ?? 0)) / other);
  };
  // For each example: share of the other class below it, ties half.
  const below = among(positives, negatives.length, ranks.filter(isPositive));
  const above = among(
    negatives,
    positives.length,
    ranks.filter((_, row) => !isPositive(_, row)),
  );
  const area = below.reduce((total, value) => total + value, 0) / below.length;
  const half =
    normalQuantile((1 + confidence) / 2) *
    Math.sqrt(variance(below) / positives.length + variance(above) / negatives.length);
  return { low: Math.max(0, area - half), high: Math.min(1, area + half) };
}
