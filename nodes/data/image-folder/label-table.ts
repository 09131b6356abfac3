import { refuse } from '../../kit/problem';
import { openCsv, type CsvTable } from '../../lib/plain/csv';
import { splitNamed } from './folders';

export interface LabelRow {
  /** Path of the image in the archive. */
  readonly path: string;
  readonly label: string | null;
  /** Undefined where the table says nothing of splits. */
  readonly split: number | undefined;
  /** Cells of the other columns. */
  readonly cells: readonly (string | null)[];
}

export interface LabelTable {
  readonly rows: readonly LabelRow[];
  readonly target: string;
  /** Names of the other columns. */
  readonly others: readonly string[];
  /** Rows without an image, where they are left out. */
  readonly missing: readonly string[];
}

interface Candidate {
  readonly name: string;
  readonly table: CsvTable;
  /** Number of the column that names images; −1 = none. */
  readonly fileColumn: number;
}

/** Rows that are looked at to find the column with the names. */
const LOOK = 50;
/** A number may by chance be the name of an image without its ending: only columns called so hold such names. */
const FILES = /file|image|img|path|name|id/i;
const ENDING = /\.[a-z]\w*\s*$/i;

/** The column that names images of the archive in at least half of the first rows. */
export function candidate(name: string, bytes: Uint8Array, find: (cell: string) => string | undefined): Candidate {
  const table = openCsv(name, bytes);
  const hits = table.columns.map(() => 0);
  let rows = 0;
  for (const { cells } of table.rows()) {
    for (const [index, cell] of cells.entries())
      if (find(cell) !== undefined && (ENDING.test(cell) || FILES.test(table.columns[index] ?? '')))
        hits[index] = (hits[index] ?? 0) + 1;
    rows += 1;
    if (rows === LOOK) break;
  }
  const most = Math.max(0, ...hits);
  return { name, table, fileColumn: most > 0 && most >= rows / 2 ? hits.indexOf(most) : -1 };
}

/**
 * Finds an image by what a cell says: its path, from the table's folder or the archive's top, else its name, with or without the
 * ending, where only one image has it.
 */
export function imageFinder(paths: readonly string[], tableName: string): (cell: string) => string | undefined {
  const known = new Set(paths);
  const folder = tableName.slice(0, tableName.lastIndexOf('/') + 1);
  const short = new Map<string, string | null>();
  const offer = (name: string, path: string): void => void short.set(name, short.has(name) ? null : path);
  for (const path of paths) {
    const file = path.slice(path.lastIndexOf('/') + 1);
    offer(file, path);
    offer(file.replace(/\.[^.]*$/, ''), path);
  }
  return (cell) => {
    const name = cell
      .trim()
      .replaceAll('\\', '/')
      .replace(/^\.?\//, '');
    if (name === '') return undefined;
    for (const path of [folder + name, name]) if (known.has(path)) return path;
    return short.get(name.slice(name.lastIndexOf('/') + 1)) ?? undefined;
  };
}

const LABELS = ['label', 'class', 'target', 'category', 'labels', 'class_name', 'y'];
const SPLITS = ['split', 'set', 'subset', 'partition'];

const called = (columns: readonly string[], names: readonly string[]): number =>
  columns.findIndex((column) => names.includes(column.trim().toLowerCase()));

/** All rows of the table. `skip`: rows without their image are left out instead of refused. */
export function labelTable(
  { name, table, fileColumn }: Candidate,
  find: (cell: string) => string | undefined,
  target: string | null,
  skip: boolean,
): LabelTable {
  const { columns } = table;
  if (target !== null && !columns.includes(target))
    refuse('params', 'no-column', { column: target, columns: columns.slice(0, 50).join(', ') }, { path: 'target' });
  const splitColumn = splitColumnOf(table, fileColumn);
  const named = target === null ? called(columns, LABELS) : columns.indexOf(target);
  const labelColumn =
    named >= 0 && named !== fileColumn
      ? named
      : columns.findIndex((_, index) => index !== fileColumn && index !== splitColumn);
  if (labelColumn < 0) refuse('file', 'image-folder/no-target', { table: name });
  const others = columns.map((_, index) => index).filter((at) => ![fileColumn, splitColumn, labelColumn].includes(at));

  const rows: LabelRow[] = [];
  const missing: string[] = [];
  const lines = new Map<string, number>();
  for (const { cells, line } of table.rows()) {
    const cell = cells[fileColumn] ?? '';
    const path = find(cell);
    if (path === undefined) {
      if (!skip) refuse('file', 'image-folder/row-without-image', { table: name, line, got: cell.slice(0, 100) });
      missing.push(cell);
      continue;
    }
    const before = lines.get(path);
    if (before !== undefined) refuse('file', 'image-folder/image-twice', { table: name, line, before, got: path });
    lines.set(path, line);
    rows.push({
      path,
      label: filled(cells[labelColumn]),
      split: splitColumn < 0 ? undefined : splitNamed(cells[splitColumn] ?? ''),
      cells: others.map((at) => filled(cells[at])),
    });
  }
  return { rows, target: columns[labelColumn] ?? '', others: others.map((at) => columns[at] ?? ''), missing };
}

/** A cell without the blanks around it; null where nothing is left. */
function filled(cell: string | undefined): string | null {
  const trimmed = (cell ?? '').trim();
  return trimmed === '' ? null : trimmed;
}

/** The column that says the split of each row, by its name and all of its cells; −1 = none. */
function splitColumnOf(table: CsvTable, fileColumn: number): number {
  const at = called(table.columns, SPLITS);
  if (at < 0 || at === fileColumn) return -1;
  for (const { cells } of table.rows()) if (splitNamed(cells[at] ?? '') === undefined) return -1;
  return at;
}
