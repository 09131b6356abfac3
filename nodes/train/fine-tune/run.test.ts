import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../kit/artifact';
import type { Layer } from '../../kit/layer';
import { defaultOf } from '../../kit/param';
import type { ParamsOf } from '../../kit/spec';
import { testContext } from '../../kit/testing';
import { newModel } from '../../lib/plain/new-model';
import { random } from '../../lib/plain/random';
import { tableOf } from '../../lib/plain/testing';
import { floatValues } from '../../lib/plain/weights';
import { useBackend } from '../../lib/tensor/testing';
import run from './run';
import { spec } from './spec';

beforeAll(() => useBackend('wasm'));

const params = {
  ...Object.fromEntries(Object.entries(spec.params).map(([name, param]) => [name, defaultOf(param)])),
  epochs: 2,
  seed: 3,
} as unknown as ParamsOf<typeof spec>;

const source = random(1, 'fine-tune-test');
const a = Array.from({ length: 40 }, () => source.normal());
const dataset = tableOf(
  { a, b: a.map(() => source.normal()), y: a.map((value) => (value > 0 ? 'yes' : 'no')) },
  { target: 'y' },
);
const stack = (outputs: number): Layer[] => [
  { type: 'dense', name: 'first', units: 5, activation: 'linear', useBias: true },
  { type: 'batch-norm', name: 'norm', epsilon: 1e-3, momentum: 0.9, activation: 'tanh' },
  { type: 'dense', name: 'second', units: 4, activation: 'tanh', useBias: true },
  { type: 'dense', name: 'head', units: outputs, activation: 'linear', useBias: true },
];
const model = newModel('Stack', dataset, stack, 1);

const bits = (one: Model, name: string): string => {
  const weight = one.weights.find((candidate) => candidate.name === name);
  return weight === undefined ? 'missing' : Buffer.from(floatValues(weight).slice().buffer).toString('hex');
};
const changed = (after: Model): string[] =>
  model.weights.map(({ name }) => name).filter((name) => bits(model, name) !== bits(after, name));

describe('fine-tune', () => {
  it('changes the head alone, bit for bit, statistics included', async () => {
    const before = tf.memory().numTensors;
    const { model: tuned, report } = await run({ dataset, model }, { ...params, method: 'head' }, testContext());
    expect(changed(tuned)).toEqual(['head/kernel', 'head/bias']);
    expect(report.metrics['trainableParameters']).toBe(4 * 2 + 2);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('changes the last layers with weights', async () => {
    const { model: tuned } = await run(
      { dataset, model },
      { ...params, method: 'last-layers', layers: 2 },
      testContext(),
    );
    expect(changed(tuned)).toEqual(['second/kernel', 'second/bias', 'head/kernel', 'head/bias']);
  });

  it('puts a new head in the place of one that does not know the classes, and leaves the rest as it was', async () => {
    const y = a.map((value) => (value > 0.5 ? 'high' : value < -0.5 ? 'low' : 'middle'));
    const other = tableOf({ a, b: a, y }, { target: 'y', split: a.map((_, row) => (row % 4 === 3 ? 2 : 0)) });
    const { model: tuned, report } = await run({ dataset: other, model }, { ...params, method: 'head' }, testContext());
    expect(tuned.classes).toEqual(['high', 'low', 'middle']);
    expect(tuned.layers.at(-1)).toMatchObject({ name: 'head', units: 3 });
    expect(changed(tuned)).toEqual(['head/kernel', 'head/bias']);
    expect(report.metrics['trainableParameters']).toBe(4 * 3 + 3);
    expect(report.blocks.map((block) => block.id)).toContain('new-head');
    expect(Object.keys(report.metrics)).toEqual(
      expect.arrayContaining(['accuracyBefore', 'accuracy', 'trainingAccuracy']),
    );
  });

  it('goes on from where a shorter run of it ended, the new head included', async () => {
    const y = a.map((value) => (value > 0.5 ? 'high' : value < -0.5 ? 'low' : 'middle'));
    const inputs = { dataset: tableOf({ a, b: a, y }, { target: 'y' }), model };
    const own = { ...params, method: 'last-layers', layers: 3 } as const;
    const short = testContext();
    await run(inputs, own, short);
    const resume = short.checkpoints.at(-1);
    expect(resume?.done).toBe(2);
    expect(Object.keys(resume?.arrays ?? {})).not.toContain('weight/first/kernel');
    const before = tf.memory().numTensors;
    const further = testContext(resume === undefined ? {} : { resume });
    const went = await run(inputs, { ...own, epochs: 5 }, further);
    expect(further.fractions[0]).toBe(0.4);
    expect(went).toEqual(await run(inputs, { ...own, epochs: 5 }, testContext()));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('changes everything, statistics included, when all layers learn', async () => {
    const { model: tuned, report } = await run({ dataset, model }, { ...params, method: 'all' }, testContext());
    expect(changed(tuned)).toEqual(model.weights.map(({ name }) => name));
    expect(report.metrics['trainableFraction']).toBeLessThan(1);
  });
});
