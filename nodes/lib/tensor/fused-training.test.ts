import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Activation, Layer } from '../../kit/layer';
import { initialWeights } from '../plain/initial-weights';
import { floatValues } from '../plain/weights';
import { disposeTraining, trainingStep, type Batch, type TrainingPlan, type TrainingState } from './training-step';
import { heapBytes, normal, useBoth } from './wasm/testing';

beforeAll(useBoth);

/** What is one kernel on wasm, in one network: batch norm, bias and ReLU, GELU, cross-entropy, a step of Adam. */
function layersWith(activation: Activation): Layer[] {
  const conv = { type: 'conv2d', filters: 5, kernelSize: 3, strides: 1, padding: 'same' } as const;
  return [
    { ...conv, name: 'first', activation: 'linear', useBias: false },
    { type: 'batch-norm', name: 'norm', epsilon: 1e-3, momentum: 0.9, activation },
    { ...conv, name: 'second', activation, useBias: true },
    { type: 'max-pool', name: 'pool', size: 2, strides: 2, padding: 'valid' },
    { type: 'flatten', name: 'flatten' },
    { type: 'dense', name: 'hidden', units: 6, activation: 'gelu', useBias: true },
    { type: 'dense', name: 'logits', units: 3, activation: 'linear', useBias: true },
  ];
}

function training(activation: Activation): { plan: TrainingPlan; state: TrainingState; batch: Batch } {
  const layers = layersWith(activation);
  const weights = Object.fromEntries(
    initialWeights(layers, [6, 6, 2], 1).map((weight) => [
      weight.name,
      tf.tensor(floatValues(weight), [...weight.shape]),
    ]),
  );
  const plan: TrainingPlan = {
    layers,
    task: 'classification',
    trainable: Object.keys(weights).filter((name) => !/mean|variance/.test(name)),
    masks: {},
    optimizer: 'adam',
    weightDecay: 0.01,
    clipNorm: 1,
    seed: 1,
  };
  const count = 7;
  const targets = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d([0, 1, 2, 0, 1, 2, 0], 'int32'), 3), 'float32'));
  const batch = {
    x: normal([count, 6, 6, 2], 'x'),
    targets,
    weights: tf.ones([count]),
    counted: tf.ones([count]),
    count,
  };
  return { plan, state: { weights, slots: {}, step: 0 }, batch };
}

/** Loss, norm of the gradients and examples that were right, of each step. */
async function steps(activation: Activation, count: number, after?: (step: number) => void): Promise<number[]> {
  const { plan, state, batch } = training(activation);
  const figures: number[] = [];
  for (let step = 1; step <= count; step += 1) {
    const made = trainingStep(plan, state, batch, 0.001);
    figures.push(...(await made.data()));
    made.dispose();
    after?.(step);
  }
  disposeTraining(plan, state);
  tf.dispose([batch.x, batch.targets, batch.weights, batch.counted]);
  return figures;
}

describe('a network of fused layers', () => {
  it('takes the steps of the cpu backend', async () => {
    await tf.setBackend('cpu');
    const wanted = await steps('tanh', 10);
    await tf.setBackend('wasm');
    const got = await steps('tanh', 10);
    for (const [at, value] of got.entries()) expect(Math.abs(value / (wanted[at] ?? 0) - 1) || 0).toBeLessThan(1e-4);
    // The first step before anything was added up: its loss and its gradients.
    for (const at of [0, 1]) expect(Math.abs((got[at] ?? 0) / (wanted[at] ?? 0) - 1)).toBeLessThan(1e-5);
  });

  it('holds nothing more after 1,000 steps, and two runs give the same bits', async () => {
    await tf.setBackend('wasm');
    const held = (): number[] => [tf.memory().numTensors, tf.backend().numDataIds(), heapBytes()];
    const before = held().slice(0, 2);
    let early: number[] = [];
    let late: number[] = [];
    const run = (): Promise<number[]> =>
      steps('relu', 1000, (step) => {
        if (step === 20) early = held();
        if (step === 1000) late = held();
      });
    const first = await run();
    expect(late).toEqual(early);
    expect(await run()).toEqual(first);
    expect(held().slice(0, 2)).toEqual(before);
    expect(first.at(-3)).toBeLessThan((first[0] ?? 0) / 2);
  });
});
