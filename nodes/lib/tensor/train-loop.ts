import type * as tf from '@tensorflow/tfjs-core';
import type { Dataset, History, Model, Weight } from '../../kit/artifact';
import { refuse, warning } from '../../kit/problem';
import type { RunContext } from '../../kit/run';
import { rowsIfAny, rowsOf, targetColumn } from '../plain/dataset';
import { lossWatch, watchedLosses, type Verdict } from '../plain/loss-watch';
import { prepare } from '../plain/model-input';
import { pauses } from '../plain/pause';
import type { TrainSettings } from '../plain/train-settings';
import { labelledRows, trainingTargets } from '../plain/training-targets';
import { bestWeights } from './best-weights';
import { weightTensors, type WeightTensors } from './network';
import { scoreOf } from './score';
import { isDue, keepCheckpoint, placeName } from './train-checkpoint';
import { trainEpoch } from './train-epoch';
import { resumeTraining } from './train-resume';
import type { Training } from './training';
import { changes, trainingPlan } from './training-plan';
import { disposeTraining, type TrainingPlan } from './training-step';

export { defaultSettings, type TrainSettings } from '../plain/train-settings';

/**
 * A trained copy of the model, with its history. Our own loop, since weights of examples, exact freezing, a seeded order and
 * the best weights back are what TensorFlow.js' `fit` cannot do. Reports each epoch; stops with a problem when a loss is not a
 * number; leaves no tensor behind, however it ends. Loss of a batch: Σ weight · loss / number of examples.
 * Keeps checkpoints, when it is cancelled and at the end too, and goes on from one: the bits are those of one go.
 */
export async function trainModel(
  model: Model,
  dataset: Dataset,
  settings: TrainSettings,
  context: RunContext,
  now: () => number = () => performance.now(),
): Promise<Model> {
  // A model that was never trained takes over the dataset's chain of steps, whatever it is.
  const prepared = model.trained ? prepare(model, dataset) : dataset;
  const rows = rowsOf(prepared, 'train');
  const targets = trainingTargets(model, prepared, rows, settings);
  const labelled = labelledRows(targets, rows);
  if (labelled.length === 0)
    refuse('artifact', 'missing-values', { column: targetColumn(prepared).name, count: rows.length });
  const validation = labelledRows(targets, rowsIfAny(prepared, 'validation'));
  if (validation.length === 0 && (settings.earlyStopping !== null || settings.schedule.type === 'plateau'))
    context.warn(warning('artifact', 'no-validation'));
  const plan = trainingPlan(model, settings);
  const state = { weights: { ...weightTensors(model) }, slots: {}, step: 0 };
  const place = { epoch: 0, batch: 0, sums: { loss: 0, norm: 0, right: 0 }, curves: {} };
  const best = bestWeights();
  const training: Training = {
    model,
    dataset: prepared,
    labelled,
    validation,
    targets,
    settings,
    plan,
    state,
    place,
    best,
    context,
    pause: pauses(),
    now,
    kept: { at: now(), place: placeName(place) },
    reading: { every: 4 },
  };
  try {
    await resumeTraining(training);
    const history = await epochsOf(training);
    // Also for a training that was stopped early: it stays so when more epochs are asked for.
    await keepCheckpoint(training);
    const weights = await readWeights(model, plan, best.weights() ?? state.weights);
    return { ...model, weights, steps: prepared.steps, trained: true, history };
  } catch (error) {
    // The abort itself comes from places where nothing is half done.
    if (context.signal.aborted && error === context.signal.reason)
      await keepCheckpoint(training).catch(() => undefined);
    throw error;
  } finally {
    best.dispose();
    disposeTraining(plan, state);
  }
}

/** Runs the epochs from the place on and gives the curves. */
async function epochsOf(training: Training): Promise<History> {
  const { model, dataset, targets, validation, settings, state, place, best, context } = training;
  const watch = lossWatch(settings);
  let verdict: Verdict = { best: false, reductions: 0, stop: false };
  for (const loss of watchedLosses(place.curves)) verdict = watch(loss);
  while (place.epoch < settings.epochs && !verdict.stop) {
    const { accuracy, ...figures } = await trainEpoch(training, verdict.reductions);
    const score =
      validation.length === 0 ? null : await scoreOf(model, state.weights, dataset, validation, targets, context);
    // From here to the next epoch nothing waits: no abort finds an epoch half recorded.
    place.epoch += 1;
    place.batch = 0;
    Object.assign(place.sums, { loss: 0, norm: 0, right: 0 });
    const record = (series: string, value: number): void => {
      (place.curves[series] ??= []).push(value);
      context.metric(series, place.epoch, value);
    };
    record('loss', figures.loss);
    if (model.task === 'classification') record('accuracy', accuracy);
    if (score !== null) record('validationLoss', score.loss);
    if (score !== null && score.accuracy !== null) record('validationAccuracy', score.accuracy);
    record('learningRate', figures.learningRate);
    record('gradientNorm', figures.gradientNorm);
    context.progress(place.epoch / settings.epochs, {
      en: `epoch ${place.epoch} of ${settings.epochs}`,
      zh: `第 ${place.epoch} 轮,共 ${settings.epochs} 轮`,
    });
    verdict = watch(score?.loss ?? figures.loss);
    if (verdict.best && settings.earlyStopping !== null) best.keep(state.weights);
    if (isDue(training, 'between-epochs')) await keepCheckpoint(training);
  }
  return Object.fromEntries(Object.entries(place.curves).map(([name, values]) => [name, Float64Array.from(values)]));
}

/** Weights from the device; those that were frozen are the very ones that came in. */
function readWeights(model: Model, plan: TrainingPlan, tensors: WeightTensors): Promise<Weight[]> {
  return Promise.all(
    model.weights.map(async (weight): Promise<Weight> => {
      const tensor = tensors[weight.name];
      if (tensor === undefined || !changes(plan, weight.name)) return weight;
      const { packed: _packed, ...rest } = weight;
      return { ...rest, values: Float32Array.from(await (tensor as tf.Tensor).data()) };
    }),
  );
}
