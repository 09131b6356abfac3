import type { Dataset } from '../../kit/artifact';
import type { Run } from '../../kit/run';
import { rowsOf, sensitiveColumn, targetClasses, withColumn } from '../../lib/plain/dataset';
import { countCells, independenceWeights } from './independence';
import { weightReport } from './weight-report';
import type { spec } from './spec';

/** w(group, label) = P(group) P(label) / P(group, label), counted on the training split only. */
const run: Run<typeof spec> = async ({ dataset }, { attribute }) => {
  const groups = sensitiveColumn(dataset, attribute);
  const labels = targetClasses(dataset);
  const cells = countCells(groups, labels, rowsOf(dataset, 'train')); // [groups, labels]
  const weights = independenceWeights(cells); // [groups, labels]
  return {
    dataset: withWeights(dataset, groups.values, labels.values, weights),
    report: weightReport(groups, labels, cells, weights),
  };
};

/** Every row gets its cell's weight; a row whose group or label is missing or was not seen in training keeps 1. */
function withWeights(
  dataset: Dataset,
  groups: Int32Array,
  labels: Int32Array,
  weights: readonly (readonly number[])[],
): Dataset {
  const values = Float64Array.from(groups, (group, row) => weights[group]?.[labels[row] ?? -1] ?? 1);
  return withColumn(dataset, { type: 'number', name: 'weight', roles: ['weight'], values });
}

export default run;
