import type { ParamsOf } from '../../kit/spec';
import { expectedCalibrationError, reliability } from '../../lib/plain/calibration';
import { percentileInterval, resample } from '../../lib/plain/bootstrap';
import { rocAuc, stepsOf } from '../../lib/plain/curves';
import { effectiveCount, wilson, type Interval } from '../../lib/plain/intervals';
import { random } from '../../lib/plain/random';
import { against, gapsOf, type Gaps } from './gaps';
import { referenceOf, type Attribute } from './groups';
import { ratesOf, totalsOf, type Example, type RateName, type Rates } from './rates';
import type { spec } from './spec';

export interface GroupAudit {
  readonly name: string;
  /** Examples with a known truth. */
  readonly n: number;
  readonly rates: Rates;
  readonly intervals: Readonly<Partial<Record<RateName, Interval | null>>>;
  readonly auc: number | null;
  readonly calibrationError: number | null;
  /** Against the reference group; the reference itself has none. */
  readonly signed: Gaps | null;
  readonly signedIntervals: Readonly<Record<string, Interval | null>>;
}

export interface AttributeAudit {
  readonly name: string;
  readonly reference: string;
  readonly groups: readonly GroupAudit[];
  readonly gaps: Gaps;
  /** Rows without a value of the attribute. */
  readonly missing: number;
}

type Settings = Pick<ParamsOf<typeof spec>, 'reference' | 'confidence' | 'seed'>;

const BINS = 10;

export function auditAttribute(attribute: Attribute, examples: readonly Example[], settings: Settings): AttributeAudit {
  const groups = attribute.groups.map(({ name, rows }) => ({
    name,
    rows: rows.filter((row) => (examples[row]?.weight ?? 0) > 0),
  }));
  const reference = referenceOf({ ...attribute, groups }, settings.reference);
  const rates = groups.map(({ rows }) => ratesOf(totalsOf(examples, rows)));
  const base = rates[reference];
  const draws = signedDraws(
    groups.map(({ rows }) => rows),
    examples,
    reference,
    random(settings.seed, 'audit', attribute.name),
  );
  return {
    name: attribute.name,
    missing: attribute.missing,
    reference: groups[reference]?.name ?? '',
    gaps: gapsOf(rates.filter((_, index) => (groups[index]?.rows.length ?? 0) > 0)),
    groups: groups.map(({ name, rows }, index): GroupAudit => {
      const own = rates[index] as Rates;
      const isReference = index === reference || base === undefined;
      return {
        name,
        n: rows.length,
        rates: own,
        intervals: intervalsOf(examples, rows, own, settings.confidence),
        ...scoresOf(examples, rows),
        signed: isReference ? null : against(own, base),
        signedIntervals: isReference
          ? {}
          : Object.fromEntries(
              Object.entries(draws[index] ?? {}).map(([measure, values]) => [
                measure,
                percentileInterval(values, settings.confidence),
              ]),
            ),
      };
    }),
  };
}

/** Wilson's intervals; weights count as fewer examples (Kish 1965). */
function intervalsOf(
  examples: readonly Example[],
  rows: Int32Array,
  rates: Rates,
  confidence: number,
): GroupAudit['intervals'] {
  const totals = totalsOf(examples, rows);
  const of = (name: RateName, weight: number, squares: number): [RateName, Interval | null] => [
    name,
    rates[name] === null ? null : wilson(rates[name], effectiveCount(weight, squares), confidence),
  ];
  return Object.fromEntries([
    of('selectionRate', totals.all, totals.squares.all),
    of('baseRate', totals.all, totals.squares.all),
    of('accuracy', totals.all, totals.squares.all),
    of('truePositiveRate', totals.positives, totals.squares.positives),
    of('falsePositiveRate', totals.negatives, totals.squares.negatives),
    of('positivePredictiveValue', totals.selected, totals.squares.selected),
  ]);
}

function scoresOf(examples: readonly Example[], rows: Int32Array): Pick<GroupAudit, 'auc' | 'calibrationError'> {
  const own = Array.from(rows, (row) => examples[row]).filter((example) => example !== undefined);
  const scores = own.map((example) => example.score);
  const weights = own.map((example) => example.weight);
  const truth = own.map((example) => example.deserves);
  const steps = stepsOf(scores, truth, weights);
  if (steps === null || own.length === 0) return { auc: null, calibrationError: null };
  return { auc: rocAuc(steps), calibrationError: expectedCalibrationError(reliability(scores, truth, BINS, weights)) };
}

/** Draws of each group's signed measures, every group resampled within itself. */
function signedDraws(
  groups: readonly Int32Array[],
  examples: readonly Example[],
  reference: number,
  source: ReturnType<typeof random>,
): Readonly<Record<string, number[]>>[] {
  const draws: Record<string, number[]>[] = groups.map(() => ({}));
  resample(groups, source, (drawn) => {
    const rates = drawn.map((rows) => ratesOf(totalsOf(examples, rows)));
    const base = rates[reference];
    if (base === undefined) return;
    rates.forEach((own, index) => {
      for (const [measure, value] of Object.entries(against(own, base)))
        ((draws[index] as Record<string, number[]>)[measure] ??= []).push(value ?? NaN);
    });
  });
  return draws;
}
