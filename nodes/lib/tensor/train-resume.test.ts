import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../kit/run';
import { testContext } from '../../kit/testing';
import { newModel } from '../plain/new-model';
import { random } from '../plain/random';
import { tableOf } from '../plain/testing';
import { floatValues } from '../plain/weights';
import { useBackend } from './testing';
import { dense } from './testing-models';
import { defaultSettings, trainModel } from './train-loop';

beforeAll(() => useBackend('cpu'));

const source = random(5, 'checkpoints');
const x = Array.from({ length: 40 }, () => source.normal());
const y = x.map((value) => (value > 0 ? 'yes' : 'no'));
const data = tableOf({ x, y }, { target: 'y', split: x.map((_, row) => (row % 5 === 4 ? 1 : 0)) });
const model = newModel('Small', data, (n) => [dense('hidden', 3, { activation: 'tanh' }), dense('out', n)], 1);
/** 32 rows train: four batches an epoch. */
const settings = { ...defaultSettings, epochs: 3, batchSize: 8, learningRate: 0.05, seed: 2 };

/** A clock that goes on by so much each time it is asked, once for each step and some more between. */
const ticking = (ms: number): (() => number) => {
  let time = 0;
  return () => (time += ms);
};
const places = (checkpoints: readonly Checkpoint[]): string[] =>
  checkpoints.map(({ done, state }) => `${done}/${String(state['batch'])}`);
const valuesOf = async (resume?: Checkpoint, own = settings): Promise<readonly Float32Array[]> =>
  (await trainModel(model, data, own, testContext(resume === undefined ? {} : { resume }))).weights.map(floatValues);

