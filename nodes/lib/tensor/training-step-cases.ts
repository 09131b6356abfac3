import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Layer } from '../../kit/layer';
import { forward } from './network';
import { useBackend } from './testing';
import { disposeTraining, trainingStep, type Batch, type TrainingPlan, type TrainingState } from './training-step';
import reference from './training.reference.json';

const own = reference.step;
const numbers: Readonly<Record<string, readonly number[]>> = own.weights;

/** One of every type of layer, with padding that is not the same on both sides. */
const layers: readonly Layer[] = [
  {
    type: 'conv2d',
    name: 'conv',
    filters: 4,
    kernelSize: 3,
    strides: 2,
    padding: 'same',
    activation: 'linear',
    useBias: false,
  },
  { type: 'batch-norm', name: 'norm', epsilon: 1e-3, momentum: 0.8, activation: 'tanh' },
  {
    type: 'depthwise-conv2d',
    name: 'depth',
    kernelSize: 3,
    strides: 1,
    padding: 'same',
    activation: 'linear',
    useBias: true,
  },
  { type: 'max-pool', name: 'pool', size: 2, strides: 2, padding: 'same' },
  {
    type: 'conv2d',
    name: 'point',
    filters: 6,
    kernelSize: 1,
    strides: 1,
    padding: 'valid',
    activation: 'gelu',
    useBias: true,
  },
  {
    type: 'conv2d',
    name: 'wide',
    filters: 5,
    kernelSize: 3,
    strides: 1,
    padding: 'same',
    activation: 'relu6',
    useBias: true,
  },
  { type: 'average-pool', name: 'average', size: 2, strides: 1, padding: 'valid' },
  { type: 'global-average-pool', name: 'global' },
  { type: 'dense', name: 'hidden', units: 7, activation: 'sigmoid', useBias: true },
  { type: 'dropout', name: 'dropout', rate: 0 },
  { type: 'dense', name: 'logits', units: 3, activation: 'linear', useBias: true },
];
const shapes: Readonly<Record<string, readonly number[]>> = {
  'conv/kernel': [3, 3, 2, 4],
  'norm/gamma': [4],
  'norm/beta': [4],
  'depth/kernel': [3, 3, 4, 1],
  'depth/bias': [4],
  'point/kernel': [1, 1, 4, 6],
  'point/bias': [6],
  'wide/kernel': [3, 3, 6, 5],
  'wide/bias': [5],
  'hidden/kernel': [5, 7],
  'hidden/bias': [7],
  'logits/kernel': [7, 3],
  'logits/bias': [3],
};

function stateOf(): TrainingState {
  const weights = Object.entries(shapes).map(([name, shape]) => [
    name,
    tf.tensor([...(numbers[name] ?? [])], [...shape], 'float32'),
  ]);
  return {
    weights: {
      ...(Object.fromEntries(weights) as Record<string, tf.Tensor>),
      'norm/mean': tf.tensor1d(own.runningMean),
      'norm/variance': tf.tensor1d(own.runningVariance),
    },
    slots: {},
    step: 0,
  };
}

const plan: TrainingPlan = {
  layers,
  task: 'classification',
  trainable: Object.keys(shapes),
  masks: {},
  optimizer: 'sgd',
  weightDecay: 0,
  clipNorm: null,
  seed: 1,
};

/** The reference's six examples. */
function batchOf(): Batch {
  const targets = own.labels.flatMap((label) =>
    [0, 1, 2].map((at) => own.smoothing / 3 + (at === label ? 1 - own.smoothing : 0)),
  );
  return {
    x: tf.tensor(own.x, [6, 9, 8, 2], 'float32'),
    targets: tf.tensor(targets, [6, 3]),
    weights: tf.tensor1d(own.exampleWeights),
    counted: tf.ones([6]),
    count: 6,
  };
}
const disposeBatch = ({ x, targets, weights, counted }: Batch): void => tf.dispose([x, targets, weights, counted]);

async function near(got: tf.Tensor | undefined, wanted: readonly number[], tolerance: number): Promise<void> {
  const values = got === undefined ? [] : [...(await got.data())];
  expect(values.length).toBe(wanted.length);
  values.forEach((value, at) => expect(Math.abs(value - (wanted[at] ?? NaN))).toBeLessThan(tolerance));
}

