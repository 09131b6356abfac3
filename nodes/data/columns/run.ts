import type { CategoryColumn, Column, ColumnRole, Dataset } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import type { ParamsOf } from '../../kit/spec';
import { asNumbers, columnNamed } from '../../lib/plain/dataset';
import type { spec } from './spec';

type Settings = ParamsOf<typeof spec>;

/** Derives, gives roles, renames, drops: in this order, all by the names that come in (or were derived). */
const run: Run<typeof spec> = async ({ dataset }, params) => {
  const derived = params.derive.reduce(withDerived, dataset);
  for (const name of [...Object.keys(params.roles), ...Object.keys(params.rename), ...params.drop])
    columnNamed(derived, name);
  wantFree(derived, [...Object.keys(params.rename), ...params.drop]);
  const dropped = new Set(params.drop);
  const columns = withRoles(derived.columns, params.roles)
    .filter((column) => !dropped.has(column.name))
    .map((column) => ({ ...column, name: params.rename[column.name] ?? column.name }));
  wantUnique(columns);
  return { dataset: { ...derived, columns } };
};

function withDerived(dataset: Dataset, rule: Settings['derive'][number]): Dataset {
  const { name, from, threshold, low, high } = rule;
  if (dataset.columns.some((column) => column.name === name))
    refuse('params', 'columns/name-taken', { name }, { path: 'derive' });
  if (low === high) refuse('params', 'columns/same-levels', { name, level: low }, { path: 'derive' });
  const { values } = asNumbers(columnNamed(dataset, from));
  const codes = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : value > threshold ? 1 : 0));
  const made: CategoryColumn = { type: 'category', name, roles: ['feature'], levels: [low, high], values: codes };
  return { ...dataset, columns: [...dataset.columns, made] };
}

const rolesOf = (role: Settings['roles'][string]): readonly ColumnRole[] =>
  role === 'feature-and-sensitive' ? ['feature', 'sensitive'] : [role];

function withRoles(columns: readonly Column[], roles: Settings['roles']): Column[] {
  const single = (['target', 'weight', 'id'] as const).filter((role) => Object.values(roles).includes(role));
  return columns.map((column) => {
    const given = Object.hasOwn(roles, column.name) ? roles[column.name] : undefined;
    if (given !== undefined) return { ...column, roles: rolesOf(given) };
    // There is one target: the old one becomes a feature only when somebody says so.
    const kept = column.roles.filter((role) => !(single as readonly string[]).includes(role));
    return kept.length === column.roles.length ? column : { ...column, roles: kept.length > 0 ? kept : ['ignored'] };
  });
}

/** What a fitted step reads must keep its name. */
function wantFree(dataset: Dataset, names: readonly string[]): void {
  for (const step of dataset.steps)
    for (const { name } of step.columns)
      if (names.includes(name)) refuse('params', 'columns/already-prepared', { column: name, step: step.type });
}

function wantUnique(columns: readonly Column[]): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (name === '') refuse('params', 'columns/empty-name', {}, { path: 'rename' });
    if (seen.has(name)) refuse('params', 'columns/name-taken', { name }, { path: 'rename' });
    seen.add(name);
  }
}

export default run;