describe('checkpoints of a training', () => {
  it('are kept at the end, and before it only where the last one is old', async () => {
    const kept = async (ms: number): Promise<string[]> => {
      const context = testContext();
      await trainModel(model, data, settings, context, ticking(ms));
      return places(context.checkpoints);
    };
    expect(await kept(0)).toEqual(['3/0']);
    // Half an epoch is less than 10 s, a whole one more.
    expect(await kept(2000)).toEqual(['1/0', '2/0', '3/0']);
    // Each batch takes more than 30 s: also within an epoch. The last batch of one is followed by its end.
    expect((await kept(31_000)).slice(0, 5)).toEqual(['0/1', '0/2', '0/3', '0/4', '1/0']);
  });

  it('hold what changes: no frozen weight, and the optimizer for what learns', async () => {
    const context = testContext();
    const head = { ...settings, trainable: (name: string) => name.startsWith('out/') };
    await trainModel(model, data, { ...head, earlyStopping: { patience: 9, minDelta: 0 } }, context);
    expect(Object.keys(context.checkpoints[0]?.arrays ?? {}).toSorted()).toEqual([
      'best/out/bias',
      'best/out/kernel',
      'curve/accuracy',
      'curve/gradientNorm',
      'curve/learningRate',
      'curve/loss',
      'curve/validationAccuracy',
      'curve/validationLoss',
      'slot/first/out/bias',
      'slot/first/out/kernel',
      'slot/second/out/bias',
      'slot/second/out/kernel',
      'sums',
      'weight/out/bias',
      'weight/out/kernel',
    ]);
  });

  it('are copies: whoever keeps them may overwrite them', async () => {
    const context = testContext();
    const own = { ...settings, earlyStopping: { patience: 9, minDelta: 0 } };
    const checkpoint = async (reached: Checkpoint): Promise<void> => {
      await context.checkpoint(reached);
      for (const { values } of Object.values(reached.arrays)) values.fill(0);
    };
    const trained = await trainModel(model, data, own, { ...context, checkpoint }, ticking(31_000));
    expect(context.checkpoints.length).toBeGreaterThan(3);
    expect(trained.weights.map(floatValues)).toEqual(await valuesOf(undefined, own));
    expect(trained.history).toEqual((await trainModel(model, data, own, testContext())).history);
  });

  it('in the middle of an epoch save what a crash would lose', async () => {
    const dying = testContext();
    const crash = new Error('the worker died');
    const checkpoint = async (reached: Checkpoint): Promise<void> => {
      await dying.checkpoint(reached);
      if (dying.checkpoints.length === 7) throw crash;
    };
    const before = tf.memory().numTensors;
    const running = trainModel(model, data, settings, { ...dying, checkpoint }, ticking(31_000));
    await expect(running).rejects.toBe(crash);
    expect(tf.memory().numTensors).toBe(before);
    const last = dying.checkpoints.at(-1);
    expect(places(last === undefined ? [] : [last])).toEqual(['1/2']);
    expect(await valuesOf(last)).toEqual(await valuesOf());
  });

  it('are none before the first step, and what cannot be kept does not hide the cancel', async () => {
    const context = testContext({ signal: AbortSignal.abort() });
    await expect(trainModel(model, data, settings, context)).rejects.toBe(context.signal.reason);
    expect(context.checkpoints).toEqual([]);
    const abort = new AbortController();
    const full = {
      ...testContext({ signal: abort.signal }),
      progress: () => abort.abort(new Error('cancelled')),
      checkpoint: () => Promise.reject(new Error('no room')),
    };
    const before = tf.memory().numTensors;
    await expect(trainModel(model, data, settings, full)).rejects.toThrow('cancelled');
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a checkpoint that does not fit', () => {
  const made = async (own = settings): Promise<Checkpoint> => {
    const context = testContext();
    await trainModel(model, data, { ...own, epochs: 2 }, context);
    const last = context.checkpoints.at(-1);
    if (last === undefined) throw new Error('no checkpoint');
    return last;
  };

  it('is passed over: another recipe, other shapes or types, missing arrays, impossible places', async () => {
    const good = await made();
    const floats = { shape: [2, 3], values: new Float32Array(6) };
    const { 'slot/first/out/bias': _slot, ...lacking } = good.arrays;
    const bad: readonly Checkpoint[] = [
      await made({ ...settings, learningRate: 0.06 }),
      await made({ ...settings, seed: 3 }),
      await made({ ...settings, batchSize: 16 }),
      await made({ ...settings, earlyStopping: { patience: 9, minDelta: 0 } } as typeof settings),
      { ...good, state: {} },
      { ...good, state: { ...good.state, batch: 5 } },
      { ...good, state: { ...good.state, batch: 0.5 } },
      { ...good, state: { ...good.state, batch: '0' } },
      { ...good, done: 1 },
      { ...good, done: 1.5 },
      { ...good, done: 0 },
      { ...good, arrays: {} },
      { ...good, arrays: lacking },
      { ...good, arrays: { ...good.arrays, 'weight/out/kernel': floats } },
      { ...good, arrays: { ...good.arrays, 'weight/out/kernel': { shape: [3, 2], values: new Float32Array(5) } } },
      { ...good, arrays: { ...good.arrays, 'weight/out/kernel': { shape: [3, 2], values: new Float64Array(6) } } },
    ];
    const fresh = await valuesOf();
    const before = tf.memory().numTensors;
    const context = testContext({ resume: good });
    await trainModel(model, data, settings, context);
    expect(context.fractions[0]).toBeCloseTo(2 / 3, 12);
    for (const resume of bad) {
      const own = testContext({ resume });
      const trained = await trainModel(model, data, settings, own);
      expect(own.fractions[0]).toBeLessThan(0.34);
      expect(trained.weights.map(floatValues)).toEqual(fresh);
      expect(own.points.filter(({ series }) => series === 'loss').length).toBe(3);
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  it('since it is within the epoch after the last one wanted leaves the place to the one before', async () => {
    const context = testContext();
    await trainModel(model, data, settings, context, ticking(31_000));
    const kept = context.checkpoints.filter((one) => places([one]).some((place) => place === '1/3' || place === '2/2'));
    expect(places(kept)).toEqual(['1/3', '2/2']);
    const asked: number[] = [];
    const own = {
      ...testContext(),
      resume(most: number): Promise<Checkpoint | null> {
        asked.push(most);
        return Promise.resolve(kept.findLast(({ done }) => done <= most) ?? null);
      },
    };
    const two = { ...settings, epochs: 2 };
    const trained = await trainModel(model, data, two, own);
    expect(asked).toEqual([2, 1]);
    expect(trained.weights.map(floatValues)).toEqual(await valuesOf(undefined, two));
  });
});
