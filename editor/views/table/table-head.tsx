import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { useSay } from '../../ui/say';
import { MiniBars } from '../parts/bars';
import { formatNumber } from '../format';
import { words } from '../words';
import { barOf, cellSummary, type CellSummary } from './cell-summary';
import type { Filter } from './filter';
import { FilterField } from './filter-field';
import { PickBars, type Added } from './pick-bars';
import type { Sorting } from './sort';
import type { CellOf, TableColumn } from './types';
import { MIN_WIDTH } from './widths';

export interface Filtering {
  readonly filter: Filter | undefined;
  /** Rises when all filters are taken off: the fields begin anew. */
  readonly turn: number;
  set(filter: Filter | null): void;
}

interface Props {
  readonly column: TableColumn;
  readonly at: number;
  readonly width: number;
  readonly count: number;
  readonly cell: CellOf;
  readonly sorting: Sorting | null;
  /** Small pictures of what the columns hold. */
  readonly summaries: boolean;
  /** undefined: the row of filters is closed. */
  readonly filtering: Filtering | undefined;
  /** Rows of the bars that were chosen; left out where rows cannot be picked. */
  readonly onBars?: ((rows: readonly number[], event: Added) => void) | undefined;
  onSort(): void;
  /** null: back to the width that its cells want. */
  onWidth(width: number | null): void;
}

/** Head of one column: its name, which sorts; what it holds; its filter; and an edge to pull. */
export function TableHead(props: Props): ReactElement {
  const { column, at, width, sorting, summaries, filtering, onSort } = props;
  const resize = useResize(width, props.onWidth);
  return (
    <th scope="col" className={kindOf(column)} aria-sort={ariaSort(sorting, at)}>
      <button type="button" title={column.help ?? column.title} onClick={onSort} onKeyDown={resize.onKeyDown}>
        <span className="table-title">{column.title}</span>
        {sorting?.column === at && (sorting.down ? <ArrowDown size={11} /> : <ArrowUp size={11} />)}
      </button>
      {(summaries || filtering !== undefined) && <Facts {...props} />}
      <div className="table-edge" aria-hidden="true" {...resize.edge} />
    </th>
  );
}

function Facts({ column, at, width, count, cell, summaries, filtering, onBars }: Props): ReactElement {
  const summary = useMemo(() => cellSummary(count, (row) => cell(row, at)), [count, cell, at]);
  const choose = (first: number, last: number, event: Added): void => {
    const rows: number[] = [];
    for (let row = 0; row < count; row += 1) {
      const bar = barOf(summary, cell(row, at));
      if (bar !== null && bar >= first && bar <= last) rows.push(row);
    }
    onBars?.(rows, event);
  };
  return (
    <>
      {summaries && (
        <Summary column={column} summary={summary} width={width} onBars={onBars === undefined ? undefined : choose} />
      )}
      {filtering !== undefined && (
        <FilterField
          key={filtering.turn}
          column={column}
          summary={summary}
          filter={filtering.filter}
          onFilter={filtering.set}
        />
      )}
    </>
  );
}

/** Bars of the most frequent values that have room. */
const BARS = 12;

function Summary({
  column,
  summary,
  width,
  onBars,
}: {
  column: TableColumn;
  summary: CellSummary;
  width: number;
  onBars: ((first: number, last: number, event: Added) => void) | undefined;
}): ReactElement {
  const say = useSay();
  const format = column.format === 'text' ? 'number' : column.format;
  const label =
    summary.is === 'numbers'
      ? say(words.columnHistogram, {
          name: column.title,
          low: formatNumber(summary.low, format),
          high: formatNumber(summary.high, format),
          mean: formatNumber(summary.mean, format),
        })
      : summary.is === 'values'
        ? `${column.title}: ${summary.values
            .slice(0, 5)
            .map((value, at) => `${value} ${formatNumber(summary.counts[at], 'count')}`)
            .join(', ')}`
        : say(words.manyValues, { count: formatNumber(summary.different, 'count') });
  // Pictures have no text of their own: nothing is missing.
  const pictures = column.renderCell !== undefined && summary.is === 'values' && summary.values.length === 0;
  const room = { width: Math.max(24, Math.min(120, width - 20)), height: 18 };
  const textOf = (bar: number): string => {
    if (summary.is === 'many') return '';
    const count = formatNumber(summary.counts[bar] ?? 0, 'count');
    if (summary.is === 'values') return say(words.barOfValue, { value: summary.values[bar] ?? '', count });
    const edge = (index: number): string =>
      formatNumber(summary.low + ((summary.high - summary.low) * index) / summary.counts.length, format);
    return say(words.barOfRange, { low: edge(bar), high: edge(bar + 1), count });
  };
  const counts =
    summary.is === 'values' ? summary.counts.subarray(0, BARS) : summary.is === 'numbers' ? summary.counts : null;
  return (
    <div className="table-summary">
      {counts === null ? (
        <span className="table-many">{label}</span>
      ) : onBars === undefined || counts.length === 0 ? (
        <MiniBars counts={counts} label={label} {...room} />
      ) : (
        <PickBars counts={counts} label={label} textOf={textOf} {...room} onBars={onBars} />
      )}
      <span className={`table-missing ${summary.missing > 0 && !pictures ? 'some' : ''}`}>
        {summary.missing > 0 && !pictures
          ? say(words.missingCount, { count: formatNumber(summary.missing, 'count') })
          : ''}
      </span>
    </div>
  );
}

/** Pulled by its edge, or with Alt and an arrow at its name; a double click measures its cells again. */
function useResize(width: number, onWidth: (width: number | null) => void) {
  const wanted = (to: number): void => onWidth(Math.round(Math.min(800, Math.max(MIN_WIDTH, to))));
  return {
    onKeyDown: (event: KeyboardEvent): void => {
      const step = event.altKey ? { ArrowLeft: -16, ArrowRight: 16 }[event.key] : undefined;
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      wanted(width + step);
    },
    edge: {
      onPointerDown: (event: PointerEvent): void => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent): void => {
        const head = event.currentTarget.parentElement;
        if (head !== null && event.currentTarget.hasPointerCapture(event.pointerId))
          wanted(event.clientX - head.getBoundingClientRect().left);
      },
      onDoubleClick: (): void => onWidth(null),
    },
  };
}

export const kindOf = (column: TableColumn): string => (column.format === 'text' ? 'words' : 'mono');

const ariaSort = (sorting: Sorting | null, column: number): 'ascending' | 'descending' | 'none' =>
  sorting?.column !== column ? 'none' : sorting.down ? 'descending' : 'ascending';
