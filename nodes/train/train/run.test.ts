import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Layer } from '../../kit/layer';
import { defaultOf } from '../../kit/param';
import type { ParamsOf } from '../../kit/spec';
import { testContext } from '../../kit/testing';
import { newModel } from '../../lib/plain/new-model';
import { random } from '../../lib/plain/random';
import { tableOf } from '../../lib/plain/testing';
import { useBackend } from '../../lib/tensor/testing';
import run from './run';
import { spec } from './spec';

beforeAll(() => useBackend('wasm'));

const params = {
  ...Object.fromEntries(Object.entries(spec.params).map(([name, param]) => [name, defaultOf(param)])),
  seed: 3,
} as unknown as ParamsOf<typeof spec>;

/** Two features, of which the first decides. */
function data() {
  const source = random(1, 'train-test');
  const a = Array.from({ length: 80 }, () => source.normal());
  const b = a.map(() => source.normal());
  const y = a.map((value) => (value > 0 ? 'yes' : 'no'));
  return tableOf({ a, b, y }, { target: 'y', split: a.map((_, row) => (row % 5 === 0 ? 1 : 0)) });
}

const layers = (units: number): Layer[] => [
  { type: 'dense', name: 'logits', units, activation: 'linear', useBias: true },
];

describe('train', () => {
  const dataset = data();
  const model = newModel('Linear', dataset, layers, 1);

  it('fits the model, draws its curves, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const trained = await run({ dataset, model }, { ...params, learningRate: 0.1 }, testContext());
    expect(tf.memory().numTensors).toBe(before);
    expect(trained.report.metrics['validationAccuracy']).toBeGreaterThan(0.9);
    expect(trained.report.metrics['epochs']).toBe(20);
    expect(trained.report.blocks.map((block) => block.id)).toEqual([
      'kept',
      'loss',
      'accuracy',
      'gradient-norm',
      'learning-rate',
    ]);
    expect(trained.model.steps).toEqual(dataset.steps);
  });

  it('gives the same bits twice on wasm', async () => {
    const once = await run({ dataset, model }, params, testContext());
    const twice = await run({ dataset, model }, params, testContext());
    expect(twice.model.weights).toEqual(once.model.weights);
  });

  it('goes on from where it was cancelled', async () => {
    const abort = new AbortController();
    const cancelled = testContext({ signal: abort.signal });
    const progress = (fraction: number): void => (fraction > 0.3 ? abort.abort() : undefined);
    await expect(run({ dataset, model }, params, { ...cancelled, progress })).rejects.toThrow();
    const resume = cancelled.checkpoints.at(-1);
    expect(resume?.done).toBe(7);
    const further = testContext(resume === undefined ? {} : { resume });
    const went = await run({ dataset, model }, params, further);
    expect(went).toEqual(await run({ dataset, model }, params, testContext()));
    expect(further.checkpoints.map(({ done }) => done)).toEqual([20]);
  });

  it('says so when it stopped early', async () => {
    const early = { ...params, learningRate: 1, epochs: 200, earlyStopping: true, patience: 2 };
    const { report, model: stopped } = await run({ dataset, model }, early, testContext());
    expect(report.metrics['epochs']).toBeLessThan(200);
    expect(report.blocks.map((block) => block.id)).toContain('stopped-early');
    const losses = [...(stopped.history?.['validationLoss'] ?? [])];
    expect(report.metrics['validationLoss']).toBe(Math.min(...losses));
    expect(report.metrics['keptEpoch']).toBe(losses.indexOf(Math.min(...losses)) + 1);
  });

  it('refuses data that was not split', async () => {
    const unsplit = { ...dataset, split: new Int8Array(80).fill(-1) };
    await expect(run({ dataset: unsplit, model }, params, testContext())).rejects.toMatchObject({
      problem: { key: 'not-split' },
    });
  });
});
