import { refuse } from '../../kit/problem';
import { utf8 } from '../../kit/utf8';
import { csvRecords, type CsvRecord, type Delimiter } from './csv-records';

export const csvLimits = {
  bytes: 64 * 1024 ** 2,
  rows: 1_000_000,
  columns: 2_000,
  /** UTF-16 code units of a cell, which has at least as many bytes. */
  cell: 1024 ** 2,
} as const;

interface CsvOptions {
  /** Left out = found by the first lines. */
  readonly delimiter?: Delimiter;
  /** The first record holds the names of the columns, which is so unless said. */
  readonly header?: boolean;
}

export interface CsvTable {
  /** Names of the header, each there once; without a header `column 1`, `column 2`, …. */
  readonly columns: readonly string[];
  readonly delimiter: Delimiter;
  /** The rows from the first one; each call reads the text anew. */
  rows(): Iterable<CsvRecord>;
}

/**
 * A table of UTF-8 text (RFC 4180, any of `, ; tab |`). Every row has as many cells as the first record; cells are text as it
 * stands, formulas too. Refuses with name, line and column, the rows as they are read.
 */
export function openCsv(name: string, bytes: Uint8Array, { delimiter, header = true }: CsvOptions = {}): CsvTable {
  if (bytes.length > csvLimits.bytes)
    refuse('file', 'file-too-large', { name, got: bytes.length, limit: csvLimits.bytes });
  const text = utf8(name, bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0) refuse('file', 'csv-nul', { name, line: text.slice(0, nul).split('\n').length });
  const used = delimiter ?? delimiterOf(name, text);
  const records = (): Generator<CsvRecord> => csvRecords(name, text, used, csvLimits.cell, csvLimits.columns);
  const first = firstFilled(records()) ?? refuse('file', 'csv-no-header', { name });
  const columns = header ? headerOf(name, first) : first.cells.map((_, index) => `column ${index + 1}`);
  return { columns, delimiter: used, rows: () => rowsOf(name, records(), columns.length, header) };
}

function firstFilled(records: Iterable<CsvRecord>): CsvRecord | undefined {
  for (const record of records) if (!isEmpty(record)) return record;
  return undefined;
}

/** An empty line. */
const isEmpty = ({ cells }: CsvRecord): boolean => cells.length === 1 && cells[0] === '';

function* rowsOf(name: string, records: Iterable<CsvRecord>, wanted: number, header: boolean): Generator<CsvRecord> {
  let rows = 0;
  let begun = false;
  for (const record of records) {
    // Of one column an empty line is an empty cell.
    if (isEmpty(record) && (wanted > 1 || !begun)) continue;
    const isHeader = header && !begun;
    begun = true;
    if (isHeader) continue;
    const { cells, line } = record;
    if (cells.length !== wanted)
      refuse('file', 'csv-ragged', {
        name,
        line,
        column: Math.min(cells.length, wanted) + 1,
        wanted,
        got: cells.length,
      });
    rows += 1;
    if (rows > csvLimits.rows) refuse('file', 'csv-too-many-rows', { name, limit: csvLimits.rows });
    yield record;
  }
}

/** Reads all of a table, and hands over each row with the line where it begins. */
export function readCsv(
  name: string,
  bytes: Uint8Array,
  take: (cells: readonly string[], line: number) => void = () => undefined,
): { readonly columns: readonly string[]; readonly rows: number; readonly delimiter: Delimiter } {
  const { columns, delimiter, rows } = openCsv(name, bytes);
  let count = 0;
  for (const { cells, line } of rows()) {
    count += 1;
    take(cells, line);
  }
  return { columns, rows: count, delimiter };
}

function headerOf(name: string, { cells, line }: CsvRecord): readonly string[] {
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
