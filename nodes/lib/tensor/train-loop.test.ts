import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import type { Dataset, Model } from '../../kit/artifact';
import type { Layer } from '../../kit/layer';
import { testContext } from '../../kit/testing';
import { initialWeights } from '../plain/initial-weights';
import { lossWatch } from '../plain/loss-watch';
import { inputOf } from '../plain/model-input';
import { random } from '../plain/random';
import { tableOf } from '../plain/testing';
import { floatValues } from '../plain/weights';
import { logits } from './infer';
import { useBackend } from './testing';
import { defaultSettings, trainModel } from './train-loop';

beforeAll(() => useBackend('cpu'));

const dense = (name: string, units: number, activation: 'tanh' | 'linear' | 'relu' = 'linear'): Layer => ({
  type: 'dense',
  name,
  units,
  activation,
  useBias: true,
});

/** Two classes that a line parts, `n` rows; every fourth row is validation. */
function blobs(n: number, more: Readonly<Record<string, readonly number[]>> = {}): Dataset {
  const source = random(3, 'blobs');
  const x1 = Array.from({ length: n }, () => source.normal());
  const x2 = Array.from({ length: n }, () => source.normal());
  const y = x1.map((value, row) => (value + 0.5 * (x2[row] ?? 0) > 0.2 ? 'b' : 'a'));
  const table = tableOf({ x1, x2, y, ...more }, { target: 'y', split: x1.map((_, row) => (row % 4 === 3 ? 1 : 0)) });
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.name === 'weight' ? { ...column, roles: ['weight'] as const } : column,
    ),
  };
}

function modelFor(dataset: Dataset, layers: readonly Layer[], seed = 1): Model {
  const input = inputOf(dataset);
  return {
    kind: 'model',
    version: 1,
    name: 'Test',
    task: 'classification',
    input,
    layers,
    weights: initialWeights(layers, input.shape, seed),
    classes: ['a', 'b'],
    steps: [],
    trained: false,
    facts: {},
  };
}

const settings = { ...defaultSettings, epochs: 12, batchSize: 16, learningRate: 0.05 };
const bytesOf = (model: Model): number[] => model.weights.flatMap((weight) => [...floatValues(weight)]);

const data = blobs(200);
const layers = [dense('hidden', 6, 'tanh'), dense('out', 2)];
const trainedBits = async (seed: number): Promise<number[]> =>
  bytesOf(await trainModel(modelFor(data, layers), data, { ...settings, epochs: 3, seed }, testContext()));

