import * as tf from '@tensorflow/tfjs-core';
import type { Dataset, Model } from '../../kit/artifact';
import { augmentAt } from '../plain/image-operations';
import { inputValues } from '../plain/model-input';
import { permutation, random } from '../plain/random';
import type { TrainSettings } from '../plain/train-settings';
import type { TrainingTargets } from '../plain/training-targets';
import type { Batch } from './training-step';

/** Rows of one step: the first `count` are meant, the others only fill the batch up. */
export interface BatchRows {
  readonly rows: Int32Array;
  readonly count: number;
}

/** Batches of an epoch, the last one perhaps in part. */
export const batchCount = (examples: number, batchSize: number): number =>
  Math.ceil(examples / Math.min(batchSize, examples));

/**
 * The batches of an epoch, in an order that only seed and epoch decide. All have one shape: the last one is filled up with rows from
 * the start of the order, which weigh nothing. They are real rows and not zeros, since batch norm looks at them.
 */
export function batchRows(labelled: Int32Array, batchSize: number, seed: number, epoch: number): BatchRows[] {
  const order = permutation(labelled.length, random(seed, 'shuffle', epoch)).map((at) => labelled[at] ?? 0);
  const size = Math.min(batchSize, order.length);
  return Array.from({ length: batchCount(order.length, batchSize) }, (_, batch) => {
    const start = batch * size;
    const rows = Int32Array.from({ length: size }, (_unused, index) => order[(start + index) % order.length] ?? 0);
    return { rows, count: Math.min(size, order.length - start) };
  });
}

/** Makes the tensors of a batch. Images are augmented anew in each epoch, each from a stream of its own. */
export function batchMaker(
  model: Pick<Model, 'input' | 'task'>,
  dataset: Dataset,
  targets: TrainingTargets,
  settings: Pick<TrainSettings, 'labelSmoothing'>,
  epoch: number,
): (rows: BatchRows) => Batch {
  return ({ rows, count }) => {
    const { shape, values } = inputValues(model.input, dataset, rows);
    const [height = 0, width = 0, channels = 0] = model.input.shape;
    const { onTrain } = dataset;
    if (onTrain !== undefined && model.input.modality === 'images')
      rows.forEach((row, index) => {
        const source = random(onTrain.seed, 'augment', epoch, dataset.id[row] ?? row);
        augmentAt(values, index, { height, width, channels }, onTrain.operations, source);
      });
    const ofCounted = (value: (row: number) => number): tf.Tensor1D =>
      tf.tensor1d(Float32Array.from(rows, (row, index) => (index < count ? value(row) : 0)));
    return {
      x: tf.tensor(values, [...shape], 'float32'),
      targets: tf.tensor(targetValues(model, targets, rows, settings.labelSmoothing), [rows.length, targets.outputs]),
      weights: ofCounted((row) => targets.weight[row] ?? 1),
      counted: ofCounted(() => 1),
      count,
    };
  };
}

/** [rows, outputs]: (1 − s) on the label and s / classes on every class, or the value. */
function targetValues(
  { task }: Pick<Model, 'task'>,
  { truth, outputs }: TrainingTargets,
  rows: Int32Array,
  smoothing: number,
): Float32Array {
  if (task === 'regression') return Float32Array.from(rows, (row) => truth[row] ?? 0);
  const values = new Float32Array(rows.length * outputs).fill(smoothing / outputs);
  rows.forEach((row, index) => {
    const at = index * outputs + (truth[row] ?? 0);
    values[at] = (values[at] ?? 0) + 1 - smoothing;
  });
  return values;
}
