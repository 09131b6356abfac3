import type { Predictions } from '../../kit/artifact';
import { refuse } from '../../kit/problem';

/** The judged examples seen as yes or no: was it, and was it said to be, the favourable class. */
export interface Decisions {
  readonly favourable: string;
  /** Rows of the predictions that are judged; the other arrays have one entry for each. */
  readonly rows: Int32Array;
  readonly truth: Uint8Array;
  readonly said: Uint8Array;
  readonly weight: Float64Array;
  /** Score of the favourable class; null where the predictions hold none. */
  readonly score: Float64Array | null;
  /** Whether all scores lie in [0, 1]. */
  readonly probabilities: boolean;
  /** Examples whose true or predicted class is missing or not known to the model. */
  readonly leftOut: number;
  /** Examples of the training split. */
  readonly trained: number;
}

export function decisionsOf(predictions: Predictions, favourable: string, weighted: boolean): Decisions {
  const { classes, scores } = predictions;
  const name = favourable === '' ? (classes.at(-1) ?? '') : favourable;
  const index = classes.indexOf(name);
  if (index < 0)
    refuse('params', 'fairness-audit/no-class', { class: name, classes: classes.join(', ') }, { path: 'favourable' });
  const known = (label: number | undefined): boolean => classes[label ?? -1] !== undefined;
  const rows = Int32Array.from(
    Array.from(predictions.id.keys()).filter(
      (row) => known(predictions.truth[row]) && known(predictions.predicted[row]),
    ),
  );
  const usable = scores.values.length === predictions.id.length * classes.length;
  const score = Float64Array.from(rows, (row) => scores.values[row * classes.length + index] ?? NaN);
  const is = (labels: ArrayLike<number>): Uint8Array => Uint8Array.from(rows, (row) => Number(labels[row] === index));
  return {
    favourable: name,
    rows,
    truth: is(predictions.truth),
    said: is(predictions.predicted),
    weight: Float64Array.from(rows, (row) => (weighted ? (predictions.weight?.[row] ?? 1) : 1)),
    score: usable && !score.some(Number.isNaN) ? score : null,
    probabilities: score.every((value) => value >= 0 && value <= 1),
    leftOut: predictions.id.length - rows.length,
    trained: rows.filter((row) => predictions.split[row] === 0).length,
  };
}
