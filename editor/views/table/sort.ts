import type { Cell } from '../csv';

export interface Sorting {
  readonly column: number;
  readonly down: boolean;
}

const isMissing = (cell: Cell): boolean => cell === null || (typeof cell === 'number' && Number.isNaN(cell));

/** Numbers by size, words by the reader's language; what is missing comes last in both directions; equals keep their order. */
export function sortedRows(
  count: number,
  sorting: Sorting | null,
  cell: (row: number, column: number) => Cell,
): Int32Array {
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  if (sorting === null) return rows;
  const { column, down } = sorting;
  const cells = Array.from(rows, (row) => cell(row, column));
  const words = new Intl.Collator(undefined, { numeric: true });
  const compare = (a: Cell, b: Cell): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
  return rows.toSorted((a, b) => {
    const [left = null, right = null] = [cells[a], cells[b]];
    if (isMissing(left) || isMissing(right)) return Number(isMissing(left)) - Number(isMissing(right)) || a - b;
    return (down ? -compare(left, right) : compare(left, right)) || a - b;
  });
}
