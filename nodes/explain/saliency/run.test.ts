import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Explanation, Model } from '../../kit/artifact';
import { TEST } from '../../kit/artifact';
import { testContext } from '../../kit/testing';
import { defaultSettings } from '../../lib/plain/train-settings';
import { tableOf } from '../../lib/plain/testing';
import { useBackend } from '../../lib/tensor/testing';
import {
  conv,
  dense,
  digits,
  digitsInput,
  digitsLayers,
  flatten,
  imagesOf,
  maxPool,
  modelOf,
} from '../../lib/tensor/testing-models';
import { trainModel } from '../../lib/tensor/train-loop';
import { gradients, integratedGradients } from './attributions';
import run from './run';
import reference from './saliency.reference.json';
import { overlayOf, relativeGaps } from './saliency-report';
import { logitsAt } from './target-gradients';

const defaults = {
  method: 'integrated-gradients',
  baseline: 'zero',
  steps: 128,
  rule: 'midpoint',
  samples: 32,
  noise: 0.15,
  target: 'predicted',
  className: '',
  choose: 'first',
  examples: 12,
  seed: 1,
} as const;
const { tanh, convolution } = reference;
const smooth = modelOf(
  [dense('a', 6, { activation: 'tanh' }), dense('b', 3)],
  { modality: 'table', shape: [5], features: ['v', 'w', 'x', 'y', 'z'] },
  ['p', 'q', 'r'],
  { 'a/kernel': tanh.w1, 'a/bias': tanh.b1, 'b/kernel': tanh.w2, 'b/bias': tanh.b2 },
);
const smoothInputs = { inputs: Float32Array.from(tanh.x), targets: Int32Array.of(1, 1) };

beforeAll(() => useBackend('wasm'));

const closeTo = (got: ArrayLike<number>, wanted: readonly number[], digitsAfter: number): void => {
  expect(got.length).toBe(wanted.length);
  wanted.forEach((value, index) => expect(got[index]).toBeCloseTo(value, digitsAfter));
};

