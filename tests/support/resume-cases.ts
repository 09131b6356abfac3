import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset, Model } from '../../nodes/kit/artifact';
import type { RunContext } from '../../nodes/kit/run';
import { testContext } from '../../nodes/kit/testing';
import { newModel } from '../../nodes/lib/plain/new-model';
import { random } from '../../nodes/lib/plain/random';
import { tableOf } from '../../nodes/lib/plain/testing';
import { useBackend } from '../../nodes/lib/tensor/testing';
import { conv, dense, flatten, imagesOf } from '../../nodes/lib/tensor/testing-models';
import { defaultSettings, trainModel, type TrainSettings } from '../../nodes/lib/tensor/train-loop';
import { decodeCheckpoint, encodeCheckpoint } from '../../runtime/store/checkpoint-codec';
import { encode } from '../../runtime/store/codec';

/** 23 images in two classes, of which 18 train and are augmented: four batches of 5, the last one filled up. */
function images(): Dataset {
  const source = random(1, 'resume');
  const labels = Array.from({ length: 23 }, (_, row) => (row % 3 === 0 ? 'b' : 'a'));
  const values = Uint8Array.from({ length: 23 * 16 }, (_, at) => source.integer(180) + (Math.floor(at / 16) % 3) * 30);
  const plain = imagesOf(
    [23, 4, 4, 1],
    values,
    labels,
    labels.map((_, row) => (row % 5 === 4 ? 1 : 0)),
  );
  const operations = [{ operation: 'flip-horizontal', magnitude: 1, probability: 0.5 }];
  return { ...plain, onTrain: { operations, seed: 4 } };
}

const data = images();
const network = newModel(
  'Small',
  data,
  (outputs) => [
    conv('conv', 2, { activation: 'linear', useBias: false }),
    { type: 'batch-norm', name: 'norm', epsilon: 1e-3, momentum: 0.9, activation: 'relu' },
    flatten,
    { type: 'dropout', name: 'dropout', rate: 0.3 },
    dense('logits', outputs),
  ],
  1,
);

/** All that has a memory of its own: reductions on plateaus, the best weights, weights of classes, clipping, decay. */
const settings: TrainSettings = {
  ...defaultSettings,
  epochs: 4,
  batchSize: 5,
  learningRate: 0.02,
  weightDecay: 0.01,
  schedule: { type: 'plateau', patience: 0, factor: 0.5 },
  clipNorm: 1,
  earlyStopping: { patience: 50, minDelta: 0 },
  classWeights: 'balanced',
  labelSmoothing: 0.05,
  seed: 7,
};

interface Training {
  readonly dataset: Dataset;
  readonly model: Model;
  readonly settings: TrainSettings;
}
const whole: Training = { dataset: data, model: network, settings };

/** Keeps checkpoints as the engine does: as bytes. */
function shelf() {
  const kept: { readonly done: number; readonly bytes: Uint8Array }[] = [];
  const context = (signal?: AbortSignal): ReturnType<typeof testContext> => ({
    ...testContext(signal === undefined ? {} : { signal }),
    resume(most) {
      const found = kept.findLast(({ done }) => done <= most);
      return Promise.resolve(found === undefined ? null : decodeCheckpoint(found.bytes));
    },
    checkpoint: async (reached) => void kept.push({ done: reached.done, bytes: encodeCheckpoint(reached) }),
  });
  return { kept, context };
}

const train = (training: Training, context: RunContext, now?: () => number): Promise<Model> =>
  trainModel(training.model, training.dataset, training.settings, context, now);
const bytesOf = (model: Model): string => Buffer.from(encode(model)).toString('base64');

/** A clock that stands still, and cancels when it was asked so many times: in the middle of whatever is under way. */
function cancelling(after: number): { readonly abort: AbortController; readonly now: () => number } {
  const abort = new AbortController();
  let asked = 0;
  const now = (): number => {
    asked += 1;
    if (asked >= after) abort.abort();
    return 0;
  };
  return { abort, now };
}

/** Cancels again and again until it comes through; how often it was cancelled, and the result. */
async function interrupted(training: Training, after: number): Promise<{ model: Model; cancels: number }> {
  const { context } = shelf();
  for (let cancels = 0; cancels < 1000; cancels += 1) {
    const { abort, now } = cancelling(after);
    const model = await train(training, context(abort.signal), now).catch((error: unknown) => {
      if (abort.signal.aborted && error === abort.signal.reason) return null;
      throw error;
    });
    if (model !== null) return { model, cancels };
  }
  throw new Error('it never ends');
}

