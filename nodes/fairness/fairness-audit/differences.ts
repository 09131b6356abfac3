import { percentileInterval, resample } from '../../lib/plain/bootstrap';
import type { Interval } from '../../lib/plain/intervals';
import type { Random } from '../../lib/plain/random';
import type { Decisions } from './decisions';
import type { Grouping } from './groups';
import { cellOf, rateOf, rowsByGroup, type GroupRates, type RateName } from './rates';

export const comparedRates = [
  'baseRate',
  'selectionRate',
  'truePositiveRate',
  'falsePositiveRate',
  'positivePredictiveValue',
  'accuracy',
] as const satisfies readonly RateName[];
export type ComparedRate = (typeof comparedRates)[number];

/** Group − reference. */
export interface Difference {
  readonly value: number | null;
  /** Percentiles of 1,000 draws inside each group; null where a tenth of them is undefined. */
  readonly interval: Interval | null;
}

export type GroupDifferences = Readonly<Record<ComparedRate, Difference>>;

/** By group; null for the reference itself and for empty groups. */
export function differencesOf(
  decisions: Decisions,
  grouping: Grouping,
  groups: readonly GroupRates[],
  options: { readonly confidence: number; readonly source: Random; readonly signal: AbortSignal },
): (GroupDifferences | null)[] {
  const { reference } = grouping;
  const base = groups[reference];
  if (base === undefined) return groups.map(() => null);
  const draws = drawn(decisions, grouping, options);
  return groups.map((group, at) => {
    if (at === reference || group.n === 0) return null;
    const entries = comparedRates.map((rate): [ComparedRate, Difference] => {
      const own = group.rates[rate];
      const other = base.rates[rate];
      const value = own === null || other === null ? null : own - other;
      return [
        rate,
        { value, interval: value === null ? null : percentileInterval(draws(at, rate), options.confidence) },
      ];
    });
    return Object.fromEntries(entries) as Record<ComparedRate, Difference>;
  });
}

/** Differences to the reference in each draw, NaN where undefined. */
function drawn(
  decisions: Decisions,
  grouping: Grouping,
  { source, signal }: { readonly source: Random; readonly signal: AbortSignal },
): (group: number, rate: ComparedRate) => readonly number[] {
  const cells = new Float64Array(4 * grouping.groups.length);
  const cell = Int8Array.from(decisions.truth, (_, row) => cellOf(decisions, row));
  const found = grouping.groups.map(() => comparedRates.map((): number[] => []));
  resample(rowsByGroup(grouping), source, (strata) => {
    signal.throwIfAborted();
    cells.fill(0);
    strata.forEach((rows, group) => {
      for (const row of rows) {
        const at = 4 * group + (cell[row] ?? 0);
        cells[at] = (cells[at] ?? 0) + (decisions.weight[row] ?? 0);
      }
    });
    found.forEach((ofGroup, group) =>
      comparedRates.forEach((rate, at) => {
        const own = rateOf(rate, cells, 4 * group);
        const base = rateOf(rate, cells, 4 * grouping.reference);
        ofGroup[at]?.push(own === null || base === null ? NaN : own - base);
      }),
    );
  });
  return (group, rate) => found[group]?.[comparedRates.indexOf(rate)] ?? [];
}
