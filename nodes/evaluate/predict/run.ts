import type { CategoryColumn, Dataset, Model, Predictions } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { asNumbers, columnsWithRole, rowsOf, take, targetColumn, weightsOf } from '../../lib/plain/dataset';
import { argMax, softmax } from '../../lib/plain/logits';
import { prepare } from '../../lib/plain/model-input';
import { logits } from '../../lib/tensor/infer';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset, model }, { split, threshold }, context) => {
  if (!model.trained) refuse('artifact', 'not-trained', {}, { port: 'model' });
  const prepared = prepare(model, dataset);
  const rows = split === 'all' ? Int32Array.from(prepared.id.keys()) : rowsOf(prepared, split);
  const output = await logits(model, prepared, rows, context);
  const sensitive = columnsWithRole(prepared, 'sensitive').filter(
    (column): column is CategoryColumn => column.type === 'category' || column.type === 'boolean',
  );
  const hasWeights = columnsWithRole(prepared, 'weight').length > 0;
  return {
    predictions: {
      kind: 'predictions',
      version: 1,
      task: model.task,
      model: model.name,
      classes: model.classes,
      id: take(prepared.id, rows),
      split: take(prepared.split, rows),
      ...judged(model, prepared, rows, output, threshold),
      sensitive: sensitive.map((column) => ({ ...column, values: take(column.values, rows) })),
      ...(hasWeights ? { weight: take(weightsOf(prepared), rows) } : {}),
    },
  };
};

type Judged = Pick<Predictions, 'truth' | 'scores' | 'predicted' | 'threshold'>;

function judged(model: Model, dataset: Dataset, rows: Int32Array, output: Float32Array, threshold: number): Judged {
  if (model.task === 'regression') {
    const truth = take(asNumbers(targetColumn(dataset)).values, rows);
    return { truth, scores: { shape: [rows.length, 1], values: output }, predicted: Float64Array.from(output) };
  }
  const classes = model.classes.length;
  const values = softmax(output, classes);
  const two = classes === 2;
  return {
    truth: truthOf(model, dataset, rows),
    scores: { shape: [rows.length, classes], values },
    predicted: two
      ? Int32Array.from(rows, (_, index) => ((values[2 * index + 1] ?? 0) >= threshold ? 1 : 0))
      : argMax(output, classes),
    ...(two ? { threshold } : {}),
  };
}

/** Class of each row in the model's order; −1 where it is missing or the model does not know it. */
function truthOf(model: Model, dataset: Dataset, rows: Int32Array): Int32Array {
  const target = targetColumn(dataset);
  if (target.type !== 'category' && target.type !== 'boolean')
    return refuse('artifact', 'wrong-column', { column: target.name, wanted: 'category', got: target.type });
  const known = target.levels.map((level) => model.classes.indexOf(level));
  if (known.every((index) => index < 0))
    refuse('artifact', 'class-mismatch', { wanted: model.classes.join(', '), got: target.levels.join(', ') });
  return Int32Array.from(rows, (row) => known[target.values[row] ?? -1] ?? -1);
}

export default run;
