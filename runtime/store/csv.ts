import type { Column, Predictions, Table } from '../../nodes/kit/artifact';

/** Spreadsheets take a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell as CSV (RFC 4180). A text that a spreadsheet would run is made harmless with a leading apostrophe. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvLines = (rows: Iterable<readonly (string | number | null)[]>): string =>
  `${[...rows].map((row) => row.map(csvCell).join(',')).join('\n')}\n`;

const decoder = new TextDecoder();

/** The latest time that a date can have, in milliseconds. */
const LATEST = 8.64e15;

function cellOf(column: Column, row: number): string | number | null {
  switch (column.type) {
    case 'text':
      return decoder.decode(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]));
    case 'date': {
      const time = column.values[row] ?? NaN;
      return Math.abs(time) <= LATEST ? new Date(time).toISOString() : null;
    }
    case 'number':
      return column.values[row] ?? null;
    default:
      return column.levels[column.values[row] ?? -1] ?? null;
  }
}

export function tableCsv({ columns }: Pick<Table, 'columns'>): string {
  const [first] = columns;
  const rows = first === undefined ? 0 : first.type === 'text' ? first.offsets.length - 1 : first.values.length;
  const lines = Array.from({ length: rows }, (_, row) => columns.map((column) => cellOf(column, row)));
  return csvLines([columns.map((column) => column.name), ...lines]);
}

const splits = ['train', 'validation', 'test'];

/** One line an example: id, split, truth, predicted, the score of each class, sensitive columns, weight. */
export function predictionsCsv(predictions: Predictions): string {
  const { classes, id, split, truth, predicted, scores, sensitive, weight, task } = predictions;
  const named = (value: number | undefined): string | number | null =>
    task === 'regression' ? (value ?? null) : (classes[value ?? -1] ?? null);
  const width = scores.shape[1] ?? 1;
  const header = [
    'id',
    'split',
    'truth',
    'predicted',
    ...(task === 'regression' ? ['value'] : classes.map((name) => `score ${name}`)),
    ...sensitive.map((column) => column.name),
    ...(weight === undefined ? [] : ['weight']),
  ];
  const lines = Array.from(id, (own, row) => [
    own,
    splits[split[row] ?? -1] ?? null,
    named(truth[row]),
    named(predicted[row]),
    ...Array.from({ length: width }, (_, at) => scores.values[row * width + at] ?? null),
    ...sensitive.map((column) => cellOf(column, row)),
    ...(weight === undefined ? [] : [weight[row] ?? null]),
  ]);
  return csvLines([header, ...lines]);
}
