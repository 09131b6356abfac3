import { refuse } from '../../kit/problem';

export type Delimiter = ',' | ';' | '\t' | '|';

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Where it begins, from 1; a cell in quotes may go over several lines. */
  readonly line: number;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * The records of a text (RFC 4180; lines end with CRLF, LF or CR, the last one needs no end). A quote inside of a cell that did not
 * begin with one is a character like any other; text behind a closing quote, and a quote that is never closed, are refused.
 */
export function* csvRecords(
  name: string,
  text: string,
  delimiter: Delimiter,
  longest: number,
  most: number,
): Generator<CsvRecord> {
  const separator = delimiter.charCodeAt(0);
  let at = 0;
  let line = 1;

  /** The cell in quotes that begins at `at`; afterwards `at` is behind it. */
  function quoted(column: number): string {
    const start = at;
    const opened = line;
    let value = '';
    for (at += 1; ;) {
      const close = text.indexOf('"', at);
      if (close < 0) refuse('file', 'csv-open-quote', { name, line: opened, column });
      value += text.slice(at, close);
      at = close + 1;
      if (text.charCodeAt(at) !== QUOTE) break;
      value += '"';
      at += 1;
    }
    line += linesIn(text, start, at);
    const next = text.charCodeAt(at);
    if (at < text.length && next !== separator && next !== LF && next !== CR)
      refuse('file', 'csv-after-quote', { name, line, column, got: text.slice(at, at + 1) });
    return value;
  }

  function plain(): string {
    const start = at;
    for (; at < text.length; at += 1) {
      const char = text.charCodeAt(at);
      if (char === separator || char === LF || char === CR) break;
    }
    return text.slice(start, at);
  }

  while (at < text.length) {
    const cells: string[] = [];
    const begins = line;
    for (;;) {
      const column = cells.length + 1;
      if (column > most) refuse('file', 'csv-too-many-columns', { name, line: begins, limit: most });
      const cell = text.charCodeAt(at) === QUOTE ? quoted(column) : plain();
      if (cell.length > longest)
        refuse('file', 'csv-long-cell', { name, line: begins, column, got: cell.length, limit: longest });
      cells.push(cell);
      if (at >= text.length || text.charCodeAt(at) !== separator) break;
      at += 1;
    }
    if (text.charCodeAt(at) === CR) at += 1;
    if (text.charCodeAt(at) === LF) at += 1;
    line += 1;
    yield { cells, line: begins };
  }
}

/** Line ends in a part of the text; CRLF counts once. */
function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const char = text.charCodeAt(at);
    if (char === LF || (char === CR && text.charCodeAt(at + 1) !== LF)) count += 1;
  }
  return count;
}
