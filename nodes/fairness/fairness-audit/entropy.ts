import { ratio } from '../../lib/plain/classification';
import type { Decisions } from './decisions';
import type { Grouping } from './groups';

/** Inequality of what single examples get (Speicher et al. 2018): null where nobody gets anything. */
export interface Inequality {
  readonly theilIndex: number | null;
  /** α = 2. */
  readonly generalizedEntropy: number | null;
  /** Part of it that lies between the groups. */
  readonly generalizedEntropyBetweenGroups: number | null;
}

/** What a share of the average benefit adds at α = 2. */
const entropy = (share: number): number => (share ** 2 - 1) / 2;

/** Benefit of an example: said − truth + 1, so 0 for a wrong refusal, 2 for an undeserved favour, 1 for a right decision. */
export function inequality({ truth, said, weight }: Decisions, grouping: Grouping): Inequality {
  const rows = Array.from(grouping.of.keys()).filter((row) => (grouping.of[row] ?? -1) >= 0);
  const benefit = (row: number): number => (said[row] ?? 0) - (truth[row] ?? 0) + 1;
  const mean = (over: readonly number[], of: (row: number) => number): number | null =>
    ratio(
      over.reduce((total, row) => total + (weight[row] ?? 0) * of(row), 0),
      over.reduce((total, row) => total + (weight[row] ?? 0), 0),
    );
  const average = mean(rows, benefit);
  if (average === null || average === 0)
    return { theilIndex: null, generalizedEntropy: null, generalizedEntropyBetweenGroups: null };
  const ofGroup = grouping.groups.map((_, group) =>
    mean(
      rows.filter((row) => grouping.of[row] === group),
      benefit,
    ),
  );
  return {
    theilIndex: mean(rows, (row) => {
      const share = benefit(row) / average;
      // x ln x → 0 as x → 0.
      return share === 0 ? 0 : share * Math.log(share);
    }),
    generalizedEntropy: mean(rows, (row) => entropy(benefit(row) / average)),
    generalizedEntropyBetweenGroups: mean(rows, (row) => entropy((ofGroup[grouping.of[row] ?? -1] ?? 0) / average)),
  };
}
