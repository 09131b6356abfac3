import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../kit/artifact';
import { testContext } from '../../kit/testing';
import type { QuantizeOptions } from '../../lib/plain/quantization';
import { modelBytes, floatValues } from '../../lib/plain/weights';
import { defaultSettings } from '../../lib/plain/train-settings';
import { tableOf } from '../../lib/plain/testing';
import { useBackend } from '../../lib/tensor/testing';
import { conv, dense, digits, digitsInput, digitsLayers, flatten, modelOf } from '../../lib/tensor/testing-models';
import { trainModel } from '../../lib/tensor/train-loop';
import { quantizeModel } from './quantize-model';
import run from './run';

const defaults = {
  bits: '8',
  granularity: 'channel',
  scheme: 'symmetric',
  range: 'min-max',
  percentile: 0.999,
  seed: 1,
} as const;
const plain: QuantizeOptions = { bits: 8, scheme: 'symmetric', range: 'min-max', percentile: 0.999 };
const data = digits();
const classes = Array.from({ length: 10 }, (_, digit) => String(digit));
let trained: Model;

beforeAll(async () => {
  await useBackend('wasm');
  const start = modelOf(digitsLayers, digitsInput, classes);
  trained = await trainModel(start, data, { ...defaultSettings, epochs: 8, batchSize: 32, seed: 1 }, testContext());
}, 120_000);

/** Signal to noise of each layer of the digits network, dB. */
async function noise(granularity: 'channel' | 'tensor', options: Partial<QuantizeOptions>): Promise<number[]> {
  const { layers } = await quantizeModel(trained, granularity, { ...plain, ...options }, testContext());
  return layers.map((layer) => layer.signalToNoise ?? NaN);
}

