import type { GroupRates, RateName } from './rates';

/** Rounding error allowed at the borders of the four-fifths rule: exactly 0.8 passes. */
const ROUNDING = 1e-9;

/** Summary measures over the groups for which they are defined; null where fewer than two are. */
export interface Disparities {
  readonly demographicParityDifference: number | null;
  readonly demographicParityRatio: number | null;
  readonly equalOpportunityDifference: number | null;
  readonly falsePositiveRateDifference: number | null;
  readonly equalizedOddsDifference: number | null;
  readonly equalizedOddsRatio: number | null;
  readonly predictiveParityDifference: number | null;
  readonly accuracyDifference: number | null;
  readonly baseRateDifference: number | null;
  /** Signed, group − reference; of the group where it is largest. */
  readonly averageOddsDifference: number | null;
  /** Selection rate of a group ÷ that of the reference; of the group where it is farthest from 1. */
  readonly disparateImpact: number | null;
  /** 1 passes, 0 fails: lowest selection rate at least four fifths of the highest (29 CFR 1607.4 D). */
  readonly fourFifthsRule: number | null;
}

export function disparitiesOf(groups: readonly GroupRates[], reference: number): Disparities {
  const selection = gap(groups, 'selectionRate');
  const truePositive = gap(groups, 'truePositiveRate');
  const falsePositive = gap(groups, 'falsePositiveRate');
  const base = groups[reference];
  const others = groups.filter((_, group) => group !== reference);
  const odds = base === undefined ? [] : others.flatMap((group) => averageOdds(group, base) ?? []);
  const impacts = base === undefined ? [] : others.flatMap((group) => impact(group, base) ?? []);
  return {
    demographicParityDifference: selection?.difference ?? null,
    demographicParityRatio: selection?.ratio ?? null,
    equalOpportunityDifference: truePositive?.difference ?? null,
    falsePositiveRateDifference: falsePositive?.difference ?? null,
    equalizedOddsDifference:
      truePositive === null || falsePositive === null
        ? null
        : Math.max(truePositive.difference, falsePositive.difference),
    equalizedOddsRatio: worseRatio(truePositive, falsePositive),
    predictiveParityDifference: gap(groups, 'positivePredictiveValue')?.difference ?? null,
    accuracyDifference: gap(groups, 'accuracy')?.difference ?? null,
    baseRateDifference: gap(groups, 'baseRate')?.difference ?? null,
    averageOddsDifference: farthest(odds, Math.abs),
    disparateImpact: farthest(impacts, (value) => (value === 0 ? Infinity : Math.abs(Math.log(value)))),
    fourFifthsRule: selection === null || selection.ratio === null ? null : Number(selection.ratio >= 0.8 - ROUNDING),
  };
}

interface Gap {
  readonly difference: number;
  /** Smallest ÷ largest; null where both are 0. */
  readonly ratio: number | null;
}

/** Largest − smallest, never negative, over the groups for which the rate is defined; null below two of them. */
function gap(groups: readonly GroupRates[], rate: RateName): Gap | null {
  const known = groups.flatMap((group) => group.rates[rate] ?? []);
  if (known.length < 2) return null;
  const smallest = Math.min(...known);
  const largest = Math.max(...known);
  return { difference: largest - smallest, ratio: largest === 0 ? null : smallest / largest };
}

const worseRatio = (a: Gap | null, b: Gap | null): number | null =>
  a === null || b === null || a.ratio === null || b.ratio === null ? null : Math.min(a.ratio, b.ratio);

/** ½ ((TPR − TPR of the base) + (FPR − FPR of the base)); null where one of them is undefined. */
export function averageOdds(group: Pick<GroupRates, 'rates'>, base: Pick<GroupRates, 'rates'>): number | null {
  const [own, other] = [group.rates, base.rates];
  return own.truePositiveRate === null ||
    own.falsePositiveRate === null ||
    other.truePositiveRate === null ||
    other.falsePositiveRate === null
    ? null
    : (own.truePositiveRate - other.truePositiveRate + own.falsePositiveRate - other.falsePositiveRate) / 2;
}

/** Null where the base selects nobody. */
export const impact = (group: GroupRates, base: GroupRates): number | null =>
  group.rates.selectionRate === null || base.rates.selectionRate === null || base.rates.selectionRate === 0
    ? null
    : group.rates.selectionRate / base.rates.selectionRate;

const farthest = (values: readonly number[], distance: (value: number) => number): number | null =>
  values.length === 0 ? null : values.reduce((far, value) => (distance(value) > distance(far) ? value : far));
