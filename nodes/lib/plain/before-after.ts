import type { Dataset, Model, Task } from '../../kit/artifact';
import type { Text } from '../../kit/text';
import { percentileInterval, resample } from './bootstrap';
import { asNumbers, rowsIfAny, targetClasses, targetColumn } from './dataset';
import type { Interval } from './intervals';
import { argMax } from './logits';
import { random } from './random';

/** The rows that judge a model, their truth, and where they come from. */
export interface Judges {
  readonly rows: Int32Array;
  /** Class index in the model's order, or the value: [rows]. */
  readonly truth: Int32Array | Float64Array;
  readonly split: 'test' | 'validation';
}

/** Class of each of these rows in the model's order; −1 where it is missing or the model does not know it. */
export function truthOf(model: Pick<Model, 'classes'>, dataset: Dataset, rows: Int32Array): Int32Array {
  const target = targetClasses(dataset);
  const index = target.levels.map((level) => model.classes.indexOf(level));
  return rows.map((row) => index[target.values[row] ?? -1] ?? -1);
}

/** Rows of the test split (of validation where there is no test) whose truth is known; null where there are none. */
export function judgesOf(model: Pick<Model, 'classes' | 'task'>, dataset: Dataset): Judges | null {
  const test = rowsIfAny(dataset, 'test');
  const split = test.length > 0 ? 'test' : 'validation';
  const rows = split === 'test' ? test : rowsIfAny(dataset, 'validation');
  const values = model.task === 'regression' ? asNumbers(targetColumn(dataset)).values : null;
  const truth = values === null ? truthOf(model, dataset, rows) : Float64Array.from(rows, (row) => values[row] ?? NaN);
  const known = Array.from(rows.keys()).filter((at) =>
    values === null ? (truth[at] ?? -1) >= 0 : !Number.isNaN(truth[at]),
  );
  if (known.length === 0) return null;
  return {
    rows: Int32Array.from(known, (at) => rows[at] ?? 0),
    truth:
      values === null
        ? Int32Array.from(known, (at) => truth[at] ?? -1)
        : Float64Array.from(known, (at) => truth[at] ?? NaN),
    split,
  };
}

/** How far each example is off: 0 or 1 (wrong class), or the squared error. [rows] */
export function losses(task: Task, outputs: Float32Array, truth: Judges['truth']): Float64Array {
  const predicted = task === 'classification' ? argMax(outputs, outputs.length / truth.length) : outputs;
  return Float64Array.from(truth, (wanted, row) => {
    const got = predicted[row] ?? NaN;
    return task === 'classification' ? Number(got !== wanted) : (got - wanted) ** 2;
  });
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Accuracy, or root mean squared error, of these losses. */
export const scoreOf = (task: Task, own: Float64Array): number =>
  task === 'classification' ? 1 - mean(own) : Math.sqrt(mean(own));

/** Share of examples that two models put into the same class. */
export function agreement(before: Float32Array, after: Float32Array, classes: number): number {
  const one = argMax(before, classes);
  const other = argMax(after, classes);
  return one.filter((value, row) => value === other[row]).length / one.length;
}

/** Score after − score before with its paired bootstrap interval, 95 %, drawn inside each true class. */
export function scoreDifference(
  task: Task,
  before: Float64Array,
  after: Float64Array,
  truth: Judges['truth'],
  seed: number,
): { readonly value: number; readonly interval: Interval | null } {
  const classes = task === 'classification' ? [...new Set(truth)].toSorted((a, b) => a - b) : [0];
  const all = Array.from(truth.keys());
  const strata = classes.map((label) => (task === 'classification' ? all.filter((row) => truth[row] === label) : all));
  const draws: number[] = [];
  resample(strata, random(seed, 'score-difference'), (drawn) => {
    let totalBefore = 0;
    let totalAfter = 0;
    for (const rows of drawn)
      for (const row of rows) {
        totalBefore += before[row] ?? 0;
        totalAfter += after[row] ?? 0;
      }
    const n = before.length;
    draws.push(
      task === 'classification'
        ? (totalBefore - totalAfter) / n
        : Math.sqrt(totalAfter / n) - Math.sqrt(totalBefore / n),
    );
  });
  return {
    value: scoreOf(task, after) - scoreOf(task, before),
    interval: percentileInterval(draws, 0.95),
  };
}

/** A model at one point of its way, judged. */
export interface Stage {
  /** Metric suffix: `Before`, `Pruned`, or empty for the final model. */
  readonly suffix: string;
  readonly label: Text;
  /** [rows, classes] logits, or [rows, 1] values. */
  readonly outputs: Float32Array;
}
