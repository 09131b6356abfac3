import * as tf from '@tensorflow/tfjs-core';
import type { Model } from '../../kit/artifact';
import { outputShape, weightShapes } from '../../kit/layer';
import { refuse } from '../../kit/problem';
import type { TrainSettings } from '../plain/train-settings';
import { floatValues } from '../plain/weights';
import type { TrainingPlan } from './training-step';

/** What stays the same from step to step; its masks are the caller's to dispose. Refuses a model that is frozen whole. */
export function trainingPlan(model: Model, settings: TrainSettings): TrainingPlan {
  const trainable = trainableWeights(model, settings.trainable);
  if (trainable.length === 0) refuse('params', 'nothing-to-train');
  const masks = model.weights
    .filter((weight) => weight.keepZeros === true && trainable.includes(weight.name))
    .map((weight) => [
      weight.name,
      tf.tensor(
        floatValues(weight).map((value) => (value === 0 ? 0 : 1)),
        [...weight.shape],
        'float32',
      ),
    ]);
  return {
    layers: model.layers,
    task: model.task,
    trainable,
    masks: Object.fromEntries(masks) as Record<string, tf.Tensor>,
    optimizer: settings.optimizer,
    weightDecay: settings.weightDecay,
    clipNorm: settings.clipNorm,
    seed: settings.seed,
  };
}

/** Names of the weights that gradients reach and that are not frozen. */
function trainableWeights(
  { layers, input }: Pick<Model, 'layers' | 'input'>,
  trainable: TrainSettings['trainable'],
): string[] {
  const names: string[] = [];
  let shape = input.shape;
  for (const layer of layers) {
    for (const weight of weightShapes(layer, shape))
      if (weight.trained && trainable?.(weight.name) !== false) names.push(weight.name);
    shape = outputShape(layer, shape) ?? shape;
  }
  return names;
}

/** Whether training changes a weight: it learns, or is a running statistic of a batch norm that learns. */
export const changes = (plan: TrainingPlan, name: string): boolean =>
  plan.trainable.includes(name) ||
  (/\/(mean|variance)$/.test(name) && plan.trainable.includes(name.replace(/\/(mean|variance)$/, '/gamma')));