/** The running statistics after the step, with the layer's momentum of 0.8. */
const moved = (old: readonly number[], now: readonly number[]): number[] =>
  old.map((value, at) => 0.8 * value + 0.2 * (now[at] ?? NaN));

/** The cases of `scripts/reference/training.py` on one backend. Tolerances are those of float32 through eleven layers. */
export function trainingStepCases(backend: 'cpu' | 'wasm'): void {
  beforeAll(() => useBackend(backend));

  describe(`a training step through every type of layer on ${backend} agrees with PyTorch in float64`, () => {
    it('in the logits, with running statistics (1e-5)', async () => {
      const state = stateOf();
      const output = tf.tidy(() => forward(layers, state.weights, tf.tensor(own.x, [6, 9, 8, 2], 'float32')));
      await near(output, own.inferenceLogits, 1e-5);
      output.dispose();
      disposeTraining(plan, state);
    });

    it('in loss, norm, gradients and statistics (1e-5), and leaves no tensor', async () => {
      const before = tf.memory().numTensors;
      const state = stateOf();
      const batch = batchOf();
      // With plain descent and a rate of 1 the step is the gradient.
      const figures = trainingStep(plan, state, batch, 1);
      const [loss = NaN, norm = NaN] = await figures.data();
      expect(Math.abs(loss - own.loss)).toBeLessThan(1e-5);
      expect(Math.abs(norm - own.norm)).toBeLessThan(1e-5);
      const wanted: Readonly<Record<string, readonly number[]>> = own.gradients;
      for (const name of plan.trainable) {
        const after = wanted[name]?.map((gradient, at) => (numbers[name]?.[at] ?? NaN) - gradient) ?? [];
        await near(state.weights[name], after, 1e-5);
      }
      await near(state.weights['norm/mean'], moved(own.runningMean, own.batchMean), 1e-5);
      await near(state.weights['norm/variance'], moved(own.runningVariance, own.batchVariance), 1e-5);
      tf.dispose(figures);
      disposeBatch(batch);
      disposeTraining(plan, state);
      expect(tf.memory().numTensors).toBe(before);
    });

    it('with clipping, in the length of the step', async () => {
      const state = stateOf();
      const batch = batchOf();
      const clipNorm = own.norm / 3;
      const figures = trainingStep({ ...plan, clipNorm }, state, batch, 1);
      const [, norm = NaN] = await figures.data();
      expect(Math.abs(norm - own.norm)).toBeLessThan(1e-5);
      const wanted: Readonly<Record<string, readonly number[]>> = own.gradients;
      for (const name of plan.trainable) {
        const after = wanted[name]?.map((gradient, at) => (numbers[name]?.[at] ?? NaN) - gradient / 3) ?? [];
        await near(state.weights[name], after, 1e-5);
      }
      tf.dispose(figures);
      disposeBatch(batch);
      disposeTraining(plan, state);
    });

    it('and rows that only fill the batch up add nothing, where statistics are frozen', async () => {
      const frozen = { ...plan, trainable: plan.trainable.filter((name) => !name.startsWith('norm/')) };
      const one = stateOf();
      const other = stateOf();
      const batch = batchOf();
      const zeros = tf.zeros([2]);
      const filled: Batch = tf.tidy(() => ({
        x: tf.concat([batch.x, tf.slice(batch.x, 0, 2)]),
        targets: tf.concat([batch.targets, tf.slice(batch.targets, 0, 2)]),
        weights: tf.concat([batch.weights, zeros]),
        counted: tf.concat([batch.counted, zeros]),
        count: 6,
      })) as Batch;
      const a = trainingStep(frozen, one, batch, 1);
      const b = trainingStep(frozen, other, filled, 1);
      await near(b, [...(await a.data())], 1e-6);
      for (const name of Object.keys(shapes))
        await near(other.weights[name], [...((await one.weights[name]?.data()) ?? [])], 1e-6);
      tf.dispose([a, b, zeros]);
      disposeBatch(batch);
      disposeBatch(filled);
      disposeTraining(frozen, one);
      disposeTraining(frozen, other);
    });
  });
}
