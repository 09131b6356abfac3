import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { NumberFormat } from '../../../nodes/kit/report';
import { useLanguage } from '../../ui/say';
import type { Cell } from '../csv';
import { formatNumber, UNDEFINED } from '../format';
import { Pager } from './pager';
import { sortedRows, type Sorting } from './sort';

export interface TableColumn {
  readonly title: string;
  readonly format: NumberFormat | 'text';
  readonly help?: string;
  /** Drawn in the place of the plain text. */
  readonly renderCell?: (row: number) => ReactNode;
}

interface Props {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly count: number;
  readonly cell: (row: number, column: number) => Cell;
  readonly sorting?: Sorting;
  readonly page?: number;
}

export const PAGE = 100;

/** A real table: heads that sort, a page at a time, numbers right-aligned in mono. */
export function DataTable({ caption, columns, count, cell, sorting: first, page: size = PAGE }: Props): ReactElement {
  const language = useLanguage();
  const [sorting, setSorting] = useState<Sorting | null>(first ?? null);
  const [page, setPage] = useState(0);
  const rows = useMemo(() => sortedRows(count, sorting, cell), [count, sorting, cell]);
  const last = Math.max(0, Math.ceil(count / size) - 1);
  const shown = rows.subarray(Math.min(page, last) * size, (Math.min(page, last) + 1) * size);
  // First down for numbers, where the large is asked for; up for words; then the other way; then as it came.
  const turn = (column: number): void => {
    setPage(0);
    const down = columns[column]?.format !== 'text';
    if (sorting?.column !== column) setSorting({ column, down });
    else setSorting(sorting.down === down ? { column, down: !down } : null);
  };
  return (
    <div className="view-table">
      <div className="view-table-scroll" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th
                  key={`${index}${column.title}`}
                  scope="col"
                  className={kindOf(column)}
                  aria-sort={ariaSort(sorting, index)}
                >
                  <button type="button" title={column.help ?? column.title} onClick={() => turn(index)}>
                    <span>{column.title}</span>
                    {sorting?.column === index && (sorting.down ? <ArrowDown size={11} /> : <ArrowUp size={11} />)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from(shown, (row) => (
              <tr key={row}>
                {columns.map((column, index) => (
                  <td key={index} className={kindOf(column)}>
                    {column.renderCell === undefined
                      ? cellText(cell(row, index), column.format, language)
                      : column.renderCell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager page={Math.min(page, last)} size={size} count={count} onPage={setPage} />
    </div>
  );
}

const kindOf = (column: TableColumn): string => (column.format === 'text' ? 'words' : 'mono');

const ariaSort = (sorting: Sorting | null, column: number): 'ascending' | 'descending' | 'none' =>
  sorting?.column !== column ? 'none' : sorting.down ? 'descending' : 'ascending';

function cellText(cell: Cell, format: NumberFormat | 'text', language: 'en' | 'zh'): string {
  if (typeof cell === 'string') return cell;
  if (cell === null) return UNDEFINED;
  return formatNumber(cell, format === 'text' ? 'number' : format, language);
}
