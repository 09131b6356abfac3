import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../kit/artifact';
import { modelInfo } from '../../kit/info';
import type { Layer } from '../../kit/layer';
import { testContext } from '../../kit/testing';
import { random } from '../../lib/plain/random';
import { floatValues, modelBytes } from '../../lib/plain/weights';
import { forward, weightTensors } from '../../lib/tensor/network';
import { defaultSettings } from '../../lib/plain/train-settings';
import { useBackend } from '../../lib/tensor/testing';
import {
  conv,
  dense,
  digits,
  digitsInput,
  digitsLayers,
  flatten,
  maxPool,
  modelOf,
} from '../../lib/tensor/testing-models';
import { trainModel } from '../../lib/tensor/train-loop';
import { joined } from './fine-tune';
import { cutChannels, maskWeights, sparsityOf } from './prune-model';
import { countWeights } from './prune-report';
import run from './run';

const defaults = {
  method: 'unstructured',
  sparsity: 0.5,
  scope: 'layer',
  schedule: 'one-shot',
  rampFraction: 0.5,
  fineTuneEpochs: 0,
  learningRate: 0.001,
  batchSize: 32,
  seed: 1,
} as const;
const data = digits();
const classes = Array.from({ length: 10 }, (_, digit) => String(digit));
let trained: Model;

beforeAll(async () => {
  await useBackend('wasm');
  const start = modelOf(digitsLayers, digitsInput, classes);
  trained = await trainModel(start, data, { ...defaultSettings, epochs: 8, batchSize: 32, seed: 1 }, testContext());
}, 120_000);

/** Logits of random images, read once. */
async function outputs(model: Model, seed = 3): Promise<Float32Array> {
  const source = random(seed, 'inputs');
  const size = model.input.shape.reduce((product, length) => product * length, 1);
  const x = tf.tensor(
    Float32Array.from({ length: 4 * size }, () => source.next()),
    [4, ...model.input.shape],
  );
  const weights = weightTensors(model);
  const y = tf.tidy(() => forward(model.layers, weights, x));
  const values = Float32Array.from(await y.data());
  tf.dispose([x, y, weights]);
  return values;
}

const zeroed = (model: Model, name: string, channels: readonly number[]): Model => ({
  ...model,
  weights: model.weights.map((weight) => {
    if (weight.name !== name) return weight;
    const count = weight.shape.at(-1) ?? 1;
    const values = floatValues(weight).map((value, index) => (channels.includes(index % count) ? 0 : value));
    return { ...weight, values };
  }),
});

const silent = (model: Model, list: Readonly<Record<string, readonly number[]>>): Model =>
  Object.entries(list).reduce((current, [name, channels]) => zeroed(current, name, channels), model);

const nonZero = (model: Model, name: string): number => {
  const weight = model.weights.find((own) => own.name === name);
  return weight === undefined ? NaN : floatValues(weight).filter((value) => value !== 0).length;
};

