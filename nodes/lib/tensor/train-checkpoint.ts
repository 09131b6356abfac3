import type * as tf from '@tensorflow/tfjs-core';
import type { NdArray } from '../../kit/artifact';
import type { Checkpoint } from '../../kit/run';
import type { WeightTensors } from './network';
import type { Place, Training } from './training';
import { changes } from './training-plan';

/** Least time between checkpoints, in ms: a read-back waits for the device, and the store writes some MB. */
const BETWEEN_EPOCHS = 10_000;
const WITHIN_EPOCH = 30_000;

/** Raised when what a checkpoint holds changes. */
const FORMAT = 1;

export const placeName = ({ epoch, batch }: Pick<Place, 'epoch' | 'batch'>): string => `${epoch}/${batch}`;

/** Whether the last checkpoint is old enough for another. */
export const isDue = ({ now, kept }: Training, where: 'between-epochs' | 'within-epoch'): boolean =>
  now() - kept.at >= (where === 'between-epochs' ? BETWEEN_EPOCHS : WITHIN_EPOCH);

/** Keeps where the training has come to, unless that is kept already. The figures of all steps must have been read. */
export async function keepCheckpoint(training: Training): Promise<void> {
  const { context, place, kept, now } = training;
  if (placeName(place) === kept.place) return;
  await context.checkpoint(await checkpointOf(training));
  kept.place = placeName(place);
  kept.at = now();
}

/**
 * Arrays: `weight/…` (only those that training changes), `slot/<slot>/…`, `best/…`, `curve/<series>`, and the three `sums` of the
 * present epoch. Numbers are in arrays, since the state is JSON and has no NaN. Nothing random is kept: the order of batches,
 * augmentation and dropout follow from seed, epoch and step; nor the watch of the loss, which follows from the curves.
 */
async function checkpointOf(training: Training): Promise<Checkpoint> {
  const { plan, state, place, best } = training;
  const { epoch, batch, sums } = place;
  const curves = Object.entries(place.curves).map(([series, values]): [string, NdArray] => [
    `curve/${series}`,
    { shape: [values.length], values: Float64Array.from(values) },
  ]);
  const slots = plan.trainable.flatMap((name) =>
    Object.entries(state.slots[name] ?? {}).map(([slot, tensor]) => [`slot/${slot}/${name}`, tensor] as const),
  );
  // All at once: after a cancel there is little time.
  const tensors = await Promise.all(
    [...changing(training, 'weight', state.weights), ...slots, ...changing(training, 'best', best.weights() ?? {})].map(
      async ([name, tensor]) => [name, await readArray(tensor)] as const,
    ),
  );
  const partial = { shape: [3], values: Float64Array.of(sums.loss, sums.norm, sums.right) };
  return {
    done: epoch,
    state: { batch, recipe: recipeOf(training) },
    arrays: { ...Object.fromEntries(tensors), ...Object.fromEntries(curves), sums: partial },
  };
}

/** All that a training goes by but its weights and epochs: a checkpoint of another recipe is none. */
export const recipeOf = ({ settings, plan, labelled, validation }: Training): string =>
  JSON.stringify([
    FORMAT,
    { ...settings, epochs: undefined, trainable: plan.trainable },
    labelled.length,
    validation.length,
  ]);

const changing = ({ plan }: Training, prefix: string, weights: WeightTensors): (readonly [string, tf.Tensor])[] =>
  Object.entries(weights)
    .filter(([name]) => changes(plan, name))
    .map(([name, tensor]) => [`${prefix}/${name}`, tensor]);

/** A copy: what a backend gives may be its own memory. */
const readArray = async (tensor: tf.Tensor): Promise<NdArray<Float32Array>> => ({
  shape: tensor.shape,
  values: Float32Array.from(await tensor.data()),
});
