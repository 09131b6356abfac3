import type { CategoryColumn, Dataset, Predictions } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import { columnsWithRole, take } from '../../lib/plain/dataset';

export interface Attribute {
  readonly name: string;
  readonly groups: readonly { readonly name: string; readonly rows: Int32Array }[];
  /** Rows without a value. */
  readonly missing: number;
}

/** The wanted sensitive columns, of the predictions or, matched by id, of the dataset. */
export function attributesOf(
  predictions: Predictions,
  dataset: Dataset | undefined,
  names: readonly string[],
  intersections: boolean,
): Attribute[] {
  const known = sensitiveColumns(predictions, dataset);
  if (known.length === 0) refuse('artifact', 'no-sensitive', { dataset: 'predictions' });
  const chosen =
    names.length === 0
      ? known
      : names.map(
          (name) =>
            known.find((column) => column.name === name) ??
            refuse('params', 'no-column', { column: name, columns: known.map((column) => column.name).join(', ') }),
        );
  const rows = predictions.id.length;
  const single = chosen.map((column) => attribute(column.name, column.levels, column.values, rows));
  return intersections && chosen.length > 1 ? [...single, crossed(chosen, rows)] : single;
}

function sensitiveColumns(predictions: Predictions, dataset: Dataset | undefined): CategoryColumn[] {
  const own = [...predictions.sensitive];
  if (dataset === undefined) return own;
  const rowOf = new Map(Array.from(dataset.id, (id, row) => [id, row]));
  const rows = Int32Array.from(predictions.id, (id) => rowOf.get(id) ?? -1);
  for (const column of columnsWithRole(dataset, 'sensitive')) {
    if ((column.type !== 'category' && column.type !== 'boolean') || own.some(({ name }) => name === column.name))
      continue;
    const values = take(column.values, rows).map((code, at) => ((rows[at] ?? -1) < 0 ? -1 : code));
    own.push({ ...column, values });
  }
  return own;
}

function attribute(name: string, levels: readonly string[], codes: Int32Array, rows: number): Attribute {
  const lists = levels.map(() => [] as number[]);
  let missing = 0;
  for (let row = 0; row < rows; row += 1) {
    const list = lists[codes[row] ?? -1];
    if (list === undefined) missing += 1;
    else list.push(row);
  }
  return {
    name,
    missing,
    groups: levels.map((level, index) => ({ name: level, rows: Int32Array.from(lists[index] ?? []) })),
  };
}

/** Every combination of levels, empty ones too: an empty cell is a finding. */
function crossed(columns: readonly CategoryColumn[], rows: number): Attribute {
  const combine = (parts: readonly (readonly string[])[]): string[] =>
    parts.reduce<string[]>(
      (before, levels) =>
        before.flatMap((prefix) => levels.map((level) => (prefix === '' ? level : `${prefix} × ${level}`))),
      [''],
    );
  const codes = Int32Array.from({ length: rows }, (_, row) =>
    columns.reduce((code, column) => {
      const own = column.values[row] ?? -1;
      return code < 0 || own < 0 ? -1 : code * column.levels.length + own;
    }, 0),
  );
  return attribute(
    columns.map((column) => column.name).join(' × '),
    combine(columns.map((column) => column.levels)),
    codes,
    rows,
  );
}

/** Index of the reference group: the named one, else the largest. */
export function referenceOf({ name, groups }: Attribute, wanted: string): number {
  if (wanted !== '') {
    const found = groups.findIndex((group) => group.name === wanted);
    if (found >= 0) return found;
    // An intersection has other groups than the attribute that the name is meant for.
    if (!name.includes(' × '))
      refuse(
        'params',
        'fairness-audit/no-group',
        { attribute: name, got: wanted, groups: groups.map((group) => group.name).join(', ') },
        { path: 'reference' },
      );
  }
  return groups.reduce(
    (best, group, index) => (group.rows.length > (groups[best]?.rows.length ?? 0) ? index : best),
    0,
  );
}