describe('gradients and integrals', () => {
  it('agree with PyTorch’s gradient of a convolutional network', async () => {
    const tensors = tf.memory().numTensors;
    const model = modelOf(
      [conv('a', 4), maxPool('pool'), flatten, dense('b', 3)],
      { modality: 'images', shape: [6, 6, 2] },
      ['p', 'q', 'r'],
      {
        'a/kernel': convolution.kernel,
        'a/bias': convolution.bias,
        'b/kernel': convolution.dense,
        'b/bias': convolution.denseBias,
      },
    );
    const inputs = Float32Array.from(convolution.image);
    const explained = { inputs, targets: Int32Array.from(convolution.targets) };
    closeTo(await gradients(model, explained, testContext()), convolution.gradient, 5);
    const fill = (index: number, into: Float32Array, offset: number): void =>
      into.set(inputs.subarray(index * 72, (index + 1) * 72), offset);
    closeTo(await logitsAt(model, { count: 2, fill }, testContext()), convolution.logits, 5);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('agree with Simpson’s rule in float64 on a tanh network', async () => {
    closeTo(await gradients(smooth, smoothInputs, testContext()), tanh.gradient, 5);
    const baseline = Float32Array.from(tanh.baseline);
    for (const [rule, steps, digitsAfter] of [
      ['gauss-legendre', 32, 5],
      ['midpoint', 128, 4],
    ] as const) {
      const got = await integratedGradients(smooth, smoothInputs, baseline, rule, steps, testContext());
      closeTo(got, tanh.integrated, digitsAfter);
    }
  });

  // f = w · x + b: the gradient is w everywhere, so the attributions are w (x − x′), whatever the steps.
  it('are exact for a linear model', async () => {
    const weights = [0.5, -2, 3, 0.25];
    const linear = modelOf([dense('a', 2)], { modality: 'table', shape: [2], features: ['u', 'v'] }, ['no', 'yes'], {
      'a/kernel': weights,
      'a/bias': [7, -7],
    });
    const explained = { inputs: Float32Array.of(1.5, -4), targets: Int32Array.of(1) };
    const got = await integratedGradients(linear, explained, Float32Array.of(0.5, 1), 'midpoint', 4, testContext());
    closeTo(got, [-2 * (1.5 - 0.5), 0.25 * (-4 - 1)], 6);
  });
});

const table = tableOf(
  {
    v: [1, -1, 0.5, 2],
    w: [0, 2, -0.5, 1],
    x: [1, 1, 0, -1],
    y: [0.3, 0.1, 2, 0],
    z: [0, 0, 1, 1],
    label: ['p', 'q', 'r', 'q'],
  },
  { target: 'label', split: [0, 0, 2, 2] },
);

describe('saliency of a table', () => {
  it('names features, explains the logit, and is complete', async () => {
    const tensors = tf.memory().numTensors;
    const { explanation, report } = await run({ model: smooth, dataset: table }, defaults, testContext());
    expect(tf.memory().numTensors).toBe(tensors);
    expect(explanation).toMatchObject({ modality: 'table', output: 'logit', features: ['v', 'w', 'x', 'y', 'z'] });
    expect(explanation.attributions.shape).toEqual([2, 5]);
    expect([...explanation.id]).toEqual([2, 3]);
    expect([...explanation.target]).toEqual([...explanation.predicted]);
    expect(report.metrics['relativeCompletenessGap']).toBeLessThan(0.001);
    expect(report.blocks.map((block) => block.id)).toEqual([
      'features',
      'examples-features',
      'completeness',
      'sanity',
      'examples',
    ]);
  });

  it('explains the class that was asked for', async () => {
    const named = { ...defaults, target: 'class', className: 'r' } as const;
    expect([...(await run({ model: smooth, dataset: table }, named, testContext())).explanation.target]).toEqual([
      2, 2,
    ]);
    const truth = { ...defaults, target: 'true' } as const;
    expect([...(await run({ model: smooth, dataset: table }, truth, testContext())).explanation.target]).toEqual([
      2, 1,
    ]);
  });

  it('gives the weights as SmoothGrad of a linear model, and the same noise for the same seed', async () => {
    const linear = modelOf([dense('a', 2)], { modality: 'table', shape: [2], features: ['v', 'w'] }, ['p', 'q'], {
      'a/kernel': [1, 2, 3, 4],
    });
    const named = { ...defaults, method: 'smoothgrad', target: 'class', className: 'q' } as const;
    const { explanation } = await run({ model: linear, dataset: table }, named, testContext());
    closeTo(explanation.attributions.values, [2, 4, 2, 4], 5);
    const noisy = { ...named, className: 'r' };
    const once = await run({ model: smooth, dataset: table }, noisy, testContext());
    const one = await run({ model: smooth, dataset: table }, { ...noisy, examples: 1 }, testContext());
    const other = await run({ model: smooth, dataset: table }, { ...noisy, seed: 2 }, testContext());
    expect(one.explanation.attributions.values).toEqual(once.explanation.attributions.values.slice(0, 5));
    expect(other.explanation.attributions.values).not.toEqual(once.explanation.attributions.values);
  });

  it('refuses what it cannot do, with a reason', async () => {
    const cases = [
      [{ ...smooth, trained: false }, defaults, 'not-trained'],
      [{ ...smooth, task: 'regression' as const }, defaults, 'wrong-task'],
      [smooth, { ...defaults, baseline: 'one' as const }, 'saliency/no-white-table'],
      [smooth, { ...defaults, target: 'class' as const, className: 's' }, 'saliency/unknown-class'],
      [{ ...smooth, classes: ['1', '2', '3'] }, { ...defaults, choose: 'wrong' as const }, 'saliency/no-truth'],
    ] as const;
    for (const [model, params, key] of cases)
      await expect(run({ model, dataset: table }, params, testContext())).rejects.toMatchObject({ problem: { key } });
  });
});

const worst = (explanation: Explanation): number => Math.max(...relativeGaps(explanation));

describe('saliency of images', () => {
  let trained: Model;
  const data = digits();
  beforeAll(async () => {
    const start = modelOf(
      digitsLayers,
      digitsInput,
      Array.from({ length: 10 }, (_, digit) => String(digit)),
    );
    trained = await trainModel(start, data, { ...defaultSettings, epochs: 8, batchSize: 32, seed: 1 }, testContext());
  }, 120_000);

  it('adds up to within 1 % of the change of the logit on the digits network with ReLU', async () => {
    const tensors = tf.memory().numTensors;
    const { explanation, report } = await run(
      { model: trained, dataset: data },
      { ...defaults, examples: 64 },
      testContext(),
    );
    expect(tf.memory().numTensors).toBe(tensors);
    expect(explanation.attributions.shape).toEqual([64, 8, 8, 1]);
    expect(explanation.examples.shape).toEqual([64, 8, 8, 1]);
    expect(worst(explanation)).toBeLessThanOrEqual(0.01);
    expect(report.metrics['completenessGap']).toBeCloseTo(
      Math.max(...(explanation.figures['completenessGap'] ?? [])),
      12,
    );
    expect(report.blocks.map((block) => block.id)).toEqual(['maps', 'completeness', 'sanity', 'examples']);
  });

  it('says so where few steps leave a gap', async () => {
    const few = { ...defaults, baseline: 'mean', steps: 4, choose: 'wrong' } as const;
    const { explanation, report } = await run({ model: trained, dataset: data }, few, testContext());
    expect(worst(explanation)).toBeGreaterThan(0.01);
    expect(report.blocks.map((block) => block.id)).toContain('gap');
    const more = await run({ model: trained, dataset: data }, { ...few, steps: 512 }, testContext());
    expect(worst(more.explanation)).toBeLessThan(worst(explanation));
  });

  it('finds the most wrong examples', async () => {
    const wrong = { ...defaults, method: 'gradient', target: 'true', choose: 'wrong', examples: 5 } as const;
    const { explanation } = await run({ model: trained, dataset: data }, wrong, testContext());
    const sure = [...explanation.probability];
    expect(sure).toEqual(sure.toSorted((a, b) => a - b));
    expect(sure[0]).toBeLessThan(0.5);
    expect(explanation.predicted[0]).not.toBe(explanation.truth[0]);
    expect(explanation.figures['completenessGap']).toBeUndefined();
  });

  it('gives 0 where the input is that of the baseline', async () => {
    const black = imagesOf([1, 8, 8, 1], new Uint8Array(64), ['3'], [TEST]);
    const { explanation, report } = await run({ model: trained, dataset: black }, defaults, testContext());
    expect(explanation.attributions.values.every((value) => value === 0)).toBe(true);
    expect([...overlayOf(explanation).values]).toEqual([...new Float32Array(64)]);
    expect(report.metrics['relativeCompletenessGap']).toBeNull();
    expect(report.blocks.map((block) => block.id)).toContain('no-change');
  });

  it('gives x · gradient', async () => {
    const slopes = await run(
      { model: trained, dataset: data },
      { ...defaults, method: 'gradient', examples: 2 },
      testContext(),
    );
    const products = await run(
      { model: trained, dataset: data },
      { ...defaults, method: 'gradient-x-input', examples: 2 },
      testContext(),
    );
    const { examples, attributions } = slopes.explanation;
    products.explanation.attributions.values.forEach((value, index) =>
      expect(value).toBeCloseTo((attributions.values[index] ?? 0) * ((examples.values[index] ?? 0) / 255), 5),
    );
  });

  it('stops when it is cancelled, and leaves no tensor', async () => {
    const tensors = tf.memory().numTensors;
    const signal = AbortSignal.abort();
    await expect(run({ model: trained, dataset: data }, defaults, testContext({ signal }))).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