describe('quantize', () => {
  it('stores the digits network in at most 0.3 of its bytes and keeps its accuracy', async () => {
    const tensors = tf.memory().numTensors;
    const { model, report } = await run({ model: trained, dataset: data }, defaults, testContext());
    expect(tf.memory().numTensors).toBe(tensors);
    expect(report.metrics['bytes']).toBe(modelBytes(model));
    expect(report.metrics['bytesBefore']).toBe(38_282 * 4);
    expect(modelBytes(model) / modelBytes(trained)).toBeLessThanOrEqual(0.3);
    expect(report.metrics['accuracyBefore']).toBeGreaterThan(0.95);
    expect(Math.abs(report.metrics['accuracyDifference'] ?? 1)).toBeLessThanOrEqual(0.01);
    expect(report.metrics['agreement']).toBeGreaterThan(0.98);
    expect(model.weights.map((weight) => weight.packed !== undefined)).toEqual(
      trained.weights.map((weight) => weight.name.endsWith('/kernel')),
    );
    expect(model.facts['bits']).toBe(8);
  });

  it('stores four bits in about an eighth, and keeps the accuracy within three points', async () => {
    const { model, report } = await run({ model: trained, dataset: data }, { ...defaults, bits: '4' }, testContext());
    expect(modelBytes(model) / modelBytes(trained)).toBeLessThan(0.15);
    expect(report.metrics['accuracyDifference']).toBeGreaterThan(-0.03);
  });

  it('takes the bytes apart', async () => {
    const { report } = await run(
      { model: trained, dataset: undefined },
      { ...defaults, scheme: 'affine' },
      testContext(),
    );
    const kernels = 9 * 16 + 9 * 16 * 32 + 512 * 64 + 640;
    const channels = 16 + 32 + 64 + 10;
    expect(report.metrics).toMatchObject({
      payloadBytes: kernels,
      scaleBytes: channels * 4,
      zeroPointBytes: channels * 4,
      floatBytes: channels * 4,
      bytes: kernels + channels * 12,
    });
    expect(report.blocks.map((block) => block.id)).toContain('not-measured');
  });

  it('errs less with a scale for each channel, and with 8 bits by about 25 dB', async () => {
    const perChannel = await noise('channel', {});
    (await noise('tensor', {})).forEach((value, layer) => expect(perChannel[layer]).toBeGreaterThan(value));
    (await noise('channel', { bits: 4 })).forEach((value, layer) => {
      // 127 ÷ 7 more steps are 25.2 dB.
      expect((perChannel[layer] ?? 0) - value).toBeGreaterThan(22);
      expect((perChannel[layer] ?? 0) - value).toBeLessThan(28);
    });
  });

  it('errs least in squares where it searches for that', async () => {
    const searched = await noise('tensor', { bits: 4, range: 'mse' });
    (await noise('tensor', { bits: 4 })).forEach((value, layer) =>
      expect(searched[layer]).toBeGreaterThanOrEqual(value),
    );
  });

  it('keeps pruned weights at exactly 0, and marked', async () => {
    const zero = modelOf([flatten, dense('a', 2)], { modality: 'images', shape: [1, 2, 1] }, ['x', 'y'], {
      'a/kernel': [0, 0.5, 0, -0.3],
    });
    const marked = {
      ...zero,
      weights: zero.weights.map((weight) =>
        weight.name === 'a/kernel' ? { ...weight, keepZeros: true as const } : weight,
      ),
    };
    for (const scheme of ['symmetric', 'affine'] as const) {
      const { model, layers } = await quantizeModel(
        marked,
        'channel',
        { ...plain, scheme, range: 'mse' },
        testContext(),
      );
      const kernel = model.weights[0];
      if (kernel === undefined) throw new Error('wanted a kernel');
      const values = floatValues(kernel);
      expect([values[0], values[2]].map((value) => Math.abs(value ?? NaN))).toEqual([0, 0]);
      expect(kernel.keepZeros).toBe(true);
      expect(layers[0]?.signalToNoise).toBeGreaterThan(40);
    }
  });

  it('gives null, not infinity, where a layer has no error', async () => {
    const zeros = modelOf([dense('a', 2)], { modality: 'table', shape: [2] }, ['x', 'y'], { 'a/kernel': [0, 0, 0, 0] });
    const { layers } = await quantizeModel(zeros, 'channel', plain, testContext());
    expect(layers[0]).toMatchObject({ signalToNoise: null, largestError: 0 });
  });

  it('has one scale for each channel of a depthwise layer', async () => {
    const layers = [
      conv('a', 3),
      {
        type: 'depthwise-conv2d',
        name: 'deep',
        kernelSize: 3,
        strides: 1,
        padding: 'same',
        activation: 'relu',
        useBias: true,
      } as const,
      flatten,
      dense('out', 2),
    ];
    const model = modelOf(layers, { modality: 'images', shape: [4, 4, 1] }, ['x', 'y']);
    const { model: small } = await quantizeModel(model, 'channel', plain, testContext());
    expect(small.weights.find((weight) => weight.name === 'deep/kernel')?.packed).toMatchObject({ axis: 2 });
    expect(small.weights.find((weight) => weight.name === 'deep/kernel')?.packed?.scale).toHaveLength(3);
  });

  it('judges a regression by its root mean squared error', async () => {
    const line = modelOf([dense('a', 1)], { modality: 'table', shape: [1], features: ['x'] }, [], {
      'a/kernel': [2],
      'a/bias': [1],
    });
    const points = tableOf({ x: [0, 1, 2, 3], y: [1, 3, 5, 8] }, { target: 'y', split: [2, 2, 2, 2] });
    const inputs = { model: { ...line, task: 'regression' as const }, dataset: points };
    const { report } = await run(inputs, defaults, testContext());
    // Only the last point is off, by 1: √(1 ÷ 4). One weight is its own largest: no error.
    expect(report.metrics['rmseBefore']).toBeCloseTo(0.5, 6);
    expect(report.metrics['rmse']).toBeCloseTo(0.5, 6);
    expect(report.metrics['agreement']).toBeUndefined();
  });

  it('refuses a model that is not trained, and one that diverged', async () => {
    const untrained = { ...trained, trained: false };
    await expect(run({ model: untrained, dataset: undefined }, defaults, testContext())).rejects.toMatchObject({
      problem: { key: 'not-trained' },
    });
    const bad = modelOf([dense('a', 2)], { modality: 'table', shape: [1] }, ['x', 'y'], { 'a/kernel': [NaN, 1] });
    await expect(run({ model: bad, dataset: undefined }, defaults, testContext())).rejects.toMatchObject({
      problem: { key: 'quantize/not-finite', values: { layer: 'a' } },
    });
  });
});
