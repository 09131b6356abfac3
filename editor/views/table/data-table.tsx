import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { useLanguage, useSay } from '../../ui/say';
import { toTsv, type Cell } from '../csv';
import { words } from '../words';
import { useScrolled } from './scrolled';
import type { Sorting } from './sort';
import { TableBar } from './table-bar';
import { TableBody, type BodyColumns } from './table-body';
import { TableHead } from './table-head';
import type { CellOf, TableColumn } from './types';
import { useRows } from './use-rows';
import { useSelection } from './use-selection';
import { firstWidths } from './widths';
import { columnWindow, rowWindow, scrollFor, sum } from './window';

interface Props {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly count: number;
  readonly cell: CellOf;
  readonly sorting?: Sorting;
  /** Id of the example in a row: it can be picked. */
  readonly ids?: (row: number) => number;
  /** Above it, before its tools. */
  readonly head?: ReactNode;
  /** Without tools and selection, all rows in the page: a short list whose cells are fields of their own. */
  readonly bare?: boolean;
}

const ROW = 28;
/** Rows from which on filters and summaries are worth their room. */
const MANY = 20;
/** Of the column of check boxes. */
const CHECK = 30;
/** Room that a field to filter by wants. */
const FILTER_WIDTH = 104;

/**
 * A real table of any length: only what is in view is in the page. Heads sort, filter and tell what the column holds; rows are
 * selected as in a file manager, copied, saved, and picked where they are examples.
 */
export function DataTable({
  caption,
  columns,
  count,
  cell,
  sorting: first,
  ids,
  head,
  bare = false,
}: Props): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const own = useId();
  const box = useRef<HTMLDivElement>(null);
  const scrolled = useScrolled(box);
  const many = count >= MANY && !bare;
  const [filterOpen, setFilterOpen] = useState(false);
  const { rows, sorting, sortBy, filtered, filteringOf, clear } = useRows(columns, count, cell, first);
  const measured = useMemo(() => firstWidths(columns, count, cell), [columns, count, cell]);
  const [pulled, setPulled] = useState<ReadonlyMap<number, number>>(new Map());
  const widths = measured.map((width, at) => Math.max(pulled.get(at) ?? width, filterOpen ? FILTER_WIDTH : 0));
  const headHeight = 30 + (many ? 34 : 0) + (filterOpen ? 30 : 0);
  const show = (at: number): void => {
    const element = box.current;
    if (element !== null) element.scrollTop = scrollFor(at, element.scrollTop, element.clientHeight, ROW, headHeight);
  };
  const selection = useSelection(rows, ids, show);
  const { pickable } = selection;

  const check = pickable ? CHECK : 0;
  const rest = widths.slice(1);
  const [firstColumn, endColumn] = bare
    ? [0, rest.length]
    : columnWindow(scrolled.left, scrolled.width - check - (widths[0] ?? 0), rest);
  const shownColumns: BodyColumns = {
    check: pickable,
    shown: [0, ...rest.map((_, at) => at + 1).slice(firstColumn, endColumn)].filter((at) => at < columns.length),
    before: sum(rest.slice(0, firstColumn)),
    after: sum(rest.slice(endColumn)),
  };
  const [firstRow, endRow] = bare ? [0, rows.length] : rowWindow(scrolled.top, scrolled.height, ROW, rows.length);
  const lines = (list: Iterable<number>): Iterable<readonly Cell[]> =>
    Array.from(list, (row) => columns.map((_, at) => cell(row, at)));
  const titles = columns.map((column) => column.title);
  const toCopy = (): Iterable<readonly Cell[]> => {
    const chosen = rows.filter(selection.has);
    return lines(chosen.length > 0 ? chosen : rows);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) {
      // Keys typed into a filter are no commands of the canvas.
      if (!event.altKey) event.stopPropagation();
      return;
    }
    const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c' && selection.count > 0;
    if (copies) void navigator.clipboard.writeText(toTsv(titles, toCopy())).catch(() => undefined);
    else if (!selection.onKeyDown(event, Math.max(1, Math.floor((scrolled.height - headHeight) / ROW)))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const rowId = (at: number): string => `${own}-${at}`;
  return (
    <div className="view-table">
      {!bare && (
        <TableBar
          caption={caption}
          head={head}
          titles={titles}
          total={count}
          shown={rows.length}
          filterOpen={filterOpen}
          filtered={filtered}
          onFilter={many ? () => setFilterOpen(!filterOpen) : undefined}
          onClear={clear}
          rowsToCopy={toCopy}
          rowsShown={() => lines(rows)}
        />
      )}
      <div className="view-table-scroll" ref={box}>
        <table
          role="grid"
          tabIndex={0}
          aria-multiselectable="true"
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length}
          {...(selection.at === null ? {} : { 'aria-activedescendant': rowId(selection.at) })}
          style={{ width: check + sum(widths) }}
          onKeyDown={onKeyDown}
        >
          <caption className="visually-hidden">{caption}</caption>
          <colgroup>
            {pickable && <col style={{ width: CHECK }} />}
            <col style={{ width: widths[0] }} />
            {shownColumns.before > 0 && <col style={{ width: shownColumns.before }} />}
            {shownColumns.shown.slice(1).map((at) => (
              <col key={at} style={{ width: widths[at] }} />
            ))}
            {shownColumns.after > 0 && <col style={{ width: shownColumns.after }} />}
          </colgroup>
          <thead>
            <tr>
              {pickable && (
                <th scope="col" className="table-check">
                  <input
                    type="checkbox"
                    aria-label={say(words.pickAllShown)}
                    title={say(words.pickAllShown)}
                    checked={rows.length > 0 && rows.every(selection.has)}
                    onChange={selection.all}
                  />
                </th>
              )}
              {shownColumns.shown.flatMap((at, place) => {
                const column = columns[at];
                if (column === undefined) return [];
                return [
                  <TableHead
                    key={at}
                    column={column}
                    at={at}
                    width={widths[at] ?? 0}
                    count={count}
                    cell={cell}
                    sorting={sorting}
                    summaries={many}
                    filtering={filterOpen ? filteringOf(at) : undefined}
                    onBars={pickable ? selection.chooseRows : undefined}
                    onSort={() => sortBy(at)}
                    onWidth={(width) => {
                      const next = new Map(pulled);
                      if (width === null) next.delete(at);
                      else next.set(at, width);
                      setPulled(next);
                    }}
                  />,
                  place === 0 && shownColumns.before > 0 ? <td key="before" aria-hidden="true" /> : null,
                ];
              })}
              {shownColumns.after > 0 && <td aria-hidden="true" />}
            </tr>
          </thead>
          <TableBody
            columns={columns}
            parts={shownColumns}
            cell={cell}
            rows={rows}
            first={firstRow}
            end={endRow}
            rowHeight={ROW}
            selection={selection}
            rowId={rowId}
            language={language}
          />
        </table>
        {rows.length === 0 && <p className="view-hint table-none">{say(filtered ? words.noRowPasses : words.empty)}</p>}
      </div>
    </div>
  );
}
