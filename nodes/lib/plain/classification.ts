/**
 * Classification metrics of a confusion matrix, in float64, with example weights. Undefined is null (never 0, never NaN);
 * averages over classes count an undefined score as 0, as scikit-learn's `zero_division=0` does.
 */

/** [classes, classes], row-major, rows = truth: summed weight of the examples. */
export type Confusion = Float64Array;

/** Examples whose truth or predicted class is outside 0 … classes − 1 are left out. */
export function confusion(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
  weight?: ArrayLike<number>,
): Confusion {
  const cells = new Float64Array(classes * classes);
  for (let row = 0; row < truth.length; row += 1) {
    const actual = truth[row] ?? -1;
    const said = predicted[row] ?? -1;
    if (actual < 0 || said < 0 || actual >= classes || said >= classes) continue;
    const cell = actual * classes + said;
    cells[cell] = (cells[cell] ?? 0) + (weight?.[row] ?? 1);
  }
  return cells;
}

export const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let index = 0; index < values.length; index += 1) total += values[index] ?? 0;
  return total;
};

/** Quotient; null where the denominator is 0. */
export const ratio = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator;

const sizeOf = (cells: Confusion): number => Math.round(Math.sqrt(cells.length));

/** Weights of the examples of each true class and predicted class. */
function totals(cells: Confusion): { readonly actual: number[]; readonly said: number[] } {
  const size = sizeOf(cells);
  const actual = Array.from({ length: size }, () => 0);
  const said = Array.from({ length: size }, () => 0);
  for (let row = 0, cell = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1, cell += 1) {
      const value = cells[cell] ?? 0;
      actual[row] = (actual[row] ?? 0) + value;
      said[column] = (said[column] ?? 0) + value;
    }
  return { actual, said };
}

function hits(cells: Confusion): number[] {
  const size = sizeOf(cells);
  return Array.from({ length: size }, (_, index) => cells[index * (size + 1)] ?? 0);
}

/** Shares of the row (true), the column (predicted) or the whole (all): [classes, classes]; NaN where that total is 0. */
export function normalized(cells: Confusion, by: 'true' | 'predicted' | 'all'): Confusion {
  const { actual: rows, said: columns } = totals(cells);
  const all = sum(cells);
  const size = sizeOf(cells);
  return cells.map((value, cell) => {
    const total = by === 'all' ? all : by === 'true' ? rows[Math.floor(cell / size)] : columns[cell % size];
    return value / (total ?? 0);
  });
}

export interface ClassScores {
  /** Null for a class that was never predicted. */
  readonly precision: number | null;
  /** Null for a class that is never true. */
  readonly recall: number | null;
  /** 2 TP / (2 TP + FP + FN); null for a class that is neither true nor predicted. */
  readonly f1: number | null;
  /** Weight of the examples of this true class. */
  readonly support: number;
  /** Weight of the examples predicted as this class. */
  readonly predicted: number;
}

export function classScores(cells: Confusion): ClassScores[] {
  const { actual, said } = totals(cells);
  return hits(cells).map((hit, index) => {
    const support = actual[index] ?? 0;
    const predicted = said[index] ?? 0;
    return {
      precision: ratio(hit, predicted),
      recall: ratio(hit, support),
      f1: ratio(2 * hit, support + predicted),
      support,
      predicted,
    };
  });
}

export interface Average {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/**
 * Macro (each class counts the same), weighted (by support) and micro (all decisions pooled).
 * They run over the union of true and predicted classes. Null where there is no example.
 */
export function averages(scores: readonly ClassScores[]): Readonly<Record<'macro' | 'weighted' | 'micro', Average>> {
  const seen = scores.filter((score) => score.f1 !== null);
  const mean = (metric: keyof Average, weightOf: (score: ClassScores) => number): number | null =>
    ratio(sum(seen.map((score) => weightOf(score) * (score[metric] ?? 0))), sum(seen.map(weightOf)));
  const over = (weightOf: (score: ClassScores) => number): Average => ({
    precision: mean('precision', weightOf),
    recall: mean('recall', weightOf),
    f1: mean('f1', weightOf),
  });
  const pooled = mean('recall', (score) => score.support);
  return {
    macro: over(() => 1),
    weighted: over((score) => score.support),
    // With one prediction an example and no class left out, the three micro averages are the accuracy.
    micro: { precision: pooled, recall: pooled, f1: pooled },
  };
}

export const accuracy = (cells: Confusion): number | null => ratio(sum(hits(cells)), sum(cells));

/** Mean recall over the classes that have true examples (Brodersen et al. 2010). */
export function balancedAccuracy(cells: Confusion): number | null {
  const recalls = classScores(cells).flatMap((score) => (score.recall === null ? [] : [score.recall]));
  return ratio(sum(recalls), recalls.length);
}

/** Matthews correlation for any number of classes (Gorodkin 2004, R_K); null where truth or prediction is one class only. */
export function matthews(cells: Confusion): number | null {
  const { actual, said } = totals(cells);
  const all = sum(cells);
  const dot = (a: readonly number[], b: readonly number[]): number =>
    sum(a.map((value, index) => value * (b[index] ?? 0)));
  // One class only gives exactly 0 by hand, yet not always in floating point.
  if (oneOnly(actual) || oneOnly(said)) return null;
  const covariance = sum(hits(cells)) * all - dot(actual, said);
  return covariance / Math.sqrt((all ** 2 - dot(actual, actual)) * (all ** 2 - dot(said, said)));
}

const oneOnly = (totals: readonly number[]): boolean => totals.filter((total) => total > 0).length < 2;

/**
 * Cohen's kappa, 1 − Σ w·observed / Σ w·expected with the disagreement w of two classes: 1, their distance, or its square
 * (Cohen 1960, 1968). Null where chance agreement is certain.
 */
export function kappa(cells: Confusion, disagreement: 'equal' | 'linear' | 'quadratic' = 'equal'): number | null {
  const { actual, said } = totals(cells);
  const all = sum(cells);
  const size = sizeOf(cells);
  let observed = 0;
  let expected = 0;
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const distance = Math.abs(row - column);
      const cost =
        disagreement === 'equal' ? Math.min(distance, 1) : disagreement === 'linear' ? distance : distance ** 2;
      observed += cost * (cells[row * size + column] ?? 0);
      expected += (cost * (actual[row] ?? 0) * (said[column] ?? 0)) / all;
    }
  const share = ratio(observed, expected);
  return share === null || Number.isNaN(share) ? null : 1 - share;
}

/**
 * Weighted share of examples whose true class is among the k highest scores [n, classes].
 * Equal scores go to the lower class, as in the predicted class, so that k = 1 is the accuracy.
 */
export function topK(
  scores: ArrayLike<number>,
  truth: ArrayLike<number>,
  classes: number,
  k: number,
  weight?: ArrayLike<number>,
): number | null {
  let right = 0;
  let all = 0;
  for (let row = 0; row < truth.length; row += 1) {
    const actual = truth[row] ?? -1;
    if (actual < 0) continue;
    const own = scores[row * classes + actual] ?? NaN;
    let before = 0;
    for (let other = 0; other < classes; other += 1) {
      const score = scores[row * classes + other] ?? NaN;
      if (score > own || (score === own && other < actual)) before += 1;
    }
    all += weight?.[row] ?? 1;
    if (before < k) right += weight?.[row] ?? 1;
  }
  return ratio(right, all);
}
