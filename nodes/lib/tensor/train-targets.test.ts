import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { testContext } from '../../kit/testing';
import { newModel } from '../plain/new-model';
import { random } from '../plain/random';
import { tableOf } from '../plain/testing';
import { floatValues } from '../plain/weights';
import { batchRows } from './batches';
import { useBackend } from './testing';
import { conv, dense, flatten, imagesOf } from './testing-models';
import { defaultSettings, trainModel } from './train-loop';

beforeAll(() => useBackend('wasm'));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('batches', () => {
  it('have one shape, hold every row once, and fill the last one up from the start of the order', () => {
    const rows = Int32Array.from({ length: 10 }, (_, index) => 100 + index);
    const batches = batchRows(rows, 4, 7, 0);
    expect(batches.map((batch) => [batch.rows.length, batch.count])).toEqual([
      [4, 4],
      [4, 4],
      [4, 2],
    ]);
    const meant = batches.flatMap((batch) => [...batch.rows.subarray(0, batch.count)]);
    expect(meant.toSorted()).toEqual([...rows]);
    expect([...(batches[2]?.rows.subarray(2) ?? [])]).toEqual(meant.slice(0, 2));
    expect(batchRows(rows, 4, 7, 0)).toEqual(batches);
    expect(batchRows(rows, 4, 7, 1)).not.toEqual(batches);
    expect(batchRows(rows, 64, 7, 0).map((batch) => batch.rows.length)).toEqual([10]);
  });
});

describe('a regression', () => {
  it('comes to the least squares solution', async () => {
    const source = random(1, 'regression');
    const x = Array.from({ length: 50 }, () => source.normal());
    const y = x.map((value) => 3 * value - 2 + 0.1 * source.normal());
    const dataset = tableOf({ x, y }, { target: 'y', split: x.map(() => 0) });
    const model = newModel('Line', dataset, (outputs) => [dense('logits', outputs)], 1);
    const settings = { ...defaultSettings, optimizer: 'sgd', learningRate: 0.2, batchSize: 50, epochs: 100 } as const;
    const context = testContext();
    const trained = await trainModel(model, dataset, settings, context);
    const covariance = mean(x.map((value, row) => (value - mean(x)) * ((y[row] ?? 0) - mean(y))));
    const slope = covariance / mean(x.map((value) => (value - mean(x)) ** 2));
    const [kernel, bias] = trained.weights.map((weight) => floatValues(weight)[0] ?? NaN);
    expect(kernel).toBeCloseTo(slope, 5);
    expect(bias).toBeCloseTo(mean(y) - slope * mean(x), 5);
    expect(Object.keys(trained.history ?? {})).toEqual(['loss', 'learningRate', 'gradientNorm']);
    expect(context.warnings).toEqual([]);
  });
});

describe('augmentation on the way', () => {
  const images = imagesOf(
    [6, 4, 4, 1],
    Uint8Array.from({ length: 96 }, (_, at) => (at * 37) % 256),
    ['a', 'b', 'a', 'b', 'a', 'b'],
    [0, 0, 0, 0, 0, 0],
  );
  const model = newModel('Small', images, (n) => [conv('conv', 2), flatten, dense('logits', n)], 1);
  const train = async (probability: number, seed: number): Promise<readonly Float32Array[]> => {
    const onTrain = { operations: [{ operation: 'flip-horizontal', magnitude: 1, probability }], seed };
    const trained = await trainModel(model, { ...images, onTrain }, { ...defaultSettings, epochs: 3 }, testContext());
    return trained.weights.map(floatValues);
  };

  it('changes what is learnt, by its own seed, and with probability 0 changes nothing', async () => {
    const before = tf.memory().numTensors;
    const plain = await trainModel(model, images, { ...defaultSettings, epochs: 3 }, testContext());
    expect(await train(0, 1)).toEqual(plain.weights.map(floatValues));
    expect(await train(0.5, 1)).not.toEqual(plain.weights.map(floatValues));
    expect(await train(0.5, 1)).toEqual(await train(0.5, 1));
    expect(await train(0.5, 1)).not.toEqual(await train(0.5, 2));
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('early stopping without a validation split', () => {
  it('watches the training loss, and warns', async () => {
    const dataset = tableOf({ x: [1, 2, 3, 4], y: 'abab' }, { target: 'y' });
    const model = newModel('Line', dataset, (outputs) => [dense('logits', outputs)], 1);
    const context = testContext();
    const settings = { ...defaultSettings, epochs: 2, earlyStopping: { patience: 1, minDelta: 0 } };
    await trainModel(model, dataset, settings, context);
    expect(context.warnings.map(({ key }) => key)).toEqual(['no-validation']);
  });
});
