import type { CategoryColumn, Column, ColumnRole } from '../../kit/artifact';
import { refuse } from '../../kit/problem';

/** Different texts of a column of categories, at most. */
const MOST_LEVELS = 1000;

const asNumber = (cell: string): number => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(cell) ? Number(cell) : NaN);

/** By code unit; numbers by their size, so that 10 comes behind 9. No locale: the same order everywhere. */
const inOrder = (levels: readonly string[]): readonly string[] =>
  levels.every((level) => Number.isFinite(asNumber(level)))
    ? levels.toSorted((a, b) => asNumber(a) - asNumber(b) || (a < b ? -1 : 1))
    : levels.toSorted();

const isQuantity = (cells: readonly (string | null)[], from: (value: number) => boolean): boolean => {
  const numbers = cells.flatMap((cell) => (cell === null ? [] : [asNumber(cell)]));
  return numbers.length > 0 && numbers.every((value) => Number.isFinite(value)) && numbers.some(from);
};

const numbersOf = (name: string, roles: readonly ColumnRole[], cells: readonly (string | null)[]): Column => ({
  type: 'number',
  name,
  roles,
  values: Float64Array.from(cells, (cell) => (cell === null ? NaN : asNumber(cell))),
});

function categoryOf(name: string, roles: readonly ColumnRole[], cells: readonly (string | null)[]): CategoryColumn {
  const levels = inOrder([...new Set(cells.filter((cell) => cell !== null))]);
  const codes = new Map(levels.map((level, code) => [level, code]));
  return {
    type: 'category',
    name,
    roles,
    levels,
    values: Int32Array.from(cells, (cell) => (cell === null ? -1 : (codes.get(cell) ?? -1))),
  };
}

/** The target: classes, or numbers where one of them has decimals. */
export function targetOf(file: string, name: string, cells: readonly (string | null)[]): Column {
  if (isQuantity(cells, (value) => !Number.isInteger(value))) return numbersOf(name, ['target'], cells);
  const column = categoryOf(name, ['target'], cells);
  if (column.levels.length > MOST_LEVELS)
    refuse('file', 'image-folder/many-classes', { name: file, got: column.levels.length, limit: MOST_LEVELS });
  return column;
}

/** Another column of the table of labels: numbers, else categories, else texts. What is sensitive is a category. */
export function otherColumn(name: string, sensitive: boolean, cells: readonly (string | null)[]): Column {
  const roles: readonly ColumnRole[] = [sensitive ? 'sensitive' : 'ignored'];
  if (!sensitive && isQuantity(cells, () => true)) return numbersOf(name, roles, cells);
  const column = categoryOf(name, roles, cells);
  return sensitive || column.levels.length <= Math.min(MOST_LEVELS, cells.length / 2)
    ? column
    : textsOf(
        name,
        roles,
        cells.map((cell) => cell ?? ''),
      );
}

export function textsOf(name: string, roles: readonly ColumnRole[], cells: readonly string[]): Column {
  const encoded = cells.map((cell) => new TextEncoder().encode(cell));
  const offsets = new Int32Array(cells.length + 1);
  for (const [row, { length }] of encoded.entries()) offsets[row + 1] = (offsets[row] ?? 0) + length;
  const bytes = new Uint8Array(offsets.at(-1) ?? 0);
  for (const [row, own] of encoded.entries()) bytes.set(own, offsets[row]);
  return { type: 'text', name, roles, bytes, offsets };
}
