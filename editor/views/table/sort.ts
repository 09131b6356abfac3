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
  const ranks = ranksOf(Array.from(rows, (row) => cell(row, column)));
  const sign = down ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left = Number.NaN, right = Number.NaN] = [ranks[a], ranks[b]];
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a - b;
    return sign * (left - right) || a - b;
  });
}

/** Each cell as a number that sorts as it does; NaN = missing. Different words are compared once, not at each step of the sort. */
function ranksOf(cells: readonly Cell[]): Float64Array {
  const words = new Set<string>();
  for (const cell of cells) if (typeof cell === 'string') words.add(cell);
  if (words.size === 0) return Float64Array.from(cells, (cell) => (isMissing(cell) ? Number.NaN : Number(cell)));
  for (const cell of cells) if (typeof cell === 'number' && !isMissing(cell)) words.add(String(cell));
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const rank = new Map([...words].toSorted(compare).map((word, at) => [word, at]));
  return Float64Array.from(cells, (cell) => (isMissing(cell) ? Number.NaN : (rank.get(String(cell)) ?? Number.NaN)));
}
