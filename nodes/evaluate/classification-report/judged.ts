import type { Predictions } from '../../kit/artifact';
import { areProbabilities } from '../../lib/plain/calibration';

/** The examples that can be judged (truth and prediction are known classes), as plain columns. */
export interface Judged {
  readonly classes: readonly string[];
  readonly id: Int32Array;
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  /** [examples, classes]; null where the predictions hold no usable scores. */
  readonly scores: Float32Array | null;
  /** Whether every row of scores is a probability distribution. */
  readonly probabilities: boolean;
  /** Whether there is a score that is neither 0 nor 1. */
  readonly graded: boolean;
  /** Left out = each counts 1. */
  readonly weight?: Float64Array;
  /** Examples without a known truth or prediction. */
  readonly leftOut: number;
  /** Examples of the training split. */
  readonly trained: number;
}

/** `threshold` decides anew between two classes; null keeps the predictions' own decisions. */
export function judgedOf(predictions: Predictions, weighted: boolean, threshold: number | null): Judged {
  const { classes, scores } = predictions;
  const width = classes.length;
  const usable = scores.values.length === predictions.id.length * width && !scores.values.some(Number.isNaN);
  const decide = (row: number): number =>
    threshold !== null && width === 2 && usable
      ? Number((scores.values[row * 2 + 1] ?? 0) >= Math.fround(threshold))
      : (predictions.predicted[row] ?? -1);
  const known = (label: number): boolean => Number.isInteger(label) && label >= 0 && label < width;
  const rows = Array.from(predictions.id.keys()).filter(
    (row) => known(predictions.truth[row] ?? -1) && known(decide(row)),
  );
  const own = usable
    ? Float32Array.from(
        { length: rows.length * width },
        (_, at) => scores.values[(rows[Math.floor(at / width)] ?? 0) * width + (at % width)] ?? 0,
      )
    : null;
  const { weight } = predictions;
  return {
    classes,
    id: Int32Array.from(rows, (row) => predictions.id[row] ?? 0),
    truth: Int32Array.from(rows, (row) => predictions.truth[row] ?? 0),
    predicted: Int32Array.from(rows, decide),
    scores: own,
    probabilities: own !== null && areProbabilities(own, width),
    graded: own?.some((score) => score !== 0 && score !== 1) ?? false,
    ...(weighted && weight !== undefined ? { weight: Float64Array.from(rows, (row) => weight[row] ?? 0) } : {}),
    leftOut: predictions.id.length - rows.length,
    trained: rows.filter((row) => predictions.split[row] === 0).length,
  };
}
