import { permutation, type Random } from '../../lib/plain/random';

/** Lists of rows that stay together or are dealt out: the classes, or the groups. */
export type Parts = readonly Int32Array[];

/** Rows by a code, ascending; rows with a negative code (missing) form a part of their own. */
export function partsOf(codes: ArrayLike<number>, rows: number): Parts {
  const parts = new Map<number, number[]>();
  for (let row = 0; row < rows; row += 1) {
    const code = Math.max(-1, codes[row] ?? -1);
    const list = parts.get(code);
    if (list === undefined) parts.set(code, [row]);
    else list.push(row);
  }
  return [...parts].toSorted(([a], [b]) => a - b).map(([, list]) => Int32Array.from(list));
}

/** The rows of a part in random order. */
export const shuffled = (rows: Int32Array, source: Random): Int32Array =>
  permutation(rows.length, source).map((at) => rows[at] ?? 0);

/**
 * Fold of each row: within each stratum the shuffled rows are dealt out in turn, each stratum going on where the last one ended, so
 * that both the folds and each class in them differ in size by at most one.
 */
export function dealt(strata: Parts, rows: number, folds: number, source: Random): Int16Array {
  const fold = new Int16Array(rows);
  let next = 0;
  for (const stratum of strata)
    for (const row of shuffled(stratum, source)) {
      fold[row] = next;
      next = (next + 1) % folds;
    }
  return fold;
}

/** Fold of each row with groups kept whole: the largest group first, always into the fold with the fewest rows. */
export function dealtByGroup(groups: Parts, rows: number, folds: number, source: Random): Int16Array {
  const fold = new Int16Array(rows);
  const sizes = Array.from({ length: folds }, () => 0);
  // Shuffled first, so that groups of one size come in random order: the sort is stable.
  const order = [...permutation(groups.length, source)].map((at) => groups[at] ?? new Int32Array(0));
  for (const group of order.toSorted((a, b) => b.length - a.length)) {
    const least = sizes.indexOf(Math.min(...sizes));
    for (const row of group) fold[row] = least;
    sizes[least] = (sizes[least] ?? 0) + group.length;
  }
  return fold;
}

/**
 * Numbers of rows that a share of each stratum comes to, so that the sum is the rounded share of all (largest remainder: Hamilton's
 * method).
 */
export function quotas(sizes: readonly number[], share: number): number[] {
  const exact = sizes.map((size) => size * share);
  const counts = exact.map(Math.floor);
  const total = Math.floor(sizes.reduce((sum, size) => sum + size, 0) * share + 0.5);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  let left = total - counts.reduce((sum, count) => sum + count, 0);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    counts[index] = (counts[index] ?? 0) + 1;
    left -= 1;
  }
  return counts;
}
