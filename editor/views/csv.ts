/** A cell of a plain table; null = undefined. */
export type Cell = number | string | null;

/** Spreadsheets take a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A text that a spreadsheet would run is made harmless with a leading apostrophe. */
function quoted(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Full precision, as programs read it; undefined is an empty cell. */
const cellText = (cell: Cell): string => {
  if (cell === null || (typeof cell === 'number' && Number.isNaN(cell))) return '';
  return typeof cell === 'number' ? String(cell) : quoted(cell);
};

/** RFC 4180: the head, then the rows, lines ended by CR LF. */
export function toCsv(head: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [head.map(quoted).join(',')];
  for (const row of rows) lines.push(row.map(cellText).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

/** For the clipboard, where spreadsheets want tabs: a cell is one line. */
export function toTsv(head: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const line = (cells: readonly Cell[]): string =>
    cells
      .map((cell) => {
        if (cell === null || typeof cell === 'number') return cellText(cell);
        const text = cell.replaceAll(/[\t\r\n]+/g, ' ');
        return FORMULA.test(text) ? `'${text}` : text;
      })
      .join('\t');
  return `${[head, ...rows].map(line).join('\n')}\n`;
}
