import type { RateName, Rates } from './rates';

/** Largest minus smallest of a rate over the groups where it is defined; null with fewer than two. Never negative. */
export function spread(rates: readonly Rates[], name: RateName): number | null {
  const known = rates.map((group) => group[name]).filter((value) => value !== null);
  return known.length < 2 ? null : Math.max(...known) - Math.min(...known);
}

/** Smallest over largest; 0 over something is 0, 0 over 0 undefined. */
export function lowestShare(rates: readonly Rates[], name: RateName): number | null {
  const known = rates.map((group) => group[name]).filter((value) => value !== null);
  const most = Math.max(...known);
  return known.length < 2 || most === 0 ? null : Math.min(...known) / most;
}

/** The larger (or, for ratios, the smaller) of two; null where either is undefined. */
const both = (a: number | null, b: number | null, choose: (a: number, b: number) => number): number | null =>
  a === null || b === null ? null : choose(a, b);

export interface Gaps {
  readonly [name: string]: number | null;
}

/** The field's measures over groups, by their names in reports. Differences are max − min, ratios min ÷ max. */
export function gapsOf(rates: readonly Rates[]): Gaps {
  return {
    demographicParityDifference: spread(rates, 'selectionRate'),
    demographicParityRatio: lowestShare(rates, 'selectionRate'),
    equalOpportunityDifference: spread(rates, 'truePositiveRate'),
    // The larger of the two gaps, not their mean (Hardt et al. 2016, definition 2.1; as Fairlearn).
    equalizedOddsDifference: both(spread(rates, 'truePositiveRate'), spread(rates, 'falsePositiveRate'), Math.max),
    equalizedOddsRatio: both(lowestShare(rates, 'truePositiveRate'), lowestShare(rates, 'falsePositiveRate'), Math.min),
    predictiveParityDifference: spread(rates, 'positivePredictiveValue'),
    accuracyDifference: spread(rates, 'accuracy'),
    baseRateDifference: spread(rates, 'baseRate'),
  };
}

/** Signed measures of a group against a named other one: group minus reference, or group over reference. */
export function against(group: Rates, reference: Rates): Gaps {
  const minus = (name: RateName): number | null => both(group[name], reference[name], (a, b) => a - b);
  const [odds, falseOdds] = [minus('truePositiveRate'), minus('falsePositiveRate')];
  const base = reference.selectionRate;
  return {
    selectionRateDifference: minus('selectionRate'),
    truePositiveRateDifference: odds,
    falsePositiveRateDifference: falseOdds,
    positivePredictiveValueDifference: minus('positivePredictiveValue'),
    accuracyDifference: minus('accuracy'),
    // Mean of both (Bellamy et al. 2018, AIF360).
    averageOddsDifference: both(odds, falseOdds, (a, b) => (a + b) / 2),
    disparateImpact: group.selectionRate === null || base === null || base === 0 ? null : group.selectionRate / base,
  };
}

/** Four fifths: a ratio below 0.8, or above its inverse, is evidence of adverse impact; exactly 0.8 passes. */
export const passesFourFifths = (disparateImpact: number | null): boolean | null =>
  disparateImpact === null ? null : disparateImpact >= 0.8 - 1e-12 && disparateImpact <= 1.25 + 1e-12;

/**
 * Generalized entropy of the benefits b = 1 + selected − deserves over all examples, α = 1 (Theil): mean of (b/μ) ln(b/μ), where
 * b = 0 counts 0 (Speicher et al. 2018, equations 1 and 2). Null where nobody has a benefit.
 */
export function theilIndex(benefits: ArrayLike<number>, weights: ArrayLike<number>): number | null {
  let [all, total] = [0, 0];
  for (let row = 0; row < benefits.length; row += 1) {
    all += weights[row] ?? 0;
    total += (weights[row] ?? 0) * (benefits[row] ?? 0);
  }
  if (all === 0 || total === 0) return null;
  const mean = total / all;
  let sum = 0;
  for (let row = 0; row < benefits.length; row += 1) {
    const share = (benefits[row] ?? 0) / mean;
    if (share > 0) sum += (weights[row] ?? 0) * share * Math.log(share);
  }
  return sum / all;
}
