import type { Dataset, NumberColumn } from '../../kit/artifact';
import { refuse, warning } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { asNumbers, columnNamed, rowsOf } from '../../lib/plain/dataset';
import { applySteps, fittedStep } from '../../lib/plain/steps';
import { fit } from './fit';
import { scaleReport } from './scale-report';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset }, params, context) => {
  const training = rowsOf(dataset, 'train');
  const fitted = chosenColumns(dataset, params.columns).map((column) => ({
    column,
    ...fit(params.method, column.values, training),
  }));
  for (const { column, flat } of fitted)
    if (flat) context.warn(warning('artifact', 'scale/flat', { column: column.name }));
  const columns = fitted.map(({ column: { name, roles }, centre, scale }) => ({
    name,
    centre,
    scale,
    // A column that is more than a feature stays raw: its scaled values need a name of their own.
    ...(roles.some((role) => role !== 'feature') ? { to: `${name}_scaled` } : {}),
  }));
  // Without a column there is nothing to fit: the chain of steps stays as it is.
  const scaled = columns.length === 0 ? dataset : applySteps(dataset, [fittedStep({ type: 'scale', columns })]);
  return { dataset: scaled, report: scaleReport(params.method, columns) };
};

const isIndicator = (values: Float64Array): boolean =>
  values.every((value) => value === 0 || value === 1 || Number.isNaN(value));

/** Features of numbers; where none is named, not those of 0 and 1, such as one-hot ones: they keep their meaning. */
function chosenColumns(dataset: Dataset, names: readonly string[]): NumberColumn[] {
  if (names.length > 0) return names.map((name) => asFeature(asNumbers(columnNamed(dataset, name))));
  return dataset.columns.filter(
    (column): column is NumberColumn =>
      column.type === 'number' && column.roles.includes('feature') && !isIndicator(column.values),
  );
}

const asFeature = (column: NumberColumn): NumberColumn =>
  column.roles.includes('feature')
    ? column
    : refuse(
        'params',
        'scale/not-feature',
        { column: column.name, roles: column.roles.join(', ') },
        { path: 'columns' },
      );

export default run;
