import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../kit/artifact';
import { testContext } from '../../kit/testing';
import { fittedStep } from '../../lib/plain/steps';
import { tableOf } from '../../lib/plain/testing';
import { useBackend } from '../../lib/tensor/testing';
import run from './run';

beforeAll(() => useBackend('cpu'));

/** Logits (0, x): the probability of `yes` is 1 / (1 + e^−x). */
const model: Model = {
  kind: 'model',
  version: 1,
  name: 'Sigmoid',
  task: 'classification',
  input: { modality: 'table', shape: [1], features: ['x'] },
  layers: [{ type: 'dense', name: 'logits', units: 2, activation: 'linear', useBias: true }],
  weights: [
    { name: 'logits/kernel', shape: [1, 2], values: Float32Array.from([0, 1]) },
    { name: 'logits/bias', shape: [2], values: Float32Array.from([0, 0]) },
  ],
  classes: ['no', 'yes'],
  steps: [],
  trained: true,
  facts: {},
};
const params = { split: 'test', threshold: 0.5 } as const;
const dataset = tableOf(
  { x: [-2, 0, 3, 5], sex: 'abab', y: ['no', 'no', 'yes', 'yes'] },
  { target: 'y', sensitive: 'sex', split: [2, 2, 2, 0] },
);

describe('predict', () => {
  it('gives softmax probabilities of the split, and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const { predictions } = await run({ dataset, model }, params, testContext());
    expect(tf.memory().numTensors).toBe(before);
    expect([...predictions.id]).toEqual([0, 1, 2]);
    [-2, 0, 3].forEach((x, row) =>
      expect(predictions.scores.values[2 * row + 1]).toBeCloseTo(1 / (1 + Math.exp(-x)), 6),
    );
    expect([...predictions.predicted]).toEqual([0, 1, 1]);
    expect([...predictions.truth]).toEqual([0, 0, 1]);
    expect(predictions.sensitive[0]).toMatchObject({ name: 'sex', levels: ['a', 'b'] });
    expect([...(predictions.sensitive[0]?.values ?? [])]).toEqual([0, 1, 0]);
    expect(predictions.weight).toBeUndefined();
  });

  it('predicts the last class from the threshold on', async () => {
    const { predictions } = await run({ dataset, model }, { ...params, threshold: 0.9 }, testContext());
    expect([...predictions.predicted]).toEqual([0, 0, 1]);
    expect(predictions.threshold).toBe(0.9);
  });

  it('applies the steps that the data has not had', async () => {
    const step = fittedStep({ type: 'scale', columns: [{ name: 'x', centre: 1, scale: 2 }] });
    const { predictions } = await run({ dataset, model: { ...model, steps: [step] } }, params, testContext());
    expect(predictions.scores.values[5]).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
  });

  it('takes a class that the model does not know for unknown, and refuses data that shares none', async () => {
    const third = tableOf({ x: [1, 2], y: ['yes', 'maybe'] }, { target: 'y', split: [2, 2] });
    const context = testContext();
    const { predictions } = await run({ dataset: third, model }, params, context);
    expect([...predictions.truth]).toEqual([1, -1]);
    expect(context.warnings.map(({ key }) => key)).toEqual(['class-mismatch']);
    const other = tableOf({ x: [1, 2], y: 'ab' }, { target: 'y', split: [2, 2] });
    await expect(run({ dataset: other, model }, params, testContext())).rejects.toMatchObject({
      problem: { key: 'class-mismatch' },
    });
  });

  it('predicts without a target, and leaves a sensitive column of numbers behind, with warnings', async () => {
    const bare = tableOf({ x: [0, 1], age: [30, 40] }, { sensitive: 'age', ignored: ['age'], split: [2, 2] });
    const context = testContext();
    const { predictions } = await run({ dataset: bare, model }, params, context);
    expect([...predictions.truth]).toEqual([-1, -1]);
    expect(predictions.sensitive).toEqual([]);
    expect(context.warnings.map(({ key }) => key)).toEqual(['no-target', 'wrong-column']);
  });

  it('gives the value of a regression, and takes weights along', async () => {
    const value: Model = {
      ...model,
      task: 'regression',
      classes: [],
      layers: [{ type: 'dense', name: 'logits', units: 1, activation: 'linear', useBias: true }],
      weights: [
        { name: 'logits/kernel', shape: [1, 1], values: Float32Array.of(2) },
        { name: 'logits/bias', shape: [1], values: Float32Array.of(1) },
      ],
    };
    const numbers = tableOf({ x: [3, 4], w: [1, 2], y: [7.5, NaN] }, { target: 'y', split: [2, 2] });
    const columns = numbers.columns.map((column) =>
      column.name === 'w' ? { ...column, roles: ['weight'] as const } : column,
    );
    const { predictions } = await run({ dataset: { ...numbers, columns }, model: value }, params, testContext());
    expect([...predictions.predicted]).toEqual([7, 9]);
    expect(predictions.scores.shape).toEqual([2, 1]);
    expect([...predictions.truth]).toEqual([7.5, NaN]);
    expect([...(predictions.weight ?? [])]).toEqual([1, 2]);
    expect(predictions.threshold).toBeUndefined();
  });

  it('refuses an untrained model and missing features', async () => {
    await expect(run({ dataset, model: { ...model, trained: false } }, params, testContext())).rejects.toMatchObject({
      problem: { key: 'not-trained' },
    });
    const gap = tableOf({ x: [NaN, 2], y: ['yes', 'no'] }, { target: 'y', split: [2, 2] });
    await expect(run({ dataset: gap, model }, params, testContext())).rejects.toMatchObject({
      problem: { key: 'missing-values' },
    });
  });
});
