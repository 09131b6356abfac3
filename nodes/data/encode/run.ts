import type { CategoryColumn, Dataset } from '../../kit/artifact';
import { refuse, warning } from '../../kit/problem';
import type { Run } from '../../kit/run';
import type { ParamsOf } from '../../kit/spec';
import { asCategory, columnNamed, rowsOf } from '../../lib/plain/dataset';
import { applySteps, fittedStep, unseenLevels } from '../../lib/plain/steps';
import { encodeReport } from './encode-report';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset }, params, context) => {
  const chosen = chosenColumns(dataset, params.columns);
  const training = rowsOf(dataset, 'train');
  const step = fittedStep({ type: 'encode', columns: chosen.map((column) => fitted(column, training, params.method)) });
  const unseen = unseenLevels(dataset, step);
  for (const { column, level, rows } of unseen)
    context.warn(warning('artifact', 'encode/unseen-level', { column, level, rows }));
  for (const { name: column, values } of chosen) {
    const rows = values.filter((code) => code < 0).length;
    if (rows > 0) context.warn(warning('artifact', 'encode/missing', { column, rows }));
  }
  // Without a column there is nothing to fit: the chain of steps stays as it is.
  const encoded = chosen.length === 0 ? dataset : applySteps(dataset, [step]);
  return { dataset: encoded, report: encodeReport(dataset, encoded, step, unseen) };
};

/** Only features are encoded: the target and a raw sensitive column stay as they are. */
function chosenColumns(dataset: Dataset, names: readonly string[]): CategoryColumn[] {
  if (names.length > 0) return names.map((name) => asFeature(asCategory(columnNamed(dataset, name))));
  return dataset.columns.filter(
    (column): column is CategoryColumn =>
      (column.type === 'category' || column.type === 'boolean') && column.roles.includes('feature'),
  );
}

const asFeature = (column: CategoryColumn): CategoryColumn =>
  column.roles.includes('feature')
    ? column
    : refuse(
        'params',
        'encode/not-feature',
        { column: column.name, roles: column.roles.join(', ') },
        { path: 'columns' },
      );

type Method = ParamsOf<typeof spec>['method'];

/** Levels that occur in the training rows, in the column's order. */
function fitted(column: CategoryColumn, training: Int32Array, method: Method) {
  const seen = new Set(Array.from(training, (row) => column.values[row] ?? -1));
  const levels = column.levels.filter((_, code) => seen.has(code));
  // A sensitive column stays raw, so that its numbers need a name of their own.
  const stays = column.roles.some((role) => role !== 'feature');
  return { name: column.name, method, levels, ...(method === 'ordinal' && stays ? { to: `${column.name}_code` } : {}) };
}

export default run;
