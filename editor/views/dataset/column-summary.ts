import type { CategoryColumn, Column, NumberColumn, TextColumn } from '../../../nodes/kit/artifact';
import type { Cell } from '../csv';
import { formatDate } from '../format';

export type ColumnSummary =
  | {
      readonly is: 'numbers';
      readonly missing: number;
      readonly low: number;
      readonly high: number;
      readonly mean: number;
      /** Rows by bin, equal widths from low to high. */
      readonly counts: Int32Array;
    }
  | { readonly is: 'levels'; readonly missing: number; readonly levels: readonly string[]; readonly counts: Int32Array }
  | { readonly is: 'texts'; readonly missing: number; readonly counts: Int32Array };

const BINS = 24;

/** What a column holds, at a glance. Infinite numbers are counted as missing: they have no place in a histogram. */
export function summaryOf(column: Column): ColumnSummary {
  switch (column.type) {
    case 'number':
    case 'date':
      return numbers(column);
    case 'category':
    case 'boolean':
      return levels(column);
    case 'text':
      return texts(column);
  }
}

/** Rows by bin of equal width; the last bin includes its upper end. */
export function histogram(values: ArrayLike<number>, low: number, high: number, bins: number): Int32Array {
  const counts = new Int32Array(low === high ? 1 : bins);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isFinite(value) || value < low || value > high) continue;
    const bin = low === high ? 0 : Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

function numbers({ values }: NumberColumn): ColumnSummary {
  let [low, high, sum, missing] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) {
      missing += 1;
      continue;
    }
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
  }
  const there = values.length - missing;
  if (there === 0)
    return { is: 'numbers', missing, low: Number.NaN, high: Number.NaN, mean: Number.NaN, counts: new Int32Array(0) };
  return { is: 'numbers', missing, low, high, mean: sum / there, counts: histogram(values, low, high, BINS) };
}

function levels({ levels, values }: CategoryColumn): ColumnSummary {
  const counts = new Int32Array(levels.length);
  let missing = 0;
  for (const code of values)
    if (code >= 0 && code < levels.length) counts[code] = (counts[code] ?? 0) + 1;
    else missing += 1;
  return { is: 'levels', missing, levels, counts };
}

/** Lengths in bytes; an empty text is missing. */
function texts({ offsets }: TextColumn): ColumnSummary {
  const lengths = Float64Array.from(
    { length: Math.max(0, offsets.length - 1) },
    (_, row) => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0),
  );
  const missing = lengths.filter((length) => length === 0).length;
  const most = lengths.reduce((longest, length) => Math.max(longest, length), 0);
  return { is: 'texts', missing, counts: histogram(lengths, 0, most, BINS) };
}

const decoder = new TextDecoder();

/** Number of rows of a column. */
export const rowsOfColumn = (column: Column): number =>
  column.type === 'text' ? Math.max(0, column.offsets.length - 1) : column.values.length;

/** One value as it stands in a table; null = missing. */
export function columnCell(column: Column, row: number): Cell {
  switch (column.type) {
    case 'number': {
      const value = column.values[row] ?? Number.NaN;
      return Number.isNaN(value) ? null : value;
    }
    case 'date': {
      const value = column.values[row] ?? Number.NaN;
      return Number.isNaN(value) ? null : formatDate(value);
    }
    case 'category':
    case 'boolean':
      return column.levels[column.values[row] ?? -1] ?? null;
    case 'text':
      return decoder.decode(column.bytes.subarray(column.offsets[row] ?? 0, column.offsets[row + 1] ?? 0));
  }
}
