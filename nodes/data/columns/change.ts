import type { CategoryColumn, Column, Dataset } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import type { ParamsOf } from '../../kit/spec';
import { asCategory, asNumbers, columnNamed, withColumn } from '../../lib/plain/dataset';
import type { spec } from './spec';

type Settings = ParamsOf<typeof spec>;

/** A new column of two levels: `high` above the threshold, `low` at and below it; a missing number stays missing. */
export function withDerived(dataset: Dataset, rule: Settings['derive'][number]): Dataset {
  const { name, from, threshold, low, high } = rule;
  if (name === '') refuse('params', 'columns/empty-name', {}, { path: 'derive' });
  if (dataset.columns.some((column) => column.name === name))
    refuse('params', 'columns/name-taken', { name }, { path: 'derive' });
  if (low === high) refuse('params', 'columns/same-levels', { name, level: low }, { path: 'derive' });
  const { values } = asNumbers(columnNamed(dataset, from));
  const codes = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : value > threshold ? 1 : 0));
  const made: CategoryColumn = { type: 'category', name, roles: ['feature'], levels: [low, high], values: codes };
  return { ...dataset, columns: [...dataset.columns, made] };
}

/** Levels under their new names, in the order of the old ones; levels of one name become one. */
export function withLevels(dataset: Dataset, { column: name, names }: Settings['levels'][number]): Dataset {
  const column = asCategory(columnNamed(dataset, name));
  for (const level of Object.keys(names))
    if (!column.levels.includes(level))
      refuse(
        'params',
        'columns/no-level',
        { column: name, level, levels: column.levels.join(', ') },
        { path: 'levels' },
      );
  const renamed = column.levels.map((level) => (Object.hasOwn(names, level) ? (names[level] ?? level) : level));
  return withColumn(dataset, recoded({ ...column, type: 'category' }, renamed));
}

/** The column with `texts[code]` for each code. */
function recoded(column: CategoryColumn, texts: readonly string[]): CategoryColumn {
  const levels = [...new Set(texts)];
  const codes = texts.map((text) => levels.indexOf(text));
  return { ...column, levels, values: column.values.map((code) => codes[code] ?? -1) };
}

/** The column as numbers or as categories. */
export function withType(dataset: Dataset, name: string, type: Settings['types'][string]): Dataset {
  const column = columnNamed(dataset, name);
  return withColumn(dataset, type === 'number' ? toNumbers(column) : toCategory(column));
}

function toNumbers(column: Column): Column {
  if (column.type === 'number' || column.type === 'date') return { ...column, type: 'number' };
  const { levels, values, roles, name } = asCategory(column);
  const numbers = levels.map((level) => (level.trim() === '' ? NaN : Number(level)));
  const wrong = levels.find((_, code) => !Number.isFinite(numbers[code]));
  if (wrong !== undefined) refuse('params', 'columns/no-number', { column: name, level: wrong }, { path: 'types' });
  return { type: 'number', name, roles, values: Float64Array.from(values, (code) => numbers[code] ?? NaN) };
}

/** Most levels that numbers may become: more are no categories but a mistake. */
const MOST_LEVELS = 1000;

/** Levels of numbers are ascending. */
function toCategory(column: Column): Column {
  if ('levels' in column) return { ...column, type: 'category' };
  const { values, roles, name } = asNumbers(column);
  const distinct = [...new Set(values)].filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  if (distinct.length > MOST_LEVELS)
    refuse(
      'params',
      'columns/many-levels',
      { column: name, count: distinct.length, most: MOST_LEVELS },
      { path: 'types' },
    );
  const codes = new Map(distinct.map((value, code) => [value, code]));
  return {
    type: 'category',
    name,
    roles,
    levels: distinct.map(String),
    values: Int32Array.from(values, (value) => codes.get(value) ?? -1),
  };
}
