import type { Predictions } from '../../kit/artifact';
import { percentileInterval, resample } from '../../lib/plain/bootstrap';
import { mcNemar, type Interval } from '../../lib/plain/intervals';
import type { Random } from '../../lib/plain/random';

/** Two predictions for the same examples. */
export interface Pairing {
  readonly examples: number;
  /** Examples that only one of the two has, or whose truth is not known. */
  readonly unmatched: number;
  /** Examples whose truth is said to be different; left out. */
  readonly contradictory: number;
  /** Accuracy, or mean absolute error, of each. Null without an example. */
  readonly first: number | null;
  readonly other: number | null;
  /** other − first, with its paired bootstrap interval. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** Examples that only the first, or only the other, got right; null for values. */
  readonly onlyFirst: number | null;
  readonly onlyOther: number | null;
  /** Exact McNemar; null for values and without an example. */
  readonly pValue: number | null;
}

interface Pair {
  readonly first: number;
  readonly other: number;
  readonly weight: number;
  readonly stratum: number;
}

/** Compares example by example, matched by id. Classes are matched by name. */
export function pairingOf(
  first: Predictions,
  other: Predictions,
  options: { readonly weighted: boolean; readonly confidence: number; readonly source: Random },
): Pairing {
  const { pairs, contradictory, unmatched } = match(first, other, options.weighted);
  const classification = first.task === 'classification';
  const mean = (of: (pair: Pair) => number): number | null => {
    const all = pairs.reduce((total, pair) => total + pair.weight, 0);
    return all === 0 ? null : pairs.reduce((total, pair) => total + pair.weight * of(pair), 0) / all;
  };
  const onlyFirst = pairs.filter((pair) => pair.first === 1 && pair.other === 0).length;
  const onlyOther = pairs.filter((pair) => pair.first === 0 && pair.other === 1).length;
  return {
    examples: pairs.length,
    unmatched,
    contradictory,
    first: mean((pair) => pair.first),
    other: mean((pair) => pair.other),
    difference: mean((pair) => pair.other - pair.first),
    interval: interval(pairs, options.confidence, options.source),
    onlyFirst: classification ? onlyFirst : null,
    onlyOther: classification ? onlyOther : null,
    pValue: classification && pairs.length > 0 ? mcNemar(onlyFirst, onlyOther) : null,
  };
}

/** Percentile interval of the mean difference; examples drawn within the true classes. */
function interval(pairs: readonly Pair[], confidence: number, source: Random): Interval | null {
  if (pairs.length === 0) return null;
  const strata = new Map<number, number[]>();
  pairs.forEach((pair, at) => {
    const rows = strata.get(pair.stratum);
    if (rows === undefined) strata.set(pair.stratum, [at]);
    else rows.push(at);
  });
  const gain = Float64Array.from(pairs, (pair) => pair.weight * (pair.other - pair.first));
  const weight = Float64Array.from(pairs, (pair) => pair.weight);
  const draws: number[] = [];
  resample([...strata.values()], source, (drawn) => {
    let total = 0;
    let all = 0;
    for (const rows of drawn)
      for (const row of rows) {
        total += gain[row] ?? 0;
        all += weight[row] ?? 0;
      }
    draws.push(total / all);
  });
  return percentileInterval(draws, confidence);
}

function match(
  first: Predictions,
  other: Predictions,
  weighted: boolean,
): { pairs: Pair[]; contradictory: number; unmatched: number } {
  const classification = first.task === 'classification';
  const at = new Map(Array.from(other.id, (id, row): [number, number] => [id, row]));
  const nameOf = (of: Predictions, value: number | undefined): string | number | undefined =>
    classification ? of.classes[value ?? -1] : Number.isNaN(value) ? undefined : value;
  const score = (of: Predictions, row: number): number =>
    classification
      ? Number(of.predicted[row] === of.truth[row])
      : Math.abs((of.predicted[row] ?? NaN) - (of.truth[row] ?? NaN));
  const pairs: Pair[] = [];
  let contradictory = 0;
  for (let row = 0; row < first.id.length; row += 1) {
    const own = at.get(first.id[row] ?? -1);
    const truth = nameOf(first, first.truth[row]);
    const otherTruth = own === undefined ? undefined : nameOf(other, other.truth[own]);
    if (own === undefined || truth === undefined || otherTruth === undefined) continue;
    if (truth !== otherTruth) contradictory += 1;
    else
      pairs.push({
        first: score(first, row),
        other: score(other, own),
        weight: weighted ? (first.weight?.[row] ?? 1) : 1,
        stratum: classification ? (first.truth[row] ?? 0) : 0,
      });
  }
  const known = new Set(first.id);
  const onlyOther = other.id.filter((id) => !known.has(id)).length;
  return { pairs, contradictory, unmatched: first.id.length - pairs.length - contradictory + onlyOther };
}
