import type { CategoryColumn, Column, ColumnRole, Dataset, NumberColumn } from '../../kit/artifact';
import { TRAIN } from '../../kit/artifact';

/** Datasets by hand, for tests. */
const roles = (name: string, options: TableOptions): ColumnRole[] => [
  ...(options.target === name
    ? (['target'] as const)
    : options.ignored?.includes(name)
      ? (['ignored'] as const)
      : (['feature'] as const)),
  ...(options.sensitive === name ? (['sensitive'] as const) : []),
];

export interface TableOptions {
  readonly target?: string;
  readonly sensitive?: string;
  readonly ignored?: readonly string[];
  /** Split of each row; all train where left out. */
  readonly split?: readonly number[];
}

/** A column of categories; levels are sorted by code unit. null is missing. */
export function categoryColumn(
  name: string,
  cells: readonly (string | null)[],
  columnRoles: readonly ColumnRole[],
): CategoryColumn {
  const levels = [...new Set(cells.filter((cell) => cell !== null))].toSorted();
  return {
    type: 'category',
    name,
    roles: columnRoles,
    levels,
    values: Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell))),
  };
}

export const numberColumn = (
  name: string,
  cells: readonly number[],
  columnRoles: readonly ColumnRole[],
): NumberColumn => ({
  type: 'number',
  name,
  roles: columnRoles,
  values: Float64Array.from(cells),
});

/** `tableOf({ sex: 'aab', hired: ['no', 'yes', 'no'], age: [30, 41, 22] }, { target: 'hired', sensitive: 'sex' })`. */
export function tableOf(
  columns: Readonly<Record<string, string | readonly (string | null)[] | readonly number[]>>,
  options: TableOptions = {},
): Dataset {
  const made = Object.entries(columns).map(([name, cells]): Column => {
    const list = typeof cells === 'string' ? cells.split('') : cells;
    return list.every((cell) => typeof cell === 'number')
      ? numberColumn(name, list, roles(name, options))
      : categoryColumn(
          name,
          list.map((cell) => (cell === null ? null : String(cell))),
          roles(name, options),
        );
  });
  const first = made[0];
  const rows = first === undefined ? 0 : first.type === 'text' ? first.offsets.length - 1 : first.values.length;
  return {
    kind: 'dataset',
    version: 1,
    modality: 'table',
    name: 'Table',
    id: Int32Array.from({ length: rows }, (_, row) => row),
    split: options.split === undefined ? new Int8Array(rows).fill(TRAIN) : Int8Array.from(options.split),
    columns: made,
    steps: [],
    provenance: { source: 'made for a test', licence: 'Apache-2.0' },
  };
}
