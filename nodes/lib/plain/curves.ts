import { sum } from './classification';

/** Curves of a score against a yes-or-no truth, in float64, with example weights. Equal scores are one step: ties count half. */

/** For each distinct score, highest first: weight of the positive and negative examples at and above it. */
export interface Steps {
  readonly threshold: Float64Array;
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/** Null where a score is not a number. */
export function stepsOf(
  scores: ArrayLike<number>,
  positive: ArrayLike<number | boolean>,
  weight?: ArrayLike<number>,
): Steps | null {
  const order = Uint32Array.from({ length: scores.length }, (_, row) => row);
  for (let row = 0; row < scores.length; row += 1) if (Number.isNaN(scores[row])) return null;
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const threshold: number[] = [];
  const positives: number[] = [];
  const negatives: number[] = [];
  let above = 0;
  let below = 0;
  order.forEach((row, index) => {
    const own = weight?.[row] ?? 1;
    if (positive[row]) above += own;
    else below += own;
    const next = order[index + 1];
    if (next !== undefined && scores[next] === scores[row]) return;
    threshold.push(scores[row] ?? 0);
    positives.push(above);
    negatives.push(below);
  });
  return {
    threshold: Float64Array.from(threshold),
    positives: Float64Array.from(positives),
    negatives: Float64Array.from(negatives),
  };
}

const last = (values: Float64Array): number => values.at(-1) ?? 0;

const trapezoid = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
  sum(
    Array.from(
      { length: Math.max(x.length - 1, 0) },
      (_, index) => (((x[index + 1] ?? 0) - (x[index] ?? 0)) * ((y[index + 1] ?? 0) + (y[index] ?? 0))) / 2,
    ),
  );

export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Score at and above which the point counts as positive; Infinity for the point at which nothing does. */
  readonly threshold: Float64Array;
}

const withStart = (start: number, values: Float64Array): Float64Array => Float64Array.from([start, ...values]);

/** False positive rate → true positive rate, from (0, 0) to (1, 1); null with one class only (Fawcett 2006, algorithm 1). */
export function rocCurve(steps: Steps): Curve | null {
  const positives = last(steps.positives);
  const negatives = last(steps.negatives);
  if (positives === 0 || negatives === 0) return null;
  return {
    x: withStart(
      0,
      steps.negatives.map((value) => value / negatives),
    ),
    y: withStart(
      0,
      steps.positives.map((value) => value / positives),
    ),
    threshold: withStart(Infinity, steps.threshold),
  };
}

/** Area under the ROC curve, which is P(score of a positive > of a negative) + ½ P(equal); null with one class only. */
export function rocAuc(steps: Steps): number | null {
  const curve = rocCurve(steps);
  return curve === null ? null : trapezoid(curve.x, curve.y);
}

/** Recall → precision, from (0, 1); null without a positive example. */
export function precisionRecallCurve(steps: Steps): Curve | null {
  const positives = last(steps.positives);
  if (positives === 0) return null;
  return {
    x: withStart(
      0,
      steps.positives.map((value) => value / positives),
    ),
    y: withStart(
      1,
      steps.positives.map((value, index) => value / (value + (steps.negatives[index] ?? 0)) || 0),
    ),
    threshold: withStart(Infinity, steps.threshold),
  };
}

/** Σ (recallᵢ − recallᵢ₋₁) · precisionᵢ: the step-wise area, without interpolation. Null without a positive example. */
export function averagePrecision(steps: Steps): number | null {
  const curve = precisionRecallCurve(steps);
  if (curve === null) return null;
  return sum(curve.x.map((recall, index) => (recall - (curve.x[index - 1] ?? 0)) * (curve.y[index] ?? 0)));
}

/** Trapezoid area under the PR curve: another number than `averagePrecision`, too high by interpolation (Davis & Goadrich 2006). */
export function precisionRecallArea(steps: Steps): number | null {
  const curve = precisionRecallCurve(steps);
  return curve === null ? null : trapezoid(curve.x, curve.y);
}

/** Counts when every score at and above the threshold is called positive. */
export interface Decision {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

export function decisionAt(steps: Steps, threshold: number): Decision {
  let index = -1;
  while (index + 1 < steps.threshold.length && (steps.threshold[index + 1] ?? 0) >= threshold) index += 1;
  const truePositives = steps.positives[index] ?? 0;
  const falsePositives = steps.negatives[index] ?? 0;
  return {
    truePositives,
    falsePositives,
    falseNegatives: last(steps.positives) - truePositives,
    trueNegatives: last(steps.negatives) - falsePositives,
  };
}

/** The curve for drawing: points on a straight line between their neighbours are dropped, then it is thinned to at most `most`. */
export function forDrawing(curve: Curve, most = 1000): Curve {
  const { x, y } = curve;
  const bend = (index: number): boolean => {
    const [x0 = 0, x1 = 0, x2 = 0] = [x[index - 1], x[index], x[index + 1]];
    const [y0 = 0, y1 = 0, y2 = 0] = [y[index - 1], y[index], y[index + 1]];
    return index === 0 || index === x.length - 1 || (x1 - x0) * (y2 - y1) !== (x2 - x1) * (y1 - y0);
  };
  const bends = Array.from(x.keys()).filter(bend);
  const stride = Math.max(1, Math.ceil(bends.length / (most - 1)));
  const kept = bends.filter((_, index) => index % stride === 0 || index === bends.length - 1);
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (index) => values[index] ?? 0);
  return { x: pick(x), y: pick(y), threshold: pick(curve.threshold) };
}
