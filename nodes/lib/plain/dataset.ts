import type { CategoryColumn, Column, ColumnRole, Dataset, NumberColumn, TypedArray } from '../../kit/artifact';
import { TEST, TRAIN, VALIDATION } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import { textIn } from '../../kit/text';

export type SplitName = 'train' | 'validation' | 'test';
export const splitCode: Readonly<Record<SplitName, number>> = { train: TRAIN, validation: VALIDATION, test: TEST };

const nameOf = (dataset: Dataset): string => textIn(dataset.name, 'en');

/** Row numbers of a split, ascending. Refuses an empty one, naming the Split node. */
export function rowsOf(dataset: Dataset, split: SplitName): Int32Array {
  const code = splitCode[split];
  const rows: number[] = [];
  for (let row = 0; row < dataset.split.length; row += 1) if (dataset.split[row] === code) rows.push(row);
  if (rows.length === 0) refuse('artifact', 'not-split', { dataset: nameOf(dataset), split });
  return Int32Array.from(rows);
}

/** Row numbers of a split; empty where it has none. */
export function rowsIfAny(dataset: Dataset, split: SplitName): Int32Array {
  return dataset.split.includes(splitCode[split]) ? rowsOf(dataset, split) : new Int32Array(0);
}

export function columnNamed(dataset: Dataset, name: string): Column {
  const found = dataset.columns.find((column) => column.name === name);
  return (
    found ??
    refuse('params', 'no-column', { column: name, columns: dataset.columns.map((column) => column.name).join(', ') })
  );
}

export const columnsWithRole = (dataset: Dataset, role: ColumnRole): Column[] =>
  dataset.columns.filter((column) => column.roles.includes(role));

/** The column as categories; refuses one of another type. */
export function asCategory(column: Column): CategoryColumn {
  return column.type === 'category' || column.type === 'boolean'
    ? column
    : refuse('artifact', 'wrong-column', { column: column.name, wanted: 'category', got: column.type });
}

/** The column as numbers; refuses one of another type. */
export function asNumbers(column: Column): NumberColumn {
  return column.type === 'number' || column.type === 'date'
    ? column
    : refuse('artifact', 'wrong-column', { column: column.name, wanted: 'number', got: column.type });
}

export function targetColumn(dataset: Dataset): Column {
  return columnsWithRole(dataset, 'target')[0] ?? refuse('artifact', 'no-target', { dataset: nameOf(dataset) });
}

/** The target as classes. */
export const targetClasses = (dataset: Dataset): CategoryColumn => asCategory(targetColumn(dataset));

/** The named sensitive column; null = the first one with that role. */
export function sensitiveColumn(dataset: Dataset, name: string | null): CategoryColumn {
  const column = name === null ? columnsWithRole(dataset, 'sensitive')[0] : columnNamed(dataset, name);
  return asCategory(column ?? refuse('artifact', 'no-sensitive', { dataset: nameOf(dataset) }));
}

/** Example weights of all rows; 1 where the dataset has none. */
export function weightsOf(dataset: Dataset): Float64Array {
  const column = columnsWithRole(dataset, 'weight')[0];
  return column === undefined ? new Float64Array(dataset.id.length).fill(1) : asNumbers(column).values;
}

/** The dataset with this column put in the place of the one of the same name, or added at the end. */
export function withColumn(dataset: Dataset, column: Column): Dataset {
  const at = dataset.columns.findIndex((other) => other.name === column.name);
  return { ...dataset, columns: at < 0 ? [...dataset.columns, column] : dataset.columns.with(at, column) };
}

/** Takes entries by row number; the type of array is kept. */
export function take<Values extends TypedArray>(values: Values, rows: ArrayLike<number>): Values {
  const taken = new (values.constructor as new (length: number) => Values)(rows.length);
  for (let index = 0; index < rows.length; index += 1) taken[index] = values[rows[index] ?? 0] ?? 0;
  return taken;
}

function takeColumn(column: Column, rows: ArrayLike<number>): Column {
  if (column.type !== 'text') return { ...column, values: take(column.values as TypedArray, rows) } as Column;
  const offsets = new Int32Array(rows.length + 1);
  const bounds = (row: number): [number, number] => [column.offsets[row] ?? 0, column.offsets[row + 1] ?? 0];
  for (let index = 0; index < rows.length; index += 1) {
    const [start, end] = bounds(rows[index] ?? 0);
    offsets[index + 1] = (offsets[index] ?? 0) + end - start;
  }
  const bytes = new Uint8Array(offsets[rows.length] ?? 0);
  for (let index = 0; index < rows.length; index += 1)
    bytes.set(column.bytes.subarray(...bounds(rows[index] ?? 0)), offsets[index]);
  return { ...column, bytes, offsets };
}

/** Images by row number, uint8 NHWC. */
export function takeImages(
  images: NonNullable<Dataset['images']>,
  rows: ArrayLike<number>,
): NonNullable<Dataset['images']> {
  const size = images.shape.slice(1).reduce((product, length) => product * length, 1);
  const values = new Uint8Array(rows.length * size);
  for (let index = 0; index < rows.length; index += 1) {
    const start = (rows[index] ?? 0) * size;
    values.set(images.values.subarray(start, start + size), index * size);
  }
  return { shape: [rows.length, ...images.shape.slice(1)], values };
}

/** The dataset with only these rows, in this order; ids travel along. */
export function takeRows(dataset: Dataset, rows: ArrayLike<number>): Dataset {
  return {
    ...dataset,
    id: take(dataset.id, rows),
    split: take(dataset.split, rows),
    ...(dataset.fold === undefined ? {} : { fold: take(dataset.fold, rows) }),
    columns: dataset.columns.map((column) => takeColumn(column, rows)),
    ...(dataset.images === undefined ? {} : { images: takeImages(dataset.images, rows) }),
  };
}
