import { useCallback, useMemo, type ReactElement } from 'react';
import type { Column } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import type { Cell } from '../csv';
import { formatDate, formatNumber } from '../format';
import { MiniBars } from '../parts/bars';
import { DataTable } from '../table/data-table';
import type { TableColumn } from '../table/types';
import { words } from '../words';
import { summaryOf, type ColumnSummary } from './column-summary';

/** Each column with its type, roles, missing values and distribution. */
export function ColumnsTable({ columns }: { columns: readonly Column[] }): ReactElement {
  const say = useSay();
  const summaries = useMemo(() => columns.map(summaryOf), [columns]);
  const roles = useCallback((column: Column) => column.roles.map((role) => say(words[role])).join(', '), [say]);
  const cell = useCallback(
    (row: number, at: number): Cell => {
      const column = columns[row];
      const summary = summaries[row];
      if (column === undefined || summary === undefined) return null;
      const cells: readonly Cell[] = [
        column.name,
        null,
        summary.missing,
        say(words[column.type]),
        roles(column),
        spread(column, summary),
      ];
      return cells[at] ?? null;
    },
    [columns, summaries, say, roles],
  );
  const heads: readonly TableColumn[] = [
    { title: say(words.column), format: 'text' },
    {
      title: say(words.distribution),
      format: 'text',
      renderCell: (row) => <Distribution column={columns[row]} summary={summaries[row]} />,
    },
    { title: say(words.missing), format: 'count' },
    { title: say(words.type), format: 'text' },
    { title: say(words.roles), format: 'text' },
    {
      title: say(words.values),
      format: 'text',
      renderCell: (row) => <Spread column={columns[row]} summary={summaries[row]} />,
    },
  ];
  return <DataTable caption={say(words.columns)} columns={heads} count={columns.length} cell={cell} />;
}

interface Props {
  readonly column: Column | undefined;
  readonly summary: ColumnSummary | undefined;
}

/** Levels by frequency; a long tail is left out of the picture. */
function Distribution({ column, summary }: Props): ReactElement | null {
  const say = useSay();
  if (column === undefined || summary === undefined || summary.counts.length === 0) return null;
  if (summary.is === 'levels') {
    const order = mostFrequent(summary.counts).slice(0, 24);
    const label = order
      .slice(0, 5)
      .map((level) => `${summary.levels[level]}: ${formatNumber(summary.counts[level], 'count')}`);
    return (
      <MiniBars
        counts={order.map((level) => summary.counts[level] ?? 0)}
        label={`${column.name}: ${label.join(', ')}`}
      />
    );
  }
  const label =
    summary.is === 'numbers'
      ? say(words.columnHistogram, {
          name: column.name,
          low: end(column, summary.low),
          high: end(column, summary.high),
          mean: end(column, summary.mean),
        })
      : column.name;
  return <MiniBars counts={summary.counts} label={label} />;
}

const mostFrequent = (counts: Int32Array): number[] =>
  Array.from(counts, (_, level) => level).toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);

const end = (column: Column, value: number): string =>
  column.type === 'date' ? formatDate(value) : formatNumber(value, 'number');

/** Range, or the levels by frequency, as text: what the column is sorted by. */
function spread(column: Column, summary: ColumnSummary): string {
  if (summary.is === 'numbers') return `${end(column, summary.low)} … ${end(column, summary.high)}`;
  return summary.is === 'levels' ? summary.levels.join(', ') : '';
}

const SHOWN = 4;

function Spread({ column, summary }: Props): ReactElement | null {
  const say = useSay();
  if (column === undefined || summary === undefined || summary.is === 'texts') return null;
  if (summary.is === 'numbers') return <span className="mono">{spread(column, summary)}</span>;
  const order = mostFrequent(summary.counts);
  const rest = order.length - SHOWN;
  return (
    <span title={summary.levels.slice(0, 100).join(', ')}>
      {order
        .slice(0, SHOWN)
        .map((level) => summary.levels[level])
        .join(', ')}
      {rest > 0 && `, ${say(words.moreLevels, { count: rest })}`}
    </span>
  );
}
