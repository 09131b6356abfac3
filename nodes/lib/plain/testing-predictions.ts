import type { CategoryColumn, Predictions } from '../../kit/artifact';
import { TEST } from '../../kit/artifact';
import { categoryColumn } from './testing';

export interface PredictionsOptions {
  readonly classes: readonly string[];
  /** Class indices; −1 is missing. */
  readonly truth: ArrayLike<number>;
  /** [examples, classes]; left out = 1 for the predicted class, else 0. */
  readonly scores?: ArrayLike<number>;
  /** Left out = the class of the highest score. */
  readonly predicted?: ArrayLike<number>;
  readonly weight?: ArrayLike<number>;
  /** Column → one letter an example, or a list; null is missing. */
  readonly sensitive?: Readonly<Record<string, string | readonly (string | null)[]>>;
  readonly id?: ArrayLike<number>;
  readonly split?: ArrayLike<number>;
  readonly model?: Predictions['model'];
}

/** Predictions by hand, for tests. All examples are of the test split unless said. */
export function predictionsOf(options: PredictionsOptions): Predictions {
  const rows = options.truth.length;
  const width = options.classes.length;
  const given = options.scores;
  const highest = (row: number): number => {
    const own = Array.from({ length: width }, (_, at) => given?.[row * width + at] ?? 0);
    return own.indexOf(Math.max(...own));
  };
  const predicted = Int32Array.from({ length: rows }, (_, row) => options.predicted?.[row] ?? highest(row));
  const sensitive = Object.entries(options.sensitive ?? {}).map(([name, cells]): CategoryColumn =>
    categoryColumn(name, typeof cells === 'string' ? cells.split('') : cells, ['sensitive']),
  );
  return {
    kind: 'predictions',
    version: 1,
    task: 'classification',
    model: options.model ?? 'Model',
    classes: options.classes,
    id: Int32Array.from({ length: rows }, (_, row) => options.id?.[row] ?? row),
    split: Int8Array.from({ length: rows }, (_, row) => options.split?.[row] ?? TEST),
    truth: Int32Array.from(options.truth),
    scores: {
      shape: [rows, width],
      values: Float32Array.from({ length: rows * width }, (_, at) =>
        given === undefined ? Number(predicted[Math.floor(at / width)] === at % width) : (given[at] ?? NaN),
      ),
    },
    predicted,
    sensitive,
    ...(options.weight === undefined ? {} : { weight: Float64Array.from(options.weight) }),
  };
}
