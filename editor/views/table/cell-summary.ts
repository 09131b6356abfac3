import type { Cell } from '../csv';
import { histogram } from '../dataset/column-summary';

/** What a column of any table holds, for its head. */
export type CellSummary =
  | {
      readonly is: 'numbers';
      readonly missing: number;
      readonly low: number;
      readonly high: number;
      readonly mean: number;
      readonly counts: Int32Array;
    }
  /** By frequency. */
  | { readonly is: 'values'; readonly missing: number; readonly values: readonly string[]; readonly counts: Int32Array }
  /** Too many different texts to count. */
  | { readonly is: 'many'; readonly missing: number; readonly different: number };

const BINS = 20;
/** Different texts of a column that is taken for one of categories. */
const MOST_VALUES = 50;

/** Reads each cell once. A column of numbers only is `numbers`. */
export function cellSummary(count: number, cell: (row: number) => Cell): CellSummary {
  const numbers = new Float64Array(count).fill(Number.NaN);
  const texts = new Map<string, number>();
  let [missing, low, high, sum] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let row = 0; row < count; row += 1) {
    const value = cell(row);
    if (typeof value === 'string' && value !== '') {
      texts.set(value, (texts.get(value) ?? 0) + 1);
    } else if (typeof value === 'number' && Number.isFinite(value)) {
      numbers[row] = value;
      low = Math.min(low, value);
      high = Math.max(high, value);
      sum += value;
    } else missing += 1;
  }
  if (texts.size === 0) {
    const there = count - missing;
    if (there === 0) return { is: 'values', missing, values: [], counts: new Int32Array(0) };
    return { is: 'numbers', missing, low, high, mean: sum / there, counts: histogram(numbers, low, high, BINS) };
  }
  // Names: each stands there once, so there is nothing to count.
  const names = texts.size > 1 && texts.size === count - missing;
  if (names || texts.size > MOST_VALUES) return { is: 'many', missing, different: texts.size };
  const ordered = [...texts].toSorted((a, b) => b[1] - a[1]);
  return {
    is: 'values',
    missing,
    values: ordered.map(([value]) => value),
    counts: Int32Array.from(ordered, ([, many]) => many),
  };
}

/** The bar of the summary that a cell falls into; null where it falls into none. */
export function barOf(summary: CellSummary, cell: Cell): number | null {
  if (summary.is === 'values') {
    const at = cell === null ? -1 : summary.values.indexOf(String(cell));
    return at < 0 ? null : at;
  }
  if (summary.is !== 'numbers' || typeof cell !== 'number' || !Number.isFinite(cell)) return null;
  const { low, high, counts } = summary;
  return low === high ? 0 : Math.min(counts.length - 1, Math.floor(((cell - low) / (high - low)) * counts.length));
}