describe('cutting channels', () => {
  const batchNorm: Layer = { type: 'batch-norm', name: 'bn', epsilon: 1e-3, momentum: 0.9, activation: 'relu' };
  const deep: Layer = {
    type: 'depthwise-conv2d',
    name: 'deep',
    kernelSize: 3,
    strides: 1,
    padding: 'same',
    activation: 'relu',
    useBias: true,
  };
  const average: Layer = { type: 'average-pool', name: 'average', size: 2, strides: 2, padding: 'valid' };
  const stack: Layer[] = [
    conv('a', 6, { activation: 'linear' }),
    batchNorm,
    maxPool('pool'),
    deep,
    { type: 'dropout', name: 'drop', rate: 0.5 },
    conv('b', 4),
    flatten,
    dense('c', 6, { activation: 'relu' }),
    dense('out', 3),
  ];
  const pooled: Layer[] = [
    conv('a', 4),
    average,
    conv('b', 4),
    { type: 'global-average-pool', name: 'global' },
    dense('out', 3),
  ];

  it('does not change the function where the channels were silent', async () => {
    const tensors = tf.memory().numTensors;
    const gone = [0, 2, 5];
    const model = silent(modelOf(stack, { modality: 'images', shape: [6, 6, 2] }, ['x', 'y', 'z']), {
      'a/kernel': gone,
      'a/bias': gone,
      // A silent channel stays silent in batch norm only where mean and beta are 0 too.
      'bn/mean': gone,
      'bn/beta': gone,
      'deep/bias': gone,
      'b/kernel': [1, 2],
      'b/bias': [1, 2],
      'c/kernel': [0, 4, 5],
      'c/bias': [0, 4, 5],
    });
    const small = cutChannels(model, 0.5, 'layer');
    expect(
      small.layers.map((layer) => ('filters' in layer ? layer.filters : 'units' in layer ? layer.units : 0)),
    ).toEqual([3, 0, 0, 0, 0, 2, 0, 3, 3]);
    const [before, after] = [await outputs(model), await outputs(small)];
    expect(Math.max(...before.map(Math.abs))).toBeGreaterThan(0.05);
    before.forEach((value, index) => expect(after[index]).toBeCloseTo(value, 5));
    expect(small.facts['channelsRemoved']).toBeCloseTo(0.5, 12);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('goes through average and global average pooling', async () => {
    const model = silent(modelOf(pooled, { modality: 'images', shape: [8, 8, 1] }, ['x', 'y', 'z']), {
      'a/kernel': [1, 3],
      'a/bias': [1, 3],
      'b/kernel': [0, 1],
      'b/bias': [0, 1],
    });
    const [before, after] = [await outputs(model), await outputs(cutChannels(model, 0.5, 'layer'))];
    before.forEach((value, index) => expect(after[index]).toBeCloseTo(value, 5));
  });

  it('does change it where a bias was left behind: zeroing a kernel is not removing a channel', async () => {
    const model = silent(modelOf(pooled, { modality: 'images', shape: [8, 8, 1] }, ['x', 'y', 'z']), {
      'b/kernel': [0, 1],
    });
    const biased = {
      ...model,
      weights: model.weights.map((weight) =>
        weight.name === 'b/bias' ? { ...weight, values: Float32Array.of(1, 1, 1, 1) } : weight,
      ),
    };
    const [before, after] = [await outputs(biased), await outputs(cutChannels(biased, 0.5, 'layer'))];
    expect(Math.max(...before.map((value, index) => Math.abs(value - (after[index] ?? 0))))).toBeGreaterThan(0.05);
  });

  it('leaves a model whose layers have one channel as it is', async () => {
    const thin = modelOf([conv('a', 1), flatten, dense('out', 2)], { modality: 'images', shape: [4, 4, 1] }, [
      'x',
      'y',
    ]);
    const same = cutChannels(thin, 0.9, 'global');
    expect(same.layers).toEqual(thin.layers);
    expect(await outputs(same)).toEqual(await outputs(thin));
    expect(same.facts['channelsRemoved']).toBe(0);
  });
});

describe('masking weights', () => {
  it('zeroes half of each kernel, and no bias', () => {
    const half = maskWeights(trained, 0.5, 'layer');
    expect(nonZero(half, 'conv1/kernel')).toBe(72);
    expect(nonZero(half, 'hidden/kernel')).toBe(16_384);
    expect(half.weights.find((weight) => weight.name === 'hidden/bias')).toEqual(
      trained.weights.find((weight) => weight.name === 'hidden/bias'),
    );
    expect(sparsityOf(half)).toBe(0.5);
    expect(half.facts['sparsity']).toBe(0.5);
    expect(half.weights.filter((weight) => weight.keepZeros).map((weight) => weight.name)).toEqual([
      'conv1/kernel',
      'conv2/kernel',
      'hidden/kernel',
      'logits/kernel',
    ]);
  });

  it('counts sparsity of the whole, so pruning 50 % twice is 50 %', () => {
    const once = maskWeights(trained, 0.5, 'global');
    expect(maskWeights(once, 0.5, 'global').weights).toEqual(once.weights);
  });

  it('says that a mask saves nothing, and counts nothing as saved', async () => {
    const { model, report } = await run(
      { model: trained, dataset: undefined },
      { ...defaults, sparsity: 0.8 },
      testContext(),
    );
    expect(report.metrics['bytes']).toBe(report.metrics['bytesBefore']);
    expect(report.metrics['multiplyAdds']).toBe(report.metrics['multiplyAddsBefore']);
    expect(report.metrics['sparsity']).toBeCloseTo(0.8, 4);
    expect(report.blocks.map((block) => block.id)).toEqual(['not-measured', 'size', 'mask', 'layers', 'weights']);
    expect(modelBytes(model)).toBe(modelBytes(trained));
  });
});

describe('prune', () => {
  it('loses at 90 % and wins most back by fine-tuning, with the mask kept', async () => {
    const tensors = tf.memory().numTensors;
    const { model, report } = await run(
      { model: trained, dataset: data },
      { ...defaults, scope: 'global', sparsity: 0.9, fineTuneEpochs: 5 },
      testContext(),
    );
    expect(tf.memory().numTensors).toBe(tensors);
    const { accuracyBefore, accuracyPruned, accuracy } = report.metrics;
    expect(accuracyBefore).toBeGreaterThan(0.95);
    expect(accuracyPruned).toBeLessThan(0.93);
    expect(accuracy).toBeGreaterThan(0.93);
    expect(sparsityOf(model)).toBeCloseTo(0.9, 3);
    const mask = maskWeights(trained, 0.9, 'global');
    mask.weights.forEach((weight, index) => {
      const other = model.weights[index];
      if (weight.keepZeros !== true || other === undefined) return;
      const values = floatValues(other);
      expect(floatValues(weight).every((value, at) => value !== 0 || values[at] === 0)).toBe(true);
    });
  });

  it('prunes gradually to the same sparsity', async () => {
    const context = testContext();
    const { model, report } = await run(
      { model: trained, dataset: data },
      { ...defaults, scope: 'global', sparsity: 0.9, schedule: 'gradual', fineTuneEpochs: 6, rampFraction: 0.5 },
      context,
    );
    expect(sparsityOf(model)).toBeCloseTo(0.9, 3);
    expect(report.metrics['accuracy']).toBeGreaterThan(0.93);
    expect(model.history?.['loss']).toHaveLength(6);
    expect(context.fractions.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
  });

  it('cuts half of the channels: really smaller, and good again after fine-tuning', async () => {
    const { model, report } = await run(
      { model: trained, dataset: data },
      { ...defaults, method: 'structured', fineTuneEpochs: 5 },
      testContext(),
    );
    const info = modelInfo(model);
    // conv 8: 80, conv 16: 1,168, dense 256 → 32: 8,224, dense 32 → 10: 330.
    expect(info.parameters).toBe(9802);
    expect(model.weights.reduce((sum, weight) => sum + floatValues(weight).length, 0)).toBe(9802);
    expect(report.metrics['parameters']).toBe(9802);
    expect(report.metrics['bytes']).toBe(9802 * 4);
    expect(report.metrics['multiplyAdds']).toBeLessThan((report.metrics['multiplyAddsBefore'] ?? 0) / 3);
    expect(report.metrics['accuracy']).toBeGreaterThan(0.93);
    expect(report.blocks.map((block) => block.id)).not.toContain('mask');
  });

  it('says so where it could not fine-tune, and refuses what is not trained', async () => {
    const { report } = await run(
      { model: trained, dataset: undefined },
      { ...defaults, fineTuneEpochs: 3 },
      testContext(),
    );
    expect(report.blocks.map((block) => block.id)).toContain('not-tuned');
    await expect(
      run({ model: { ...trained, trained: false }, dataset: undefined }, defaults, testContext()),
    ).rejects.toMatchObject({ problem: { key: 'not-trained' } });
  });

  it('counts weights into bins, zeros left out', () => {
    expect([...countWeights([Float32Array.of(-1, -0.6, 0, 0.2, 1)], 1, 4)]).toEqual([2, 0, 1, 1]);
    expect([...countWeights([new Float32Array(3)], 0, 2)]).toEqual([0, 0]);
  });

  it('joins histories, with a gap where one lacks a series', () => {
    const both = joined([
      { loss: Float64Array.of(3) },
      { loss: Float64Array.of(2, 1), accuracy: Float64Array.of(0.5, 1) },
    ]);
    expect([...(both['loss'] ?? [])]).toEqual([3, 2, 1]);
    expect([...(both['accuracy'] ?? [])]).toEqual([NaN, 0.5, 1]);
  });
});
