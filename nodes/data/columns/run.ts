import type { Column, Dataset } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { asNumbers, columnNamed } from '../../lib/plain/dataset';
import { withDerived, withLevels, withType } from './change';
import { columnsWithRoles } from './roles';
import type { spec } from './spec';

/**
 * Types, levels, derives, gives roles, renames, drops: in this order, all by the names that come in (or were derived).
 * What a fitted step reads keeps its name, type and levels.
 */
const run: Run<typeof spec> = async ({ dataset }, params) => {
  const { types, levels, derive, roles, rename, drop } = params;
  wantUnprepared(dataset, [
    ...Object.keys(types),
    ...levels.map(({ column }) => column),
    ...Object.keys(rename),
    ...drop,
  ]);
  const typed = Object.entries(types).reduce((changed, [name, type]) => withType(changed, name, type), dataset);
  const levelled = levels.reduce(withLevels, typed);
  const derived = derive.reduce(withDerived, levelled);
  for (const name of [...Object.keys(roles), ...Object.keys(rename), ...drop]) columnNamed(derived, name);
  const columns = columnsWithRoles(derived.columns, roles)
    .filter((column) => !drop.includes(column.name))
    .map((column) => (Object.hasOwn(rename, column.name) ? { ...column, name: rename[column.name] ?? '' } : column));
  wantNames(columns);
  for (const column of columns) if (column.roles.includes('weight')) asNumbers(column);
  return { dataset: { ...derived, columns } };
};

function wantUnprepared(dataset: Dataset, names: readonly string[]): void {
  for (const step of dataset.steps)
    for (const { name, to } of step.columns)
      for (const own of [name, to])
        if (own !== undefined && names.includes(own))
          refuse('params', 'columns/already-prepared', { column: own, step: step.type });
}

function wantNames(columns: readonly Column[]): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (name === '') refuse('params', 'columns/empty-name', {}, { path: 'rename' });
    if (seen.has(name)) refuse('params', 'columns/name-taken', { name }, { path: 'rename' });
    seen.add(name);
  }
}

export default run;
