import type { ReactElement } from 'react';
import type { NumberFormat } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import type { Cell } from '../csv';
import { formatNumber, UNDEFINED } from '../format';
import { words } from '../words';
import { kindOf } from './table-head';
import type { CellOf, TableColumn } from './types';
import type { useSelection } from './use-selection';

/** Columns that are drawn: the first, which stays, and those in view; what lies between and after is one empty cell each. */
export interface BodyColumns {
  readonly check: boolean;
  readonly shown: readonly number[];
  /** Pixels. */
  readonly before: number;
  readonly after: number;
}

interface Props {
  readonly columns: readonly TableColumn[];
  readonly parts: BodyColumns;
  readonly cell: CellOf;
  readonly rows: Int32Array;
  readonly first: number;
  readonly end: number;
  readonly rowHeight: number;
  readonly selection: ReturnType<typeof useSelection>;
  readonly rowId: (at: number) => string;
  readonly language: 'en' | 'zh';
}

export function TableBody({ parts, rows, first, end, rowHeight, ...rest }: Props): ReactElement {
  return (
    <tbody>
      {first > 0 && <tr aria-hidden="true" style={{ height: first * rowHeight }} />}
      {Array.from(rows.subarray(first, end), (row, index) => (
        <Row key={row} {...rest} parts={parts} row={row} at={first + index} rowHeight={rowHeight} />
      ))}
      {end < rows.length && <tr aria-hidden="true" style={{ height: (rows.length - end) * rowHeight }} />}
    </tbody>
  );
}

function Row({
  columns,
  parts,
  cell,
  row,
  at,
  rowHeight,
  selection,
  rowId,
  language,
}: Omit<Props, 'rows' | 'first' | 'end'> & { readonly row: number; readonly at: number }): ReactElement {
  const say = useSay();
  const isSelected = selection.has(row);
  return (
    <tr
      id={rowId(at)}
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      className={selection.at === at ? 'table-at' : undefined}
      style={{ height: rowHeight }}
      // Shift would mark the text from there to here.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => {
        // A text that was marked to be copied is no click; a button in a cell has its own.
        if (getSelection()?.isCollapsed === false) return;
        if (event.target instanceof Element && event.target.closest('button, a, input, label') !== null) return;
        event.currentTarget.closest('table')?.focus({ preventScroll: true });
        selection.click(at, event);
      }}
    >
      {parts.check && (
        <td className="table-check">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={say(words.pickRow, { row: at + 1 })}
            checked={isSelected}
            onChange={() => selection.choose(at, { range: false, toggle: true })}
          />
        </td>
      )}
      {parts.shown.flatMap((index, place) => {
        const column = columns[index];
        if (column === undefined) return [];
        const text = cellText(cell(row, index), column.format, language);
        return [
          <td key={index} className={kindOf(column)} {...(text.length > 24 ? { title: text } : {})}>
            {column.renderCell === undefined ? text : column.renderCell(row)}
          </td>,
          place === 0 && parts.before > 0 ? <td key="before" aria-hidden="true" /> : null,
        ];
      })}
      {parts.after > 0 && <td aria-hidden="true" />}
    </tr>
  );
}

function cellText(cell: Cell, format: NumberFormat | 'text', language: 'en' | 'zh'): string {
  if (typeof cell === 'string') return cell;
  if (cell === null) return UNDEFINED;
  return formatNumber(cell, format === 'text' ? 'number' : format, language);
}
