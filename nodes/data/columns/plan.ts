import type { ColumnInfo } from '../../kit/info';
import type { Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import { columnsWithRoles } from './roles';
import { spec } from './spec';

export { spec };

/** Columns by name, role and type; levels that the values decide are left open. A name that is not there is a problem. */
export const infer: Infer<typeof spec> = ({ dataset }, { types, levels, derive, roles, rename, drop }) => {
  if (dataset?.columns === undefined) {
    const { classes: _, ...rest } = dataset ?? { kind: 'dataset', modality: 'table' };
    return { outputs: { dataset: rest }, problems: [] };
  }
  const typed = dataset.columns.map((column): ColumnInfo => {
    const type = Object.hasOwn(types, column.name) ? types[column.name] : undefined;
    if (type === undefined) return withNames(column, levels.find((rule) => rule.column === column.name)?.names);
    const { levels: known, ...rest } = column;
    return { ...rest, type, ...(type === 'category' && known !== undefined ? { levels: known } : {}) };
  });
  const derived: readonly ColumnInfo[] = [
    ...typed,
    ...derive.map(({ name, low, high }): ColumnInfo => ({
      name,
      type: 'category',
      roles: ['feature'],
      levels: [low, high],
    })),
  ];
  const columns = columnsWithRoles(derived, roles)
    .filter((column) => !drop.includes(column.name))
    .map((column) => (Object.hasOwn(rename, column.name) ? { ...column, name: rename[column.name] ?? '' } : column));
  const classes = columns.find((column) => column.roles.includes('target'))?.levels;
  const { classes: _, ...rest } = dataset;
  const known = derived.map((column) => column.name);
  const wanted: readonly [string, readonly string[]][] = [
    ['types', Object.keys(types)],
    ['levels', levels.map(({ column }) => column)],
    ['derive', derive.map(({ from }) => from)],
    ['roles', Object.keys(roles)],
    ['rename', Object.keys(rename)],
    ['drop', drop],
  ];
  const problems = wanted.flatMap(([path, names]) =>
    names
      .filter((name) => !known.includes(name))
      .map((column) => problem('params', 'no-column', { column, columns: known.join(', ') }, { path })),
  );
  return { outputs: { dataset: { ...rest, columns, ...(classes === undefined ? {} : { classes }) } }, problems };
};

function withNames(column: ColumnInfo, names: Readonly<Record<string, string>> | undefined): ColumnInfo {
  if (names === undefined || column.levels === undefined) return column;
  return { ...column, type: 'category', levels: [...new Set(column.levels.map((level) => names[level] ?? level))] };
}
