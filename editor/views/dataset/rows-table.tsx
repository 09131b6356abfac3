import { useCallback, useMemo, type ReactElement } from 'react';
import type { Column, Dataset } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import type { Cell } from '../csv';
import { splitNames } from '../parts/split-bar';
import { DataTable, type TableColumn } from '../table/data-table';
import { words } from '../words';
import { columnCell } from './column-summary';

/** Columns side by side; a browser does not draw thousands of them well. */
const MOST_COLUMNS = 60;

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
  return <ColumnRows caption={say(words.rows)} count={dataset.id.length} lead={lead} columns={dataset.columns} />;
}

interface Props {
  readonly caption: string;
  readonly count: number;
  readonly lead: readonly (TableColumn & { readonly of: (row: number) => Cell })[];
  readonly columns: readonly Column[];
}

/** Rows of typed columns, after some columns that are made from elsewhere. */
export function ColumnRows({ caption, count, lead, columns }: Props): ReactElement {
  const say = useSay();
  const shown = useMemo(() => columns.slice(0, MOST_COLUMNS), [columns]);
  const cell = useCallback(
    (row: number, at: number): Cell => {
      const column = shown[at - lead.length];
      return column === undefined ? (lead[at]?.of(row) ?? null) : columnCell(column, row);
    },
    [shown, lead],
  );
  const heads = [
    ...lead,
    ...shown.map((column): TableColumn => ({
      title: column.name,
      format: column.type === 'number' ? 'number' : 'text',
    })),
  ];
  return (
    <>
      <DataTable caption={caption} columns={heads} count={count} cell={cell} />
      {columns.length > MOST_COLUMNS && (
        <p className="view-hint">{say(words.firstCategories, { drawn: MOST_COLUMNS, total: columns.length })}</p>
      )}
    </>
  );
}