describe('trainModel', () => {
  it('learns, reports each epoch, and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const context = testContext();
    const model = await trainModel(modelFor(data, layers), data, settings, context);
    expect(tf.memory().numTensors).toBe(before);
    expect(model.trained).toBe(true);
    expect(model.history?.['loss']?.length).toBe(12);
    expect(model.history?.['validationAccuracy']?.at(-1)).toBeGreaterThan(0.9);
    expect(context.fractions.at(-1)).toBe(1);
    expect(context.points.filter((point) => point.series === 'loss').length).toBe(12);
  });

  it('gives the same bits twice, and others for another seed', async () => {
    expect(await trainedBits(5)).toEqual(await trainedBits(5));
    expect(await trainedBits(5)).not.toEqual(await trainedBits(6));
  });

  it('counts an example of weight 2 as two examples, in a step of gradient descent over all', async () => {
    const rows = 24;
    const weight = Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 2 : 1));
    const weighed = { ...blobs(rows, { weight }), split: new Int8Array(rows) };
    const twice = Array.from({ length: rows }, (_, row) => row).flatMap((row) => (row % 3 === 0 ? [row, row] : [row]));
    const { takeRows } = await import('../plain/dataset');
    const doubled = takeRows(weighed, twice);
    const plain = { ...settings, optimizer: 'sgd' as const, epochs: 1, batchSize: 1000 };
    const a = await trainModel(modelFor(weighed, layers), weighed, { ...plain, learningRate: 0.1 }, testContext());
    // Σ w · l / n: n is 24 on one side and 32 on the other.
    const rate = (0.1 * twice.length) / rows;
    const b = await trainModel(
      modelFor(weighed, layers),
      doubled,
      { ...plain, useWeights: false, learningRate: rate },
      testContext(),
    );
    bytesOf(a).forEach((value, index) => expect(value).toBeCloseTo(bytesOf(b)[index] ?? NaN, 6));
  });

  it('leaves frozen weights and statistics bit-identical', async () => {
    const stack: Layer[] = [
      dense('hidden', 6),
      { type: 'batch-norm', name: 'norm', epsilon: 1e-3, momentum: 0.9, activation: 'relu' },
      dense('out', 2),
    ];
    const model = modelFor(data, stack);
    const head = { ...settings, epochs: 2, trainable: (name: string) => name.startsWith('out/') };
    const trained = await trainModel(model, data, head, testContext());
    for (const [index, weight] of model.weights.entries()) {
      const same = Buffer.from(floatValues(weight).buffer).equals(
        Buffer.from(floatValues(trained.weights[index] ?? weight).slice().buffer),
      );
      expect(same, weight.name).toBe(!weight.name.startsWith('out/'));
    }
    const whole = await trainModel(model, data, { ...settings, epochs: 1 }, testContext());
    const mean = whole.weights.find((weight) => weight.name === 'norm/mean');
    expect(mean === undefined ? [] : [...floatValues(mean)].some((value) => value !== 0)).toBe(true);
  });

  it('keeps pruned weights at zero, also with momentum', async () => {
    const model = modelFor(data, layers);
    const weights = model.weights.map((weight) =>
      weight.name === 'hidden/kernel'
        ? {
            ...weight,
            keepZeros: true as const,
            values: floatValues(weight).map((value, at) => (at % 2 === 0 ? 0 : value)),
          }
        : weight,
    );
    const trained = await trainModel(
      { ...model, weights },
      data,
      { ...settings, optimizer: 'momentum' },
      testContext(),
    );
    const kernel = trained.weights.find((weight) => weight.name === 'hidden/kernel');
    const values = kernel === undefined ? [] : [...floatValues(kernel)];
    expect(values.filter((_, at) => at % 2 === 0).every((value) => value === 0)).toBe(true);
    expect(values.filter((_, at) => at % 2 === 1).some((value) => value !== 0)).toBe(true);
    expect(kernel?.keepZeros).toBe(true);
  });

  it('stops early and brings the best weights back', async () => {
    const stop = { ...settings, epochs: 60, learningRate: 0.5, earlyStopping: { patience: 3, minDelta: 0 } };
    const trained = await trainModel(modelFor(data, layers), data, stop, testContext());
    const losses = [...(trained.history?.['validationLoss'] ?? [])];
    expect(losses.length).toBeLessThan(60);
    expect(losses.indexOf(Math.min(...losses))).toBe(losses.length - 1 - 3);
    const rows = Int32Array.from({ length: 200 }, (_, row) => row).filter((row) => row % 4 === 3);
    const output = await logits(trained, data, rows, testContext());
    let loss = 0;
    rows.forEach((row, index) => {
      const [a = 0, b = 0] = output.subarray(2 * index, 2 * index + 2);
      const target = data.columns[2];
      const truth = target?.type === 'category' ? target.values[row] : 0;
      loss += Math.log(Math.exp(a) + Math.exp(b)) - (truth === 1 ? b : a);
    });
    expect(loss / rows.length).toBeCloseTo(Math.min(...losses), 5);
  });

  it('lowers the learning rate in the epoch after a plateau was met', async () => {
    const schedule = { type: 'plateau', patience: 0, factor: 0.5 } as const;
    const jumping = { ...settings, learningRate: 0.5, schedule };
    const { history } = await trainModel(modelFor(data, layers), data, jumping, testContext());
    const watch = lossWatch({ earlyStopping: null, schedule });
    const after = [...(history?.['validationLoss'] ?? [])].map((loss) => 0.5 * 0.5 ** watch(loss).reductions);
    expect(after.at(-2)).toBeLessThan(0.5);
    expect([...(history?.['learningRate'] ?? [])]).toEqual([0.5, ...after.slice(0, -1)]);
  });

  it('stops with a sentence when the loss is not a number, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const wild = { ...settings, optimizer: 'sgd' as const, learningRate: 1e38, epochs: 5 };
    const running = trainModel(modelFor(data, layers), data, wild, testContext());
    await expect(running).rejects.toMatchObject({ problem: { key: 'loss-not-finite' } });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('ends soon after it was cancelled, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const abort = new AbortController();
    const context = testContext({ signal: abort.signal });
    const running = trainModel(modelFor(data, layers), data, { ...settings, epochs: 100_000 }, context);
    setTimeout(() => abort.abort(), 100);
    await expect(running).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('limits the global norm of the gradients', async () => {
    const one = { ...settings, optimizer: 'sgd' as const, epochs: 1, batchSize: 1000, learningRate: 1, clipNorm: 0.01 };
    const start = modelFor(data, layers);
    const end = await trainModel(start, data, one, testContext());
    const from = bytesOf(start);
    const distance = Math.sqrt(bytesOf(end).reduce((total, value, at) => total + (value - (from[at] ?? 0)) ** 2, 0));
    expect(distance).toBeCloseTo(0.01, 5);
  });

  it('refuses a dataset with other classes', async () => {
    const model = { ...modelFor(data, layers), classes: ['x', 'y'] };
    await expect(trainModel(model, data, settings, testContext())).rejects.toMatchObject({
      problem: { key: 'class-mismatch' },
    });
  });
});
