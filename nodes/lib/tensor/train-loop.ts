import * as tf from '@tensorflow/tfjs-core';
import type { Dataset, History, Model } from '../../kit/artifact';
import { outputShape, weightShapes } from '../../kit/layer';
import { refuse } from '../../kit/problem';
import type { RunContext } from '../../kit/run';
import { rowsIfAny, rowsOf } from '../plain/dataset';
import { prepare } from '../plain/model-input';
import { pauses } from '../plain/pause';
import { permutation, random } from '../plain/random';
import { scheduleFactor, type TrainSettings } from '../plain/train-settings';
import { trainingTargets, type TrainingTargets } from '../plain/training-targets';
import { floatValues } from '../plain/weights';
import { batchMaker } from './batches';
import { scoreOf, type Score } from './score';
import { disposeTraining, trainingStep, type TrainingPlan, type TrainingState } from './training-step';

export { defaultSettings, type TrainSettings } from '../plain/train-settings';

/** Steps whose figures are read together: a read waits for the device. */
const READ_EVERY = 32;

/**
 * A trained copy of the model, with its history. Our own loop, since weights of examples, exact freezing, a seeded order and
 * the best weights back are what TensorFlow.js' `fit` cannot do. Reports each epoch; stops with a problem when a loss is not a
 * number; leaves no tensor behind, however it ends. Loss of a batch: Σ weight · loss / number of examples.
 */
export async function trainModel(
  model: Model,
  dataset: Dataset,
  settings: TrainSettings,
  context: RunContext,
): Promise<Model> {
  const prepared = prepare(model, dataset);
  const rows = rowsOf(prepared, 'train');
  const validation = rowsIfAny(prepared, 'validation');
  const targets = trainingTargets(model, prepared, rows, settings);
  const labelled = rows.filter((row) => !Number.isNaN(targets.truth[row]));
  if (labelled.length === 0) refuse('artifact', 'no-target', { dataset: 'train' });
  const plan = trainingPlan(model, settings);
  const state: TrainingState = {
    weights: Object.fromEntries(
      model.weights.map((weight) => [weight.name, tf.tensor(floatValues(weight), [...weight.shape], 'float32')]),
    ),
    slots: {},
    step: 0,
  };
  const best = bestWeights();
  try {
    const pause = pauses();
    const history = await loop({
      model,
      prepared,
      labelled,
      validation,
      targets,
      settings,
      plan,
      state,
      best,
      context,
      pause,
    });
    const kept = best.weights() ?? state.weights;
    const weights = await Promise.all(
      model.weights.map(async (weight) => {
        const { packed: _packed, ...rest } = weight;
        const frozen = !plan.trainable.includes(weight.name) && !isStatistic(weight.name, plan);
        if (frozen) return weight;
        return { ...rest, values: (await (kept[weight.name] as tf.Tensor).data()) as Float32Array };
      }),
    );
    return { ...model, weights, steps: prepared.steps, trained: true, history };
  } finally {
    best.dispose();
    disposeTraining(plan, state);
  }
}

interface Loop {
  readonly model: Model;
  readonly prepared: Dataset;
  readonly labelled: Int32Array;
  readonly validation: Int32Array;
  readonly targets: TrainingTargets;
  readonly settings: TrainSettings;
  readonly plan: TrainingPlan;
  readonly state: TrainingState;
  readonly best: BestWeights;
  readonly context: RunContext;
  readonly pause: () => Promise<void>;
}

async function loop(own: Loop): Promise<History> {
  const { settings, state, context, labelled, validation } = own;
  const history: Record<string, number[]> = {};
  const record = (series: string, epoch: number, value: number): void => {
    (history[series] ??= []).push(value);
    context.metric(series, epoch + 1, value);
  };
  let reductions = 0;
  let sinceLower = 0;
  let lowest = Infinity;
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    const figures = await runEpoch(own, epoch, reductions);
    record('loss', epoch, figures.loss);
    if (own.model.task === 'classification') record('accuracy', epoch, figures.right / labelled.length);
    record('learningRate', epoch, figures.learningRate);
    record('gradientNorm', epoch, figures.norm);
    let score: Score | null = null;
    if (validation.length > 0) {
      score = await scoreOf(own.model, state.weights, own.prepared, validation, own.targets, context);
      record('validationLoss', epoch, score.loss);
      if (score.accuracy !== null) record('validationAccuracy', epoch, score.accuracy);
    }
    const watched = score?.loss ?? figures.loss;
    context.progress((epoch + 1) / settings.epochs, {
      en: `epoch ${epoch + 1} of ${settings.epochs}`,
      zh: `第 ${epoch + 1} 轮,共 ${settings.epochs} 轮`,
    });
    // A loss that is not a number is never lower.
    if (watched < lowest - (settings.earlyStopping?.minDelta ?? 0)) {
      lowest = watched;
      sinceLower = 0;
      if (settings.earlyStopping !== null) own.best.keep(state.weights);
    } else sinceLower += 1;
    if (settings.schedule.type === 'plateau' && sinceLower > settings.schedule.patience) {
      reductions += 1;
      sinceLower = 0;
    }
    if (settings.earlyStopping !== null && sinceLower >= settings.earlyStopping.patience) break;
  }
  return Object.fromEntries(Object.entries(history).map(([name, values]) => [name, Float64Array.from(values)]));
}

