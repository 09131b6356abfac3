import type { Predictions } from '../../../nodes/kit/artifact';

/** The predicted class of each row at a threshold of the last class; as predicted where there are not two classes. */
export function predictedAt(predictions: Predictions, threshold: number | null): ArrayLike<number> {
  if (threshold === null || predictions.classes.length !== 2) return predictions.predicted;
  const { values } = predictions.scores;
  // Scores are float32: the threshold is rounded the same way, so that a score that reads 0.7 reaches 0.7.
  const least = Math.fround(threshold);
  return Int32Array.from(predictions.id, (_, row) => ((values[row * 2 + 1] ?? 0) >= least ? 1 : 0));
}

export interface Confusion {
  /** [true, predicted] */
  readonly counts: readonly (readonly number[])[];
  /** Rows whose class is known. */
  readonly known: number;
  readonly unknown: number;
  readonly right: number;
}

/** Counts of true against predicted classes; rows without a known truth are counted apart. */
export function confusionOf(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  rows: Int32Array,
  classes: number,
): Confusion {
  const counts = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  let [known, right] = [0, 0];
  for (const row of rows) {
    const [wanted = -1, got = -1] = [truth[row], predicted[row]];
    const line = counts[wanted];
    if (line === undefined) continue;
    known += 1;
    if (wanted === got) right += 1;
    if (got >= 0 && got < classes) line[got] = (line[got] ?? 0) + 1;
  }
  return { counts, known, unknown: rows.length - known, right };
}

/** null where the denominator is 0. */
const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Of the class `at`: of those predicted how many are right, of those that are it how many were found. */
export function precisionRecall(
  { counts }: Confusion,
  at: number,
): { precision: number | null; recall: number | null } {
  const hit = counts[at]?.[at] ?? 0;
  const predicted = counts.reduce((sum, line) => sum + (line[at] ?? 0), 0);
  const actual = (counts[at] ?? []).reduce((sum, count) => sum + count, 0);
  return { precision: ratio(hit, predicted), recall: ratio(hit, actual) };
}

export const accuracyOf = ({ right, known }: Confusion): number | null => ratio(right, known);
