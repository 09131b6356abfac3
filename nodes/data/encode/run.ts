import type { CategoryColumn, Dataset } from '../../kit/artifact';
import { warning } from '../../kit/problem';
import type { Run } from '../../kit/run';
import type { ParamsOf } from '../../kit/spec';
import { asCategory, columnNamed, rowsOf } from '../../lib/plain/dataset';
import { report, table, tile, tiles } from '../../lib/plain/report';
import { applySteps, fittedStep, unseenLevels } from '../../lib/plain/steps';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset }, params, context) => {
  const chosen = chosenColumns(dataset, params.columns);
  const training = rowsOf(dataset, 'train');
  const step = fittedStep({ type: 'encode', columns: chosen.map((column) => fitted(column, training, params.method)) });
  for (const { column, level, rows } of unseenLevels(dataset, step))
    context.warn(warning('artifact', 'encode/unseen-level', { column, level, rows }));
  // Without a column there is nothing to fit: the chain of steps stays as it is.
  const encoded = chosen.length === 0 ? dataset : applySteps(dataset, [step]);
  return { dataset: encoded, report: encodeReport(dataset, encoded, step) };
};

/** Only features are encoded: the target and a raw sensitive column stay as they are. */
function chosenColumns(dataset: Dataset, names: readonly string[]): CategoryColumn[] {
  if (names.length > 0) return names.map((name) => asCategory(columnNamed(dataset, name)));
  return dataset.columns.filter(
    (column): column is CategoryColumn =>
      (column.type === 'category' || column.type === 'boolean') && column.roles.includes('feature'),
  );
}

type Method = ParamsOf<typeof spec>['method'];

/** Levels that occur in the training rows, in the column's order. */
function fitted(column: CategoryColumn, training: Int32Array, method: Method) {
  const seen = new Set(Array.from(training, (row) => column.values[row] ?? -1));
  const levels = column.levels.filter((_, code) => seen.has(code));
  // A sensitive column stays raw, so that its numbers need a name of their own.
  const stays = column.roles.some((role) => role !== 'feature');
  return { name: column.name, method, levels, ...(method === 'ordinal' && stays ? { to: `${column.name}_code` } : {}) };
}

function encodeReport(before: Dataset, after: Dataset, step: ReturnType<typeof fittedStep>) {
  const features = (dataset: Dataset): number =>
    dataset.columns.filter((column) => column.roles.includes('feature')).length;
  const rows =
    step.type === 'encode' ? step.columns.map(({ name, levels }) => [name, levels.length, levels.join(', ')]) : [];
  return report(
    { en: 'Encoding', zh: '编码' },
    { featuresBefore: features(before), featuresAfter: features(after), encodedColumns: rows.length },
    [
      tiles(
        'features',
        { en: 'Feature columns', zh: '特征列' },
        tile('featuresBefore', { en: 'Before', zh: '之前' }, 'count'),
        tile('featuresAfter', { en: 'After', zh: '之后' }, 'count'),
      ),
      table(
        'levels',
        { en: 'Levels seen in training', zh: '训练集中出现的取值' },
        [
          { name: 'column', title: { en: 'Column', zh: '列' }, format: 'text' },
          { name: 'count', title: { en: 'Levels', zh: '取值数' }, format: 'count' },
          { name: 'levels', title: { en: 'Values', zh: '取值' }, format: 'text' },
        ],
        rows,
      ),
    ],
  );
}

export default run;
