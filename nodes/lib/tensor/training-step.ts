import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from '../../kit/layer';
import type { OptimizerName } from '../plain/train-settings';
import { clipped, crossEntropy, globalNorm, squaredError, weightedMean } from './losses';
import { forward, type WeightTensors } from './network';
import { optimizers, type Slots } from './optimizers';

/** Everything that changes from step to step. A checkpoint is this, with the epoch and the history. */
export interface TrainingState {
  /** Every weight of the model, statistics included. */
  readonly weights: Record<string, tf.Tensor>;
  /** Weight → what the optimizer keeps of it. */
  readonly slots: Record<string, Slots>;
  /** Steps taken. */
  step: number;
}

/** What stays the same. */
export interface TrainingPlan {
  readonly layers: readonly Layer[];
  readonly task: 'classification' | 'regression';
  /** Names of the weights that learn. */
  readonly trainable: readonly string[];
  /** Weight → 1 where it may differ from zero (pruned weights stay zero). */
  readonly masks: Readonly<Record<string, tf.Tensor>>;
  readonly optimizer: OptimizerName;
  readonly weightDecay: number;
  readonly clipNorm: number | null;
  readonly seed: number;
}

export interface Batch {
  /** [n, …input] */
  readonly x: tf.Tensor;
  /** [n, outputs] */
  readonly targets: tf.Tensor;
  /** [n] */
  readonly weights: tf.Tensor;
}

export interface StepFigures {
  /** [loss, gradient norm, examples that were right]: read later, many at once. */
  readonly figures: tf.Tensor1D;
}

/** One step: gradients, clipping, update, masks, statistics. Replaces tensors in the state and disposes the old ones. */
export function trainingStep(plan: TrainingPlan, state: TrainingState, batch: Batch, learningRate: number): StepFigures {
  const statistics: { readonly layer: string; readonly mean: tf.Tensor; readonly variance: tf.Tensor }[] = [];
  const step = state.step + 1;
  const learns = new Set(plan.trainable);
  const made = tf.tidy(() => {
    let right: tf.Tensor = tf.scalar(0);
    const lossOf = (...weights: tf.Tensor[]): tf.Scalar => {
      const own: WeightTensors = {
        ...state.weights,
        ...Object.fromEntries(plan.trainable.map((name, index) => [name, weights[index] as tf.Tensor])),
      };
      const output = forward(plan.layers, own, batch.x, {
        training: {
          seed: plan.seed + step,
          batchStatistics: (layer) => learns.has(`${layer}/gamma`),
          onStatistics: (layer, mean, variance) => statistics.push({ layer, mean, variance }),
        },
      });
      right = tf.keep(countRight(plan.task, output, batch.targets));
      const losses =
        plan.task === 'classification' ? crossEntropy(output, batch.targets) : squaredError(output, batch.targets);
      return weightedMean(losses, batch.weights);
    };
    const current = plan.trainable.map((name) => state.weights[name] as tf.Tensor);
    const { value, grads } = tf.valueAndGrads(lossOf)(current);
    const norm = globalNorm(grads);
    const gradients = plan.clipNorm === null ? grads : clipped(grads, norm, plan.clipNorm);
    const updates = plan.trainable.map((name, index) =>
      updated(plan, state, name, gradients[index] as tf.Tensor, learningRate, step),
    );
    const figures = tf.stack([value, norm, tf.cast(right, 'float32')]) as tf.Tensor1D;
    right.dispose();
    return { updates, figures };
  });
  made.updates.forEach(({ weight, slots }, index) => replace(state, plan.trainable[index] ?? '', weight, slots));
  for (const { layer, mean, variance } of statistics) moveStatistics(plan, state, layer, mean, variance);
  state.step = step;
  return { figures: made.figures };
}

function countRight(task: TrainingPlan['task'], output: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return task === 'regression'
    ? tf.scalar(0)
    : tf.sum(tf.cast(tf.equal(tf.argMax(output, 1), tf.argMax(targets, 1)), 'float32'));
}

function updated(
  plan: TrainingPlan,
  state: TrainingState,
  name: string,
  gradient: tf.Tensor,
  learningRate: number,
  step: number,
): { weight: tf.Tensor; slots: Slots } {
  const optimizer = optimizers[plan.optimizer];
  const weight = state.weights[name] as tf.Tensor;
  const slots =
    state.slots[name] ?? Object.fromEntries(optimizer.slots.map((slot) => [slot, tf.zeros(weight.shape)]));
  // Biases and batch norm do not decay: shrinking them only shifts the function.
  const weightDecay = name.endsWith('/kernel') ? plan.weightDecay : 0;
  const next = optimizer.update(weight, gradient, slots, { learningRate, weightDecay, step });
  const mask = plan.masks[name];
  // After the update, or momentum would bring pruned weights back.
  return { weight: mask === undefined ? next.weight : tf.mul(next.weight, mask), slots: { ...next.slots } };
}

function replace(state: TrainingState, name: string, weight: tf.Tensor, slots: Slots): void {
  state.weights[name]?.dispose();
  tf.dispose((state.slots[name] ?? {}) as tf.TensorContainer);
  state.weights[name] = weight;
  state.slots[name] = slots;
}

/** Running mean and variance: momentum · old + (1 − momentum) · batch. */
function moveStatistics(
  plan: TrainingPlan,
  state: TrainingState,
  name: string,
  mean: tf.Tensor,
  variance: tf.Tensor,
): void {
  const layer = plan.layers.find((candidate) => candidate.name === name);
  const momentum = layer?.type === 'batch-norm' ? layer.momentum : 0;
  for (const [role, batch] of [
    ['mean', mean],
    ['variance', variance],
  ] as const) {
    const key = `${name}/${role}`;
    const old = state.weights[key] as tf.Tensor;
    state.weights[key] = tf.tidy(() => tf.add(tf.mul(old, momentum), tf.mul(batch, 1 - momentum)));
    old.dispose();
    batch.dispose();
  }
}

/** Disposes every tensor of the state and of the plan. */
export function disposeTraining(plan: TrainingPlan, state: TrainingState): void {
  tf.dispose([state.weights, state.slots, plan.masks] as unknown as tf.TensorContainer);
}
