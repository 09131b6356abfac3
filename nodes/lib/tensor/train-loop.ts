import type * as tf from '@tensorflow/tfjs-core';
import type { Dataset, History, Model, Weight } from '../../kit/artifact';
import { refuse, warning } from '../../kit/problem';
import type { RunContext } from '../../kit/run';
import { rowsIfAny, rowsOf, targetColumn } from '../plain/dataset';
import { lossWatch } from '../plain/loss-watch';
import { prepare } from '../plain/model-input';
import { pauses } from '../plain/pause';
import type { TrainSettings } from '../plain/train-settings';
import { labelledRows, trainingTargets } from '../plain/training-targets';
import { bestWeights, type BestWeights } from './best-weights';
import { weightTensors, type WeightTensors } from './network';
import { scoreOf } from './score';
import { trainEpoch, type Training } from './train-epoch';
import { changes, trainingPlan } from './training-plan';
import { disposeTraining, type TrainingPlan } from './training-step';

export { defaultSettings, type TrainSettings } from '../plain/train-settings';

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
  const best = bestWeights();
  try {
    const training = { model, dataset: prepared, labelled, targets, settings, plan, state, context, pause: pauses() };
    const history = await epochsOf(training, validation, best);
    const weights = await readWeights(model, plan, best.weights() ?? state.weights);
    return { ...model, weights, steps: prepared.steps, trained: true, history };
  } finally {
    best.dispose();
    disposeTraining(plan, state);
  }
}

/** Runs the epochs and gives the curves. The loss that decides is that of the validation split; without one, of the training. */
async function epochsOf(training: Training, validation: Int32Array, best: BestWeights): Promise<History> {
  const { model, dataset, targets, settings, state, context } = training;
  const curves: Record<string, number[]> = {};
  const watch = lossWatch(settings);
  let reductions = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    const record = (series: string, value: number): void => {
      (curves[series] ??= []).push(value);
      context.metric(series, epoch + 1, value);
    };
    const { accuracy, ...figures } = await trainEpoch(training, epoch, reductions);
    record('loss', figures.loss);
    if (model.task === 'classification') record('accuracy', accuracy);
    const score =
      validation.length === 0 ? null : await scoreOf(model, state.weights, dataset, validation, targets, context);
    if (score !== null) record('validationLoss', score.loss);
    if (score !== null && score.accuracy !== null) record('validationAccuracy', score.accuracy);
    record('learningRate', figures.learningRate);
    record('gradientNorm', figures.gradientNorm);
    context.progress((epoch + 1) / settings.epochs, {
      en: `epoch ${epoch + 1} of ${settings.epochs}`,
      zh: `第 ${epoch + 1} 轮,共 ${settings.epochs} 轮`,
    });
    const verdict = watch(score?.loss ?? figures.loss);
    reductions = verdict.reductions;
    if (verdict.best && settings.earlyStopping !== null) best.keep(state.weights);
    if (verdict.stop) break;
  }
  return Object.fromEntries(Object.entries(curves).map(([name, values]) => [name, Float64Array.from(values)]));
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
