import * as tf from '@tensorflow/tfjs-core';
import type { TypedArray } from '../../kit/artifact';
import type { Shape } from '../../kit/layer';
import type { Checkpoint } from '../../kit/run';
import { lossWatch, watchedLosses } from '../plain/loss-watch';
import { batchCount } from './batches';
import { optimizers, type Slots } from './optimizers';
import { placeName, recipeOf } from './train-checkpoint';
import type { Training } from './training';
import { changes } from './training-plan';

/**
 * Goes on from the newest checkpoint that fits, as if training had never stopped: tensors, place and curves, which are told again.
 * Changes nothing where there is none.
 */
export async function resumeTraining(training: Training): Promise<void> {
  const { settings, place, context, kept, labelled } = training;
  let most = settings.epochs;
  while (most >= 0) {
    const found = await context.resume(most);
    if (found === null) return;
    const past = restored(training, found);
    if (past !== null) {
      apply(training, past);
      kept.place = placeName(place);
      tellAgain(training);
      const part = place.batch / batchCount(labelled.length, settings.batchSize);
      context.progress((place.epoch + part) / settings.epochs, {
        en: `goes on after epoch ${place.epoch} of ${settings.epochs}`,
        zh: `从第 ${place.epoch} 轮之后继续,共 ${settings.epochs} 轮`,
      });
      return;
    }
    // Perhaps the one before fits: in the middle of the epoch after the last one that is wanted, too much is done already.
    most = Math.ceil(Math.min(most, found.done)) - 1;
  }
}

type Floats = readonly (readonly [string, Float32Array])[];

/** A checkpoint that was found to fit. */
interface Past {
  readonly epoch: number;
  readonly batch: number;
  readonly sums: Training['place']['sums'];
  readonly curves: Readonly<Record<string, number[]>>;
  readonly weights: Floats;
  /** Slot → values of each weight that learns. */
  readonly slots: readonly (readonly [string, Floats])[];
  /** Empty where no weights were the best yet, or nobody asked. */
  readonly best: Floats;
}

/** Null where the checkpoint is of another recipe or model, lacks something, or goes beyond the epochs that are wanted. */
function restored(training: Training, { done: epoch, state, arrays }: Checkpoint): Past | null {
  const { settings, labelled, plan, model } = training;
  const { batch } = state;
  const batches = batchCount(labelled.length, settings.batchSize);
  if (!isCount(epoch, settings.epochs) || !isCount(batch, batches)) return null;
  if (state['recipe'] !== recipeOf(training) || epoch + batch === 0) return null;
  if (epoch === settings.epochs && batch > 0) return null;
  try {
    const shapes = model.weights.filter(({ name }) => changes(plan, name));
    const floats = (prefix: string, names?: readonly string[]): Floats =>
      shapes
        .filter(({ name }) => names?.includes(name) !== false)
        .map(({ name, shape }) => [name, valuesOf(arrays, `${prefix}/${name}`, shape, Float32Array)]);
    const series = epoch === 0 ? [] : seriesOf(training);
    const curves = Object.fromEntries(
      series.map((name): [string, number[]] => [name, [...valuesOf(arrays, `curve/${name}`, [epoch], Float64Array)]]),
    );
    const [loss = NaN, norm = NaN, right = NaN] = valuesOf(arrays, 'sums', [3], Float64Array);
    const verdicts = watchedLosses(curves).map(lossWatch(settings));
    const stop = verdicts.findIndex((verdict) => verdict.stop);
    // A training that was stopped stays so.
    if (stop >= 0 && (stop < epoch - 1 || batch > 0)) return null;
    return {
      epoch,
      batch,
      sums: { loss, norm, right },
      curves,
      weights: floats('weight'),
      slots: optimizers[plan.optimizer].slots.map((slot) => [slot, floats(`slot/${slot}`, plan.trainable)] as const),
      best: settings.earlyStopping !== null && verdicts.some(({ best }) => best) ? floats('best') : [],
    };
  } catch {
    return null;
  }
}

/** Fails where there are none of that shape and type. */
function valuesOf<Values extends TypedArray>(
  arrays: Checkpoint['arrays'],
  name: string,
  shape: Shape,
  type: abstract new (...args: never[]) => Values,
): Values {
  const found = Object.hasOwn(arrays, name) ? arrays[name] : undefined;
  const size = shape.reduce((product, length) => product * length, 1);
  if (found?.values instanceof type && `${found.shape}` === `${shape}` && found.values.length === size)
    return found.values;
  throw new Error(`no ${name} in the checkpoint`);
}

/** In the order in which an epoch records them. */
const seriesOf = ({ model: { task }, validation }: Training): readonly string[] => {
  const classes = task === 'classification';
  return [
    'loss',
    ...(classes ? ['accuracy'] : []),
    ...(validation.length === 0 ? [] : ['validationLoss', ...(classes ? ['validationAccuracy'] : [])]),
    'learningRate',
    'gradientNorm',
  ];
};

const isCount = (value: unknown, most: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;

function apply({ model, labelled, settings, plan, state, place, best }: Training, past: Past): void {
  const shapeOf = new Map(model.weights.map(({ name, shape }) => [name, [...shape]]));
  const tensor = (name: string, values: Float32Array): tf.Tensor => tf.tensor(values, shapeOf.get(name), 'float32');
  for (const [name, values] of past.weights) {
    state.weights[name]?.dispose();
    state.weights[name] = tensor(name, values);
  }
  for (const name of plan.trainable) state.slots[name] = {};
  for (const [slot, floats] of past.slots)
    for (const [name, values] of floats)
      state.slots[name] = { ...state.slots[name], [slot]: tensor(name, values) } satisfies Slots;
  if (past.best.length > 0) {
    const changed = Object.fromEntries(past.best.map(([name, values]) => [name, tensor(name, values)]));
    best.keep({ ...state.weights, ...changed });
    tf.dispose(changed);
  }
  state.step = past.epoch * batchCount(labelled.length, settings.batchSize) + past.batch;
  Object.assign(place, { epoch: past.epoch, batch: past.batch });
  Object.assign(place.sums, past.sums);
  Object.assign(place.curves, past.curves);
}

/** So that the live curves are whole. */
function tellAgain({ place: { epoch, curves }, context }: Training): void {
  for (let at = 0; at < epoch; at += 1)
    for (const [series, values] of Object.entries(curves)) context.metric(series, at + 1, values[at] ?? NaN);
}
