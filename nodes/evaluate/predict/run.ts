import type { CategoryColumn, Dataset, Model, Predictions } from '../../kit/artifact';
import { refuse, warning } from '../../kit/problem';
import type { Run, RunContext } from '../../kit/run';
import { textIn } from '../../kit/text';
import { asCategory, asNumbers, columnsWithRole, rowsOf, take, weightsOf } from '../../lib/plain/dataset';
import { argMax, softmax } from '../../lib/plain/logits';
import { prepare } from '../../lib/plain/model-input';
import { logits } from '../../lib/tensor/infer';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset, model }, { split, threshold }, context) => {
  if (!model.trained) refuse('artifact', 'not-trained', {}, { port: 'model' });
  const prepared = prepare(model, dataset);
  const rows = split === 'all' ? Int32Array.from(prepared.id.keys()) : rowsOf(prepared, split);
  const output = await logits(model, prepared, rows, context);
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
      truth: truthOf(model, prepared, rows, context),
      ...scored(model, output, threshold),
      sensitive: sensitiveOf(prepared, rows, context),
      ...(hasWeights ? { weight: take(weightsOf(prepared), rows) } : {}),
    },
  };
};

/** Softmax probabilities and predicted classes, or the values. */
function scored(
  model: Model,
  output: Float32Array,
  threshold: number,
): Pick<Predictions, 'scores' | 'predicted' | 'threshold'> {
  if (model.task === 'regression')
    return { scores: { shape: [output.length, 1], values: output }, predicted: Float64Array.from(output) };
  const classes = model.classes.length;
  const values = softmax(output, classes);
  const scores = { shape: [output.length / classes, classes], values };
  if (classes !== 2) return { scores, predicted: argMax(output, classes) };
  const predicted = Int32Array.from({ length: output.length / 2 }, (_, row) =>
    (values[2 * row + 1] ?? 0) >= threshold ? 1 : 0,
  );
  return { scores, predicted, threshold };
}

/** Value, or class in the model's order; missing (NaN, −1) where the row has none, or one that the model does not know. */
function truthOf(model: Model, dataset: Dataset, rows: Int32Array, context: RunContext): Predictions['truth'] {
  const target = columnsWithRole(dataset, 'target')[0];
  if (target === undefined) {
    context.warn(warning('artifact', 'no-target', { dataset: textIn(dataset.name, 'en') }, { port: 'dataset' }));
    return model.task === 'regression' ? new Float64Array(rows.length).fill(NaN) : new Int32Array(rows.length).fill(-1);
  }
  if (model.task === 'regression') return take(asNumbers(target).values, rows);
  const { levels, values } = asCategory(target);
  const known = levels.map((level) => model.classes.indexOf(level));
  const mismatch = { wanted: model.classes.join(', '), got: levels.join(', ') };
  if (known.every((index) => index < 0)) refuse('artifact', 'class-mismatch', mismatch, { port: 'dataset' });
  if (rows.some((row) => (values[row] ?? -1) >= 0 && (known[values[row] ?? 0] ?? -1) < 0))
    context.warn(warning('artifact', 'class-mismatch', mismatch, { port: 'dataset' }));
  return Int32Array.from(rows, (row) => known[values[row] ?? -1] ?? -1);
}

/** Sensitive columns as they are; one of numbers has no groups and is left out with a warning. */
function sensitiveOf(dataset: Dataset, rows: Int32Array, context: RunContext): CategoryColumn[] {
  return columnsWithRole(dataset, 'sensitive').flatMap((column): CategoryColumn[] => {
    if (column.type === 'category' || column.type === 'boolean')
      return [{ ...column, values: take(column.values, rows) }];
    const values = { column: column.name, wanted: 'category', got: column.type };
    context.warn(warning('artifact', 'wrong-column', values, { port: 'dataset' }));
    return [];
  });
}

export default run;
