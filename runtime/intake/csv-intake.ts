import { refuse } from '../../nodes/kit/problem';
import { csvRecords, type Delimiter } from './csv-records';
import { utf8 } from './text';

export const csvLimits = {
  bytes: 64 * 1024 ** 2,
  rows: 1_000_000,
  columns: 2_000,
  /** UTF-16 code units of a cell, which has at least as many bytes. */
  cell: 1024 ** 2,
} as const;

export interface CsvSummary {
  /** Names of the header, each there once. */
  readonly columns: readonly string[];
  /** Without the header. */
  readonly rows: number;
  readonly delimiter: Delimiter;
}

/**
 * Reads a table of UTF-8 text with a header (RFC 4180, any of `, ; tab |`), and hands over each row with the line where it begins.
 * Every row has as many cells as the header; cells are text as it stands, formulas too. Refuses with name, line and column.
 */
export function readCsv(
  name: string,
  bytes: Uint8Array,
  take: (cells: readonly string[], line: number) => void = () => undefined,
): CsvSummary {
  if (bytes.length > csvLimits.bytes)
    refuse('file', 'file-too-large', { name, got: bytes.length, limit: csvLimits.bytes });
  const text = utf8(name, bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0) refuse('file', 'csv-nul', { name, line: text.slice(0, nul).split('\n').length });
  const delimiter = delimiterOf(name, text);
  let columns: readonly string[] | null = null;
  let rows = 0;
  for (const { cells, line } of csvRecords(name, text, delimiter, csvLimits.cell, csvLimits.columns)) {
    if (columns === null) {
      if (cells.length === 1 && cells[0] === '') continue;
      columns = headerOf(name, cells, line);
      continue;
    }
    // An empty line; of one column it is an empty cell.
    if (cells.length === 1 && cells[0] === '' && columns.length > 1) continue;
    if (cells.length !== columns.length)
      refuse('file', 'csv-ragged', {
        name,
        line,
        column: Math.min(cells.length, columns.length) + 1,
        wanted: columns.length,
        got: cells.length,
      });
    rows += 1;
    if (rows > csvLimits.rows) refuse('file', 'csv-too-many-rows', { name, limit: csvLimits.rows });
    take(cells, line);
  }
  return columns === null ? refuse('file', 'csv-no-header', { name }) : { columns, rows, delimiter };
}

function headerOf(name: string, cells: readonly string[], line: number): readonly string[] {
  const seen = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    const title = cell.trim();
    if (title === '') refuse('file', 'csv-empty-name', { name, line, column: index + 1 });
    const before = seen.get(title);
    if (before !== undefined)
      refuse('file', 'csv-same-name', { name, line, column: index + 1, before: before + 1, title });
    seen.set(title, index);
  }
  return [...seen.keys()];
}

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];
/** Characters and lines that are looked at; a wrong guess shows as a table of one column, or as ragged rows. */
const LOOK = 64 * 1024;
const LINES = 20;

/** The delimiter that stands as often in each of the first lines; else the one that stands most often in the first. */
function delimiterOf(name: string, text: string): Delimiter {
  if (name.toLowerCase().endsWith('.tsv')) return '\t';
  // Delimiters and line ends inside of quotes do not count.
  const lines = text
    .slice(0, LOOK)
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, LINES);
  const scores = delimiters.map((delimiter) => {
    const [first = 0, ...others] = lines.map((line) => line.split(delimiter).length - 1);
    return first + (first > 0 && others.every((count) => count === first) ? LOOK : 0);
  });
  return delimiters[scores.indexOf(Math.max(...scores))] ?? ',';
}
