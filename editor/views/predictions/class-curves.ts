import type { Predictions } from '../../../nodes/kit/artifact';
import type { ChartBlock, Series } from '../../../nodes/kit/report';
import { reliability } from '../../../nodes/lib/plain/calibration';
import {
  averagePrecision,
  decisionAt,
  forDrawing,
  precisionRecallCurve,
  rocAuc,
  rocCurve,
  stepsOf,
  type Curve,
  type Decision,
  type Steps,
} from '../../../nodes/lib/plain/curves';
import { wilson } from '../../../nodes/lib/plain/intervals';
import { words } from '../words';

/** One class against all others, over the examples whose class is known. */
export interface OneClass {
  readonly name: string;
  readonly scores: Float32Array;
  readonly positive: Uint8Array;
  /** null where a score is not a number. */
  readonly steps: Steps | null;
}

export function oneClass({ classes, scores, truth }: Predictions, rows: Int32Array, at: number): OneClass {
  const known = rows.filter((row) => (truth[row] ?? -1) >= 0);
  const own = Float32Array.from(known, (row) => scores.values[row * classes.length + at] ?? Number.NaN);
  const positive = Uint8Array.from(known, (row) => Number(truth[row] === at));
  return { name: classes[at] ?? '', scores: own, positive, steps: stepsOf(own, positive) };
}

export interface AtThreshold extends Decision {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly falsePositiveRate: number | null;
  readonly f1: number | null;
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export function atThreshold(steps: Steps, threshold: number): AtThreshold {
  // Scores are float32: the threshold is rounded the same way, so that a score that reads 0.7 reaches 0.7.
  const decision = decisionAt(steps, Math.fround(threshold));
  const { truePositives: hits, falsePositives: wrong, falseNegatives: missed, trueNegatives: left } = decision;
  return {
    ...decision,
    precision: ratio(hits, hits + wrong),
    recall: ratio(hits, hits + missed),
    falsePositiveRate: ratio(wrong, wrong + left),
    f1: ratio(2 * hits, 2 * hits + wrong + missed),
  };
}

const share = (title: ChartBlock['title']): ChartBlock['x'] => ({ title, format: 'fraction', domain: [0, 1] });

/** The curve, and the threshold as a point on it. */
function series(name: string, curve: Curve, point: readonly [number | null, number | null]): readonly Series[] {
  const { x, y } = forDrawing(curve);
  const [left, top] = point;
  return [{ name, x, y }, ...(left === null || top === null ? [] : [{ name: words.atThreshold, x: [left], y: [top] }])];
}

export const rocArea = (one: OneClass): number | null => (one.steps === null ? null : rocAuc(one.steps));
export const prArea = (one: OneClass): number | null => (one.steps === null ? null : averagePrecision(one.steps));

/** null with one class only. */
export function rocBlock({ name, steps }: OneClass, threshold: number): ChartBlock | null {
  const curve = steps === null ? null : rocCurve(steps);
  if (steps === null || curve === null) return null;
  const { falsePositiveRate, recall } = atThreshold(steps, threshold);
  return {
    type: 'chart',
    id: 'roc',
    title: words.roc,
    mark: 'line',
    x: share(words.falsePositiveRate),
    y: share(words.truePositiveRate),
    series: series(name, curve, [falsePositiveRate, recall]),
    references: [{ axis: 'diagonal', at: 0, label: words.chance }],
  };
}

/** null without a positive example. */
export function prBlock({ name, steps, positive }: OneClass, threshold: number): ChartBlock | null {
  const curve = steps === null ? null : precisionRecallCurve(steps);
  if (steps === null || curve === null) return null;
  const { precision, recall } = atThreshold(steps, threshold);
  const rate = positive.reduce((sum, one) => sum + one, 0) / positive.length;
  return {
    type: 'chart',
    id: 'precision-recall',
    title: words.precisionRecall,
    mark: 'line',
    x: share(words.recall),
    y: share(words.precision),
    series: series(name, curve, [recall, precision]),
    references: [{ axis: 'y', at: rate, label: words.chance }],
  };
}

const BINS = 10;

/** How often a probability came true, with Wilson intervals of 95 %; null without an example. */
export function calibrationBlock({ name, scores, positive }: OneClass): ChartBlock | null {
  const bins = reliability(scores, positive, BINS).filter((bin) => bin.count > 0);
  if (bins.length === 0) return null;
  const intervals = bins.map((bin) => wilson(bin.rate ?? Number.NaN, bin.count, 0.95));
  return {
    type: 'chart',
    id: 'calibration',
    title: words.calibration,
    mark: 'point',
    x: share({ en: `Probability of “${name}”`, zh: `“${name}”的概率` }),
    y: share(words.cameTrue),
    series: [
      {
        name: words.bins,
        x: bins.map((bin) => bin.confidence ?? Number.NaN),
        y: bins.map((bin) => bin.rate ?? Number.NaN),
        low: intervals.map((interval) => interval?.low ?? Number.NaN),
        high: intervals.map((interval) => interval?.high ?? Number.NaN),
      },
    ],
    references: [{ axis: 'diagonal', at: 0, label: words.perfectlyCalibrated }],
  };
}
