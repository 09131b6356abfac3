import * as tf from '@tensorflow/tfjs-core';
import type { Task } from '../../kit/artifact';
import type { Layer } from '../../kit/layer';
import { random } from '../plain/random';
import type { OptimizerName } from '../plain/train-settings';
import { fusedFigures } from './fused-figures';
import { clipped, crossEntropy, globalNorm, squaredError, weightedMean } from './losses';
import { forward, type WeightTensors } from './network';
import { optimizers, type Slots } from './optimizers';

/** The tensors that change from step to step. */
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
  readonly task: Task;
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
  /** [n]; 0 for rows that only fill the batch up. */
  readonly weights: tf.Tensor;
  /** [n]; 1 for rows that are meant, 0 for filling. */
  readonly counted: tf.Tensor;
  /** Number of rows that are meant. */
  readonly count: number;
}

interface Statistics {
  readonly layer: string;
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
}

/**
 * One step: gradients, clipping, update, masks, statistics. Replaces tensors in the state and disposes the old ones. Gives
 * [loss, gradient norm before clipping, examples that were right]: to be read later, many at once, and disposed by the caller.
 */
export function trainingStep(
  plan: TrainingPlan,
  state: TrainingState,
  batch: Batch,
  learningRate: number,
): tf.Tensor1D {
  // Made inside the gradient's own scope and needed outside of it.
  const statistics: Statistics[] = [];
  const outputs: tf.Tensor[] = [];
  const step = state.step + 1;
  const learns = new Set(plan.trainable);
  const lossOf = (...weights: tf.Tensor[]): tf.Scalar => {
    const trained = plan.trainable.map((name, index) => [name, weights[index]] as const);
    const own = { ...state.weights, ...Object.fromEntries(trained) } as WeightTensors;
    const output = forward(plan.layers, own, batch.x, {
      training: {
        dropoutSeed: (layer) => random(plan.seed, 'dropout', step, layer).integer(0x7fff_fffe) + 1,
        batchStatistics: (layer) => learns.has(`${layer}/gamma`),
        onStatistics: (layer, mean, variance) =>
          statistics.push({ layer, mean: tf.keep(tf.clone(mean)), variance: tf.keep(tf.clone(variance)) }),
      },
    });
    outputs.push(tf.keep(tf.clone(output)));
    const losses =
      plan.task === 'classification' ? crossEntropy(output, batch.targets) : squaredError(output, batch.targets);
    return weightedMean(losses, batch.weights, batch.count);
  };
  try {
    const made = tf.tidy(() => {
      const { value, grads } = tf.valueAndGrads(lossOf)(plan.trainable.map((name) => weightOf(state, name)));
      const masked = plan.trainable.map((name, index) => applyMask(plan, name, grads[index] as tf.Tensor));
      const norm = globalNorm(masked);
      const gradients = plan.clipNorm === null ? masked : clipped(masked, norm, plan.clipNorm);
      const updates = plan.trainable.map((name, index) =>
        updated(plan, state, name, gradients[index] as tf.Tensor, learningRate, step),
      );
      const moved = statistics.map((one) => movedStatistics(plan, state, one));
      return { updates, moved, figures: figuresOf(plan.task, value, norm, outputs[0] as tf.Tensor, batch) };
    });
    made.updates.forEach(({ weight, slots }, index) => replace(state, plan.trainable[index] ?? '', weight, slots));
    for (const moved of made.moved) for (const [name, value] of Object.entries(moved)) replace(state, name, value);
    state.step = step;
    return made.figures;
  } finally {
    tf.dispose([outputs, statistics.map(({ mean, variance }) => [mean, variance])]);
  }
}

function weightOf(state: TrainingState, name: string): tf.Tensor {
  const found = state.weights[name];
  if (found === undefined) throw new Error(`no weight ${name}`);
  return found;
}

function applyMask(plan: TrainingPlan, name: string, value: tf.Tensor): tf.Tensor {
  const mask = plan.masks[name];
  return mask === undefined ? value : tf.mul(value, mask);
}

function figuresOf(task: Task, loss: tf.Tensor, norm: tf.Tensor, output: tf.Tensor, batch: Batch): tf.Tensor1D {
  const { targets, counted } = batch;
  const fused = fusedFigures({ loss, norm, output, targets, counted }, task === 'classification');
  return (fused ?? tf.stack([loss, norm, countRight(task, output, batch)])) as tf.Tensor1D;
}

/** Number of examples whose highest output is that of their label. */
function countRight(task: Task, output: tf.Tensor, { targets, counted }: Batch): tf.Tensor {
  if (task === 'regression') return tf.scalar(0);
  const same = tf.equal(tf.argMax(output, 1), tf.argMax(targets, 1));
  return tf.sum(tf.mul(tf.cast(same, 'float32'), counted));
}

function updated(
  plan: TrainingPlan,
  state: TrainingState,
  name: string,
  gradient: tf.Tensor,
  learningRate: number,
  step: number,
): { weight: tf.Tensor; slots: Record<string, tf.Tensor> } {
  const optimizer = optimizers[plan.optimizer];
  const weight = weightOf(state, name);
  const slots = state.slots[name] ?? Object.fromEntries(optimizer.slots.map((slot) => [slot, tf.zeros(weight.shape)]));
  // Biases and batch norm do not decay: shrinking them only shifts the function.
  const weightDecay = name.endsWith('/kernel') ? plan.weightDecay : 0;
  const next = optimizer.update(weight, gradient, slots, { learningRate, weightDecay, step });
  // After the update too, or momentum from before the pruning would bring weights back.
  return { weight: applyMask(plan, name, next.weight), slots: { ...next.slots } };
}

function replace(state: TrainingState, name: string, weight: tf.Tensor, slots?: Slots): void {
  state.weights[name]?.dispose();
  state.weights[name] = weight;
  if (slots === undefined) return;
  tf.dispose({ ...state.slots[name] });
  state.slots[name] = slots;
}

/** Running mean and variance: momentum · old + (1 − momentum) · batch. */
function movedStatistics(
  plan: TrainingPlan,
  state: TrainingState,
  { layer: name, mean, variance }: Statistics,
): Record<string, tf.Tensor> {
  const layer = plan.layers.find((candidate) => candidate.name === name);
  const momentum = layer?.type === 'batch-norm' ? layer.momentum : 0;
  const moved = (role: string, batch: tf.Tensor): tf.Tensor =>
    tf.add(tf.mul(weightOf(state, `${name}/${role}`), momentum), tf.mul(batch, 1 - momentum));
  return { [`${name}/mean`]: moved('mean', mean), [`${name}/variance`]: moved('variance', variance) };
}

/** Disposes every tensor of the state and of the plan. */
export function disposeTraining(plan: TrainingPlan, state: TrainingState): void {
  tf.dispose([{ ...state.weights }, Object.values(state.slots).map((slots) => ({ ...slots })), { ...plan.masks }]);
}
