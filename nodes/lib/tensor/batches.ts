import * as tf from '@tensorflow/tfjs-core';
import type { Dataset, Model } from '../../kit/artifact';
import { augmentAt } from '../plain/image-operations';
import { inputValues } from '../plain/model-input';
import { random } from '../plain/random';
import type { TrainSettings } from '../plain/train-settings';
import type { TrainingTargets } from '../plain/training-targets';
import type { Batch } from './training-step';

/** Makes the batches of an epoch. Images are augmented anew in each epoch, each from a stream of its own. */
export function batchMaker(
  model: Model,
  dataset: Dataset,
  targets: TrainingTargets,
  settings: Pick<TrainSettings, 'labelSmoothing'>,
  epoch: number,
): (rows: Int32Array) => Batch {
  return (rows) => {
    const { shape, values } = inputValues(model.input, dataset, rows);
    const [height = 0, width = 0, channels = 0] = model.input.shape;
    const { onTrain } = dataset;
    if (onTrain !== undefined && model.input.modality === 'images')
      rows.forEach((row, index) => {
        const source = random(onTrain.seed, 'augment', epoch, dataset.id[row] ?? row);
        augmentAt(values, index, { height, width, channels }, onTrain.operations, source);
      });
    return {
      x: tf.tensor(values, [...shape], 'float32'),
      targets: tf.tensor(targetValues(model, targets, rows, settings.labelSmoothing), [rows.length, targets.outputs]),
      weights: tf.tensor1d(Float32Array.from(rows, (row) => targets.weight[row] ?? 1)),
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