/** A training that is cancelled, dies or wants more epochs gives the bytes of one that went through, on one backend. */
export function resumeCases(backend: 'cpu' | 'wasm'): void {
  beforeAll(() => useBackend(backend));

  describe(`training that goes on from a checkpoint on ${backend}`, () => {
    for (const optimizer of ['adam', 'adamw', 'sgd', 'momentum', 'rmsprop'] as const)
      it(`is the same to the byte however often it was cancelled, with ${optimizer}`, async () => {
        const training = { ...whole, settings: { ...settings, optimizer } };
        const before = tf.memory().numTensors;
        const once = await train(training, testContext());
        const { model, cancels } = await interrupted(training, 4);
        expect(cancels).toBeGreaterThan(6);
        expect(bytesOf(model)).toBe(bytesOf(once));
        expect(tf.memory().numTensors).toBe(before);
      });

    it('is the same wherever it was cancelled', async () => {
      const training = { ...whole, settings: { ...settings, epochs: 3 } };
      const once = bytesOf(await train(training, testContext()));
      const before = tf.memory().numTensors;
      const places = new Set<string>();
      for (let after = 2; ; after += 1) {
        const { kept, context } = shelf();
        const { abort, now } = cancelling(after);
        const first = await train(training, context(abort.signal), now).catch(() => null);
        expect(tf.memory().numTensors).toBe(before);
        if (first !== null) break;
        for (const { bytes } of kept) {
          const found = decodeCheckpoint(bytes);
          places.add(`${found?.done}/${String(found?.state['batch'])}`);
        }
        expect(bytesOf(await train(training, context()))).toBe(once);
      }
      // Before a step, before the validation of an epoch, and between two epochs.
      const all = [0, 1, 2].flatMap((epoch) => [0, 1, 2, 3, 4].map((batch) => `${epoch}/${batch}`));
      expect([...places].toSorted()).toEqual(all.slice(1));
    });

    it('is the same when it was cancelled between two epochs', async () => {
      const { kept, context } = shelf();
      const abort = new AbortController();
      const first = {
        ...context(abort.signal),
        progress: (fraction: number) => void (fraction === 0.5 ? abort.abort(new Error('cancelled')) : undefined),
      };
      await expect(train(whole, first)).rejects.toThrow('cancelled');
      expect(kept.map(({ done }) => done)).toEqual([2]);
      expect(bytesOf(await train(whole, context()))).toBe(bytesOf(await train(whole, testContext())));
    });

    it('adds epochs to a training that ended, with the live curve whole', async () => {
      const { kept, context } = shelf();
      await train({ ...whole, settings: { ...settings, epochs: 3 } }, context());
      expect(kept.map(({ done }) => done)).toEqual([3]);
      const longer = { ...whole, settings: { ...settings, epochs: 6 } };
      const at = testContext();
      const once = await train(longer, at);
      const further = context();
      expect(bytesOf(await train(longer, further))).toBe(bytesOf(once));
      expect(further.points).toEqual(at.points);
      expect(further.fractions[0]).toBe(0.5);
      expect(kept.map(({ done }) => done)).toEqual([3, 6]);
    });

    it('adds epochs within the horizon of a schedule', async () => {
      for (const schedule of [
        { type: 'cosine', warmUpEpochs: 1, horizonEpochs: 5 },
        { type: 'one-cycle', horizonEpochs: 5 },
        { type: 'step', every: 2, factor: 0.5 },
      ] as const) {
        const { context } = shelf();
        const of = (epochs: number): Training => ({ ...whole, settings: { ...settings, schedule, epochs } });
        await train(of(2), context());
        expect(bytesOf(await train(of(5), context()))).toBe(bytesOf(await train(of(5), testContext())));
      }
    });

    it('stays stopped where it stopped early, with the same weights', async () => {
      const stopping = { ...settings, learningRate: 0.3, earlyStopping: { patience: 2, minDelta: 0 }, epochs: 40 };
      const { kept, context } = shelf();
      const stopped = await train({ ...whole, settings: stopping }, context());
      const epochs = stopped.history?.['loss']?.length ?? 0;
      expect(epochs).toBeLessThan(40);
      expect(kept.map(({ done }) => done)).toEqual([epochs]);
      const again = await train({ ...whole, settings: { ...stopping, epochs: 80 } }, context());
      expect(bytesOf(again)).toBe(bytesOf(stopped));
      expect(kept.length).toBe(1);
      const { model, cancels } = await interrupted({ ...whole, settings: stopping }, 5);
      expect(cancels).toBeGreaterThan(3);
      expect(bytesOf(model)).toBe(bytesOf(stopped));
    });

    it('holds for a regression without validation, and for pruned weights', async () => {
      const source = random(2, 'resume');
      const x = Array.from({ length: 20 }, () => source.normal());
      const y = x.map((value) => 2 * value + 0.1 * source.normal());
      const dataset = tableOf({ x, y }, { target: 'y', split: x.map(() => 0) });
      const made = newModel('Line', dataset, (n) => [dense('hidden', 4, { activation: 'tanh' }), dense('out', n)], 1);
      const weights = made.weights.map((weight) =>
        weight.name === 'hidden/kernel'
          ? { ...weight, keepZeros: true as const, values: Float32Array.of(0, 1, -0, 0.5) }
          : weight,
      );
      const training = {
        dataset,
        model: { ...made, weights },
        settings: { ...settings, optimizer: 'momentum' as const },
      };
      const once = await train(training, testContext());
      const { model, cancels } = await interrupted(training, 4);
      expect(cancels).toBeGreaterThan(3);
      expect(bytesOf(model)).toBe(bytesOf(once));
    });
  });
}
