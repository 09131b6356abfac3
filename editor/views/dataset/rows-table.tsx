import { useCallback, useMemo, type ReactElement } from 'react';
import type { Column, Dataset } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import type { Cell } from '../csv';
import { splitNames } from '../parts/split-bar';
import { DataTable } from '../table/data-table';
import type { TableColumn } from '../table/types';
import { words } from '../words';
import { columnCell } from './column-summary';

/** Code of `Dataset.split` to the word for it. */
export const splitName = (code: number | undefined): (typeof splitNames)[number] =>
  code === 0 ? 'train' : code === 1 ? 'validation' : code === 2 ? 'test' : 'notSplit';

/** The values themselves, row by row. */
export function RowsTable({ dataset }: { dataset: Dataset }): ReactElement {
  const say = useSay();
  const lead = useMemo((): readonly (TableColumn & { readonly of: (row: number) => Cell })[] => {
    const { id, split, fold } = dataset;
    return [
      { title: 'id', format: 'integer', of: (row) => id[row] ?? null },
      { title: say(words.split), format: 'text', of: (row) => say(words[splitName(split[row])]) },
      ...(fold === undefined
        ? []
        : [{ title: say(words.fold), format: 'integer' as const, of: (row: number): Cell => fold[row] ?? null }]),
    ];
  }, [dataset, say]);
  const ids = useCallback((row: number): number => dataset.id[row] ?? 0, [dataset]);
  return (
    <ColumnRows caption={say(words.rows)} count={dataset.id.length} lead={lead} columns={dataset.columns} ids={ids} />
  );
}

interface Props {
  readonly caption: string;
  readonly count: number;
  readonly lead: readonly (TableColumn & { readonly of: (row: number) => Cell })[];
  readonly columns: readonly Column[];
  readonly ids?: (row: number) => number;
}

/** Rows of typed columns, after some columns that are made from elsewhere. */
export function ColumnRows({ caption, count, lead, columns, ids }: Props): ReactElement {
  const cell = useCallback(
    (row: number, at: number): Cell => {
      const column = columns[at - lead.length];
      return column === undefined ? (lead[at]?.of(row) ?? null) : columnCell(column, row);
    },
    [columns, lead],
  );
  const heads = useMemo(
    () => [
      ...lead,
      ...columns.map((column): TableColumn => ({
        title: column.name,
        format: column.type === 'number' ? 'number' : 'text',
      })),
    ],
    [lead, columns],
  );
  return (
    <DataTable caption={caption} columns={heads} count={count} cell={cell} {...(ids === undefined ? {} : { ids })} />
  );
}
