import { ratio } from '../../lib/plain/classification';

/** One example as the audit sees it: decisions are about the favourable class. */
export interface Example {
  /** Whether the favourable class is true. */
  readonly deserves: boolean;
  /** Whether the favourable class was predicted. */
  readonly selected: boolean;
  /** Probability of the favourable class; NaN where there is none. */
  readonly score: number;
  /** Whether the predicted class is the true one. */
  readonly right: boolean;
  readonly weight: number;
}

/** Sums of weights (and of their squares, for intervals) over the examples of a group. */
export interface Totals {
  readonly n: number;
  readonly all: number;
  readonly positives: number;
  readonly negatives: number;
  readonly selected: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly right: number;
  readonly score: number;
  readonly squares: {
    readonly all: number;
    readonly positives: number;
    readonly negatives: number;
    readonly selected: number;
  };
}

export function totalsOf(examples: readonly Example[], rows: ArrayLike<number>): Totals {
  let [all, positives, selected, truePositives, right, score] = [0, 0, 0, 0, 0, 0];
  const squares = { all: 0, positives: 0, negatives: 0, selected: 0 };
  for (let index = 0; index < rows.length; index += 1) {
    const example = examples[rows[index] ?? -1];
    if (example === undefined) continue;
    const { weight } = example;
    all += weight;
    squares.all += weight ** 2;
    squares[example.deserves ? 'positives' : 'negatives'] += weight ** 2;
    if (example.deserves) positives += weight;
    if (example.selected) {
      selected += weight;
      squares.selected += weight ** 2;
      if (example.deserves) truePositives += weight;
    }
    if (example.right) right += weight;
    score += weight * example.score;
  }
  return {
    n: rows.length,
    all,
    positives,
    negatives: all - positives,
    selected,
    truePositives,
    falsePositives: selected - truePositives,
    right,
    score,
    squares,
  };
}

/** Rates of a group; null = undefined, because nobody is in the denominator. */
export interface Rates {
  /** Share for whom the favourable class is true. */
  readonly baseRate: number | null;
  /** Share for whom it was predicted. */
  readonly selectionRate: number | null;
  readonly truePositiveRate: number | null;
  readonly falsePositiveRate: number | null;
  readonly falseNegativeRate: number | null;
  /** Positive predictive value, precision. */
  readonly positivePredictiveValue: number | null;
  readonly negativePredictiveValue: number | null;
  readonly accuracy: number | null;
  readonly meanScore: number | null;
}

export type RateName = keyof Rates;

export function ratesOf(t: Totals): Rates {
  const truePositiveRate = ratio(t.truePositives, t.positives);
  const score = ratio(t.score, t.all);
  const trueNegatives = t.negatives - t.falsePositives;
  return {
    baseRate: ratio(t.positives, t.all),
    selectionRate: ratio(t.selected, t.all),
    truePositiveRate,
    falsePositiveRate: ratio(t.falsePositives, t.negatives),
    falseNegativeRate: truePositiveRate === null ? null : 1 - truePositiveRate,
    positivePredictiveValue: ratio(t.truePositives, t.selected),
    negativePredictiveValue: ratio(trueNegatives, t.all - t.selected),
    accuracy: ratio(t.right, t.all),
    meanScore: score === null || Number.isNaN(score) ? null : score,
  };
}
