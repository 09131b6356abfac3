import type { Dataset, NumberColumn } from '../../kit/artifact';
import type { Run } from '../../kit/run';
import { asNumbers, columnNamed, rowsOf } from '../../lib/plain/dataset';
import { report, table, tile, tiles } from '../../lib/plain/report';
import { applySteps, fittedStep } from '../../lib/plain/steps';
import { fit } from './fit';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset }, params) => {
  const training = rowsOf(dataset, 'train');
  const columns = chosenColumns(dataset, params.columns).map((column) => {
    const stays = column.roles.some((role) => role !== 'feature');
    return {
      name: column.name,
      ...fit(params.method, column.values, training),
      ...(stays ? { to: `${column.name}_scaled` } : {}),
    };
  });
  const scaled = columns.length === 0 ? dataset : applySteps(dataset, [fittedStep({ type: 'scale', columns })]);
  return {
    dataset: scaled,
    report: report({ en: 'Scaling', zh: '缩放' }, { scaledColumns: columns.length }, [
      tiles('count', { en: 'Columns', zh: '列' }, tile('scaledColumns', { en: 'Scaled', zh: '已缩放' }, 'count')),
      table(
        'columns',
        { en: 'x becomes (x − centre) / scale', zh: 'x 变为 (x − 中心) / 尺度' },
        [
          { name: 'column', title: { en: 'Column', zh: '列' }, format: 'text' },
          { name: 'centre', title: { en: 'Centre', zh: '中心' }, format: 'number' },
          { name: 'scale', title: { en: 'Scale', zh: '尺度' }, format: 'number' },
        ],
        columns.map(({ name, centre, scale }) => [name, centre, scale]),
      ),
    ]),
  };
};

const isIndicator = (values: Float64Array): boolean =>
  values.every((value) => value === 0 || value === 1 || Number.isNaN(value));

/** Features of numbers; columns of 0 and 1, such as one-hot ones, keep their meaning. */
function chosenColumns(dataset: Dataset, names: readonly string[]): NumberColumn[] {
  if (names.length > 0) return names.map((name) => asNumbers(columnNamed(dataset, name)));
  return dataset.columns.filter(
    (column): column is NumberColumn =>
      column.type === 'number' && column.roles.includes('feature') && !isIndicator(column.values),
  );
}

export default run;
