import type { Cell } from '../csv';

/** What a column's cells have to be. Missing cells pass only where they are asked for. */
export type Filter =
  | { readonly is: 'text'; readonly has: string }
  | { readonly is: 'range'; readonly low: number | null; readonly high: number | null }
  | { readonly is: 'one'; readonly value: string }
  | { readonly is: 'missing' };

/** Column → filter. */
export type Filters = ReadonlyMap<number, Filter>;

const isMissing = (cell: Cell): boolean =>
  cell === null || cell === '' || (typeof cell === 'number' && Number.isNaN(cell));

export function passes(filter: Filter, cell: Cell): boolean {
  switch (filter.is) {
    case 'missing':
      return isMissing(cell);
    case 'text':
      return cell !== null && String(cell).toLocaleLowerCase().includes(filter.has.toLocaleLowerCase());
    case 'one':
      return cell !== null && String(cell) === filter.value;
    case 'range': {
      const value = typeof cell === 'number' ? cell : Number.NaN;
      return value >= (filter.low ?? Number.NEGATIVE_INFINITY) && value <= (filter.high ?? Number.POSITIVE_INFINITY);
    }
  }
}

/** A filter that lets everything pass is none. */
export const isOpen = (filter: Filter): boolean =>
  (filter.is === 'text' && filter.has === '') || (filter.is === 'range' && filter.low === null && filter.high === null);

/** The rows that pass every filter, in their order. */
export function filteredRows(
  rows: Int32Array,
  filters: Filters,
  cell: (row: number, column: number) => Cell,
): Int32Array {
  const active = [...filters].filter(([, filter]) => !isOpen(filter));
  if (active.length === 0) return rows;
  return rows.filter((row) => active.every(([column, filter]) => passes(filter, cell(row, column))));
}
