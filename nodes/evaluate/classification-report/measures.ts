import { metricSegment } from '../../kit/report';
import {
  brier,
  expectedCalibrationError,
  logLoss,
  maximumCalibrationError,
  reliability,
  type Bin,
} from '../../lib/plain/calibration';
import {
  accuracy,
  averages,
  balancedAccuracy,
  classScores,
  confusion,
  kappa,
  matthews,
  ratio,
  sum,
  topK,
  type ClassScores,
  type Confusion,
} from '../../lib/plain/classification';
import { averagePrecision, precisionRecallArea, rocAuc, stepsOf, type Steps } from '../../lib/plain/curves';
import type { Judged } from './judged';

export interface Settings {
  readonly bins: number;
  readonly topK: number;
  readonly beta: number;
  readonly kappaWeights: 'equal' | 'linear' | 'quadratic';
}

/** One class's numbers. */
export interface OfClass extends ClassScores {
  readonly name: string;
  /** Examples, whatever their weight. */
  readonly count: number;
  readonly fBeta: number | null;
  /** This class against all others; null without scores. */
  readonly steps: Steps | null;
  readonly rocAuc: number | null;
  readonly averagePrecision: number | null;
}

export interface Measures {
  readonly cells: Confusion;
  readonly classes: readonly OfClass[];
  readonly bins: readonly Bin[];
  readonly metrics: Readonly<Record<string, number | null>>;
}

/** (1 + β²) TP / ((1 + β²) TP + β² FN + FP), van Rijsbergen 1979. Null for a class that is neither true nor predicted. */
export function fBeta({ recall, support, predicted }: ClassScores, beta: number): number | null {
  const hits = (recall ?? 0) * support;
  return ratio((1 + beta ** 2) * hits, beta ** 2 * support + predicted);
}

/** Probability whose calibration is judged: two classes, that of the last; more, that of the most probable. And whether it came true. */
export function confidences({ classes, scores, truth }: Judged): { confidence: Float64Array; happened: boolean[] } {
  const width = classes.length;
  const confidence = new Float64Array(truth.length);
  const happened = Array.from(truth, (actual, row) => {
    const own = scores?.subarray(row * width, (row + 1) * width) ?? new Float32Array(width);
    const at = width === 2 ? 1 : own.indexOf(Math.max(...own));
    confidence[row] = own[at] ?? NaN;
    return actual === at;
  });
  return { confidence, happened };
}

function ofClasses(judged: Judged, cells: Confusion, beta: number): OfClass[] {
  const width = judged.classes.length;
  return classScores(cells).map((score, index) => {
    const own = judged.scores?.filter((_, at) => at % width === index);
    const positive = Array.from(judged.truth, (actual) => actual === index);
    const steps = own === undefined ? null : stepsOf(own, positive, judged.weight);
    return {
      ...score,
      name: judged.classes[index] ?? '',
      count: positive.filter(Boolean).length,
      fBeta: fBeta(score, beta),
      steps,
      rocAuc: steps === null ? null : rocAuc(steps),
      averagePrecision: steps === null ? null : averagePrecision(steps),
    };
  });
}

/** Mean over the classes for which it is defined; null where there is none. */
const meanOf = (values: readonly (number | null)[]): number | null => {
  const defined = values.filter((value) => value !== null);
  return ratio(sum(defined), defined.length);
};

/** All numbers of the report, in float64. Two classes: area and average precision are those of the last class; more: the macro mean. */
export function measure(judged: Judged, settings: Settings): Measures {
  const { truth, predicted, weight, scores } = judged;
  const width = judged.classes.length;
  const cells = confusion(truth, predicted, width, weight);
  const classes = ofClasses(judged, cells, settings.beta);
  const seen = classes.filter((score) => score.f1 !== null);
  const { macro, weighted, micro } = averages(classes);
  const ranked = width === 2 ? classes.slice(1) : classes;
  const calibrated = judged.probabilities && scores !== null ? scores : null;
  const { confidence, happened } = confidences(judged);
  const bins = calibrated === null ? [] : reliability(confidence, happened, settings.bins, weight);
  const average = (name: string, of: typeof macro): [string, number | null][] =>
    (['precision', 'recall', 'f1'] as const).map((metric) => [`${name}.${metric}`, of[metric]]);
  const metrics: Record<string, number | null> = {
    examples: truth.length,
    accuracy: accuracy(cells),
    balancedAccuracy: balancedAccuracy(cells),
    ...Object.fromEntries([...average('macro', macro), ...average('weighted', weighted), ...average('micro', micro)]),
    mcc: matthews(cells),
    kappa: kappa(cells, settings.kappaWeights),
    rocAuc: meanOf(ranked.map((score) => score.rocAuc)),
    averagePrecision: meanOf(ranked.map((score) => score.averagePrecision)),
    prAuc: meanOf(ranked.map((score) => (score.steps === null ? null : precisionRecallArea(score.steps)))),
    logLoss: calibrated === null ? null : logLoss(calibrated, truth, width, weight),
    brier: calibrated === null ? null : brier(calibrated, truth, width, weight),
    ece: expectedCalibrationError(bins),
    mce: maximumCalibrationError(bins),
    ...(width > settings.topK
      ? { topKAccuracy: scores === null ? null : topK(scores, truth, width, settings.topK, weight) }
      : {}),
    ...(settings.beta === 1
      ? {}
      : {
          'macro.fBeta': ratio(sum(seen.map((score) => score.fBeta ?? 0)), seen.length),
          'weighted.fBeta': ratio(
            sum(seen.map((score) => score.support * (score.fBeta ?? 0))),
            sum(seen.map((score) => score.support)),
          ),
        }),
  };
  for (const score of classes) {
    const own = `perClass.${metricSegment(score.name)}`;
    metrics[`${own}.precision`] = score.precision;
    metrics[`${own}.recall`] = score.recall;
    metrics[`${own}.f1`] = score.f1;
    metrics[`${own}.support`] = score.support;
    if (settings.beta !== 1) metrics[`${own}.fBeta`] = score.fBeta;
    if (width > 2) {
      metrics[`${own}.rocAuc`] = score.rocAuc;
      metrics[`${own}.averagePrecision`] = score.averagePrecision;
    }
  }
  return { cells, classes, bins, metrics };
}
