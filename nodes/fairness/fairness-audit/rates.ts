import { expectedCalibrationError, reliability } from '../../lib/plain/calibration';
import { rocAuc, stepsOf } from '../../lib/plain/curves';
import { ratio } from '../../lib/plain/classification';
import { effectiveCount, wilson, type Interval } from '../../lib/plain/intervals';
import type { Decisions } from './decisions';
import type { Grouping } from './groups';

/** Cells of a group: 2 · truth + said, so 0 true negative, 1 false positive, 2 false negative, 3 true positive. */
export const rateCells = {
  baseRate: { of: [2, 3], among: [0, 1, 2, 3] },
  selectionRate: { of: [1, 3], among: [0, 1, 2, 3] },
  truePositiveRate: { of: [3], among: [2, 3] },
  falsePositiveRate: { of: [1], among: [0, 1] },
  falseNegativeRate: { of: [2], among: [2, 3] },
  positivePredictiveValue: { of: [3], among: [1, 3] },
  negativePredictiveValue: { of: [0], among: [0, 2] },
  accuracy: { of: [0, 3], among: [0, 1, 2, 3] },
} as const;
export type RateName = keyof typeof rateCells;
export const rateNames = Object.keys(rateCells) as readonly RateName[];

const over = (cells: ArrayLike<number>, which: readonly number[], start = 0): number =>
  which.reduce((total, cell) => total + (cells[start + cell] ?? 0), 0);

/** A rate of cells of weights that begin at `start`; null where its denominator is empty. */
export const rateOf = (name: RateName, cells: ArrayLike<number>, start = 0): number | null =>
  ratio(over(cells, rateCells[name].of, start), over(cells, rateCells[name].among, start));

export const cellOf = ({ truth, said }: Decisions, row: number): number => 2 * (truth[row] ?? 0) + (said[row] ?? 0);

export interface GroupRates {
  readonly name: string;
  readonly n: number;
  readonly rates: Readonly<Record<RateName, number | null>>;
  /** Wilson, on the effective number of examples where weights are used. */
  readonly intervals: Readonly<Record<RateName, Interval | null>>;
  readonly meanScore: number | null;
  readonly rocAuc: number | null;
  /** Mean score − base rate: above 0, the scores promise this group more than comes true. */
  readonly calibrationGap: number | null;
  readonly brier: number | null;
  /** Expected calibration error of the favourable class's probability (Guo et al. 2017), 10 bins. */
  readonly calibrationError: number | null;
}

export function ratesOf(decisions: Decisions, grouping: Grouping, confidence: number): GroupRates[] {
  const rows = rowsByGroup(grouping);
  return grouping.groups.map((name, group) => ofGroup(name, decisions, rows[group] ?? [], confidence));
}

/** Judged examples of each group. */
export function rowsByGroup({ groups, of }: Grouping): number[][] {
  const rows = groups.map((): number[] => []);
  of.forEach((group, row) => rows[group]?.push(row));
  return rows;
}

function ofGroup(name: string, decisions: Decisions, rows: readonly number[], confidence: number): GroupRates {
  const weights = new Float64Array(4);
  const squares = new Float64Array(4);
  for (const row of rows) {
    const cell = cellOf(decisions, row);
    const weight = decisions.weight[row] ?? 0;
    weights[cell] = (weights[cell] ?? 0) + weight;
    squares[cell] = (squares[cell] ?? 0) + weight ** 2;
  }
  const entries = rateNames.map((rate) => {
    const value = rateOf(rate, weights);
    const { among } = rateCells[rate];
    const n = effectiveCount(over(weights, among), over(squares, among));
    return [rate, value, value === null ? null : wilson(value, n, confidence)] as const;
  });
  const rates = Object.fromEntries(entries.map(([rate, value]) => [rate, value])) as Record<RateName, number | null>;
  const { score, probabilities, truth } = decisions;
  const mean = (of: (row: number) => number): number | null =>
    ratio(
      rows.reduce((total, row) => total + (decisions.weight[row] ?? 0) * of(row), 0),
      over(weights, [0, 1, 2, 3]),
    );
  const meanScore = score === null ? null : mean((row) => score[row] ?? NaN);
  const calibrated = probabilities && score !== null ? score : null;
  return {
    name,
    n: rows.length,
    rates,
    intervals: Object.fromEntries(entries.map(([rate, , interval]) => [rate, interval])) as GroupRates['intervals'],
    meanScore,
    rocAuc: score === null ? null : area(decisions, score, rows),
    calibrationGap:
      calibrated === null || meanScore === null || rates.baseRate === null ? null : meanScore - rates.baseRate,
    calibrationError: calibrated === null ? null : calibrationError(decisions, calibrated, rows),
    brier: calibrated === null ? null : mean((row) => ((calibrated[row] ?? NaN) - (truth[row] ?? 0)) ** 2),
  };
}

const BINS = 10;

const pick = (values: ArrayLike<number>, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (row) => values[row] ?? 0);

const calibrationError = ({ truth, weight }: Decisions, score: Float64Array, rows: readonly number[]): number | null =>
  expectedCalibrationError(reliability(pick(score, rows), pick(truth, rows), BINS, pick(weight, rows)));

function area({ truth, weight }: Decisions, score: Float64Array, rows: readonly number[]): number | null {
  const steps = stepsOf(pick(score, rows), pick(truth, rows), pick(weight, rows));
  return steps === null ? null : rocAuc(steps);
}
