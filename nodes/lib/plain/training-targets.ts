import type { Dataset, Model } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import { classCodes } from './class-codes';
import { asNumbers, targetColumn, weightsOf } from './dataset';
import type { TrainSettings } from './train-settings';

/** What training needs of each row of the dataset, beside its input. */
export interface TrainingTargets {
  /** Class index or value of each row; NaN where it is missing. */
  readonly truth: Float64Array;
  /** Weight of each row: its own times that of its class. */
  readonly weight: Float64Array;
  /** Classes; 1 for regression. */
  readonly outputs: number;
}

/** The target of every row in the model's classes; class weights are counted on `rows`. */
export function trainingTargets(
  model: Pick<Model, 'task' | 'classes'>,
  dataset: Dataset,
  rows: Int32Array,
  settings: Pick<TrainSettings, 'classWeights' | 'useWeights'>,
): TrainingTargets {
  const weight = settings.useWeights ? weightsOf(dataset).slice() : new Float64Array(dataset.id.length).fill(1);
  if (model.task === 'regression') {
    const column = targetColumn(dataset);
    // A model that gives a value cannot learn names, however they are coded.
    if ('levels' in column) refuse('artifact', 'wrong-task', { wanted: 'classification', got: 'regression' });
    return { truth: asNumbers(column).values, weight, outputs: 1 };
  }
  const truth = Float64Array.from(classCodes(model, dataset), (code) => (code < 0 ? NaN : code));
  if (settings.classWeights === 'balanced') {
    const factors = balancedWeights(truth, rows, model.classes.length);
    truth.forEach((code, row) => {
      weight[row] = (weight[row] ?? 1) * (factors[code] ?? 1);
    });
  }
  return { truth, weight, outputs: model.classes.length };
}

/** Rows with a target. */
export const labelledRows = ({ truth }: TrainingTargets, rows: Int32Array): Int32Array =>
  rows.filter((row) => !Number.isNaN(truth[row]));

/** n / (classes · n of the class), counted on the rows: every class weighs the same in all (King & Zeng 2001). */
export function balancedWeights(truth: Float64Array, rows: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const row of rows) {
    const code = truth[row] ?? NaN;
    if (!Number.isNaN(code)) counts[code] = (counts[code] ?? 0) + 1;
  }
  const all = counts.reduce((total, count) => total + count, 0);
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 0 : all / (present * count)));
}
