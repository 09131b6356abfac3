import type { CategoryColumn } from '../../kit/artifact';

/**
 * Number of rows in each (group, label) cell, or the sum of their weights: [groups, labels].
 * Rows with a missing group or label are left out.
 */
export function countCells(
  groups: CategoryColumn,
  labels: CategoryColumn,
  rows: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number[][] {
  const cells = groups.levels.map(() => labels.levels.map(() => 0));
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const counts = cells[groups.values[row] ?? -1];
    const label = labels.values[row] ?? -1;
    if (counts !== undefined && label >= 0) counts[label] = (counts[label] ?? 0) + (weights?.[row] ?? 1);
  }
  return cells;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * Weight of each cell, n(group) · n(label) / (n · n(group, label)); 1 for an empty cell, where parity cannot be reached.
 * Kamiran & Calders 2012, section 4.1, algorithm 3.
 */
export function independenceWeights(cells: readonly (readonly number[])[]): number[][] {
  const ofGroup = cells.map(total);
  const ofLabel = (cells[0] ?? []).map((_, label) => total(cells.map((counts) => counts[label] ?? 0)));
  const all = total(ofGroup);
  return cells.map((counts, group) =>
    counts.map((count, label) => (count === 0 ? 1 : ((ofGroup[group] ?? 0) * (ofLabel[label] ?? 0)) / (all * count))),
  );
}

/**
 * Rate of a label in each group, [groups]: Σ weight of the cell / Σ weight of the group. NaN for an empty group.
 * With `weights` left out each row counts 1.
 */
export function labelRates(
  cells: readonly (readonly number[])[],
  label: number,
  weights?: readonly (readonly number[])[],
): number[] {
  return cells.map((counts, group) => {
    const weighed = counts.map((count, other) => count * (weights?.[group]?.[other] ?? 1));
    return (weighed[label] ?? 0) / total(weighed);
  });
}
