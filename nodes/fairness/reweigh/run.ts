import type { Column, Dataset } from '../../kit/artifact';
import type { Run } from '../../kit/run';
import { rowsOf, sensitiveColumn, targetClasses, weightsOf, withColumn } from '../../lib/plain/dataset';
import { countCells, independenceWeights } from './independence';
import { weightReport } from './weight-report';
import type { spec } from './spec';

/**
 * w(group, label) = P(group) P(label) / P(group, label), counted on the training split only. Examples that have weights already
 * are counted with them, and the new weight is the old one times w.
 */
const run: Run<typeof spec> = async ({ dataset }, { attribute }) => {
  const groups = sensitiveColumn(dataset, attribute);
  const labels = targetClasses(dataset);
  const training = rowsOf(dataset, 'train');
  const old = weightsOf(dataset);
  const cells = countCells(groups, labels, training, old); // [groups, labels]
  const weights = independenceWeights(cells); // [groups, labels]
  const counts = countCells(groups, labels, training); // [groups, labels]
  return {
    // A row whose group or label is missing or was not seen in training keeps its weight.
    dataset: withWeights(
      dataset,
      old.map((own, row) => own * (weights[groups.values[row] ?? -1]?.[labels.values[row] ?? -1] ?? 1)),
    ),
    report: weightReport(groups, labels, { counts, cells, weights }),
  };
};

/** The dataset with these weights alone: other weight columns stay, but lose their role. */
function withWeights(dataset: Dataset, values: Float64Array): Dataset {
  const columns = dataset.columns.map((column): Column => {
    if (!column.roles.includes('weight')) return column;
    const roles = column.roles.filter((role) => role !== 'weight');
    return { ...column, roles: roles.length > 0 ? roles : ['ignored'] };
  });
  const name = freeName(dataset);
  return withColumn({ ...dataset, columns }, { type: 'number', name, roles: ['weight'], values });
}

/** `weight`, unless a column of that name means something else, such as kilograms. */
function freeName({ columns }: Dataset): string {
  const taken = (name: string): boolean =>
    columns.some((column) => column.name === name && !column.roles.includes('weight'));
  const names = ['weight', 'example weight', ...columns.map((_, at) => `example weight ${at + 2}`)];
  return names.find((name) => !taken(name)) ?? 'weight';
}

export default run;