interface EpochFigures {
  /** Means over batches, weighted by their size. */
  readonly loss: number;
  readonly norm: number;
  readonly right: number;
  readonly learningRate: number;
}

async function runEpoch(own: Loop, epoch: number, reductions: number): Promise<EpochFigures> {
  const { settings, state, plan, context, labelled } = own;
  const order = permutation(labelled.length, random(settings.seed, 'shuffle', epoch)).map((at) => labelled[at] ?? 0);
  const batches = Math.ceil(order.length / settings.batchSize);
  const makeBatch = batchMaker(own.model, own.prepared, own.targets, settings, epoch);
  const sums = { loss: 0, norm: 0, right: 0 };
  let learningRate = 0;
  let waiting: { readonly figures: tf.Tensor1D; readonly size: number }[] = [];
  const readAll = async (): Promise<void> => {
    const list = waiting;
    waiting = [];
    for (const { figures, size } of list) {
      const [loss = NaN, norm = NaN, right = 0] = await figures.data();
      figures.dispose();
      if (!Number.isFinite(loss)) {
        for (const other of list) other.figures.dispose();
        refuse('compute', 'not-a-number', { what: 'The training loss', step: state.step });
      }
      sums.loss += loss * size;
      sums.norm += norm * size;
      sums.right += right;
    }
  };
  try {
    for (let batch = 0; batch < batches; batch += 1) {
      context.signal.throwIfAborted();
      const rows = order.subarray(batch * settings.batchSize, (batch + 1) * settings.batchSize);
      learningRate = settings.learningRate * scheduleFactor(settings.schedule, epoch + batch / batches, reductions);
      const made = makeBatch(rows);
      try {
        waiting.push({ ...trainingStep(plan, state, made, learningRate), size: rows.length });
      } finally {
        tf.dispose([made.x, made.targets, made.weights]);
      }
      if (waiting.length >= READ_EVERY) {
        await readAll();
        context.progress((epoch + (batch + 1) / batches) / settings.epochs);
      }
      await own.pause();
    }
    await readAll();
  } finally {
    for (const { figures } of waiting) figures.dispose();
  }
  const n = order.length;
  return { loss: sums.loss / n, norm: sums.norm / n, right: sums.right, learningRate };
}

function trainingPlan(model: Model, settings: TrainSettings): TrainingPlan {
  const trained: string[] = [];
  let shape = model.input.shape;
  for (const layer of model.layers) {
    for (const weight of weightShapes(layer, shape))
      if (weight.trained && settings.trainable?.(weight.name) !== false) trained.push(weight.name);
    shape = outputShape(layer, shape) ?? shape;
  }
  if (trained.length === 0) refuse('params', 'nothing-to-train');
  const masks = model.weights
    .filter((weight) => weight.keepZeros === true && trained.includes(weight.name))
    .map((weight) => [
      weight.name,
      tf.tensor(floatValues(weight).map((value) => (value === 0 ? 0 : 1)), [...weight.shape], 'float32'),
    ]);
  return {
    layers: model.layers,
    task: model.task,
    trainable: trained,
    masks: Object.fromEntries(masks),
    optimizer: settings.optimizer,
    weightDecay: settings.weightDecay,
    clipNorm: settings.clipNorm,
    seed: settings.seed,
  };
}

/** Running statistics of a batch-norm layer that learns. */
const isStatistic = (name: string, plan: TrainingPlan): boolean =>
  /\/(mean|variance)$/.test(name) && plan.trainable.includes(name.replace(/\/(mean|variance)$/, '/gamma'));

interface BestWeights {
  keep(weights: Readonly<Record<string, tf.Tensor>>): void;
  weights(): Readonly<Record<string, tf.Tensor>> | undefined;
  dispose(): void;
}

/** Weights are replaced and never changed, so that keeping them is keeping a reference. */
function bestWeights(): BestWeights {
  let kept: Record<string, tf.Tensor> | undefined;
  const dispose = (): void => {
    if (kept !== undefined) tf.dispose(kept as unknown as tf.TensorContainer);
    kept = undefined;
  };
  return {
    keep(weights) {
      dispose();
      kept = Object.fromEntries(Object.entries(weights).map(([name, tensor]) => [name, tf.clone(tensor)]));
    },
    weights: () => kept,
    dispose,
  };
}
