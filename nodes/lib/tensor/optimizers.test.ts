import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { optimizers, type Slots } from './optimizers';
import { useBackend } from './testing';
import reference from './training.reference.json';

beforeAll(() => useBackend('cpu'));

const { start, gradients, learningRate, runs } = reference.optimizers;
const isKnown = (name: string): name is keyof typeof optimizers => name in optimizers;

describe('optimizers agree with PyTorch 1.13 after each of five steps, to 1e-6', () => {
  for (const run of runs)
    it(`${run.optimizer}, weight decay ${run.weightDecay}`, async () => {
      if (!isKnown(run.optimizer)) throw new Error(run.optimizer);
      const optimizer = optimizers[run.optimizer];
      let weight: tf.Tensor = tf.tensor1d(start);
      let slots: Slots = Object.fromEntries(optimizer.slots.map((name) => [name, tf.zeros([start.length])]));
      for (const [index, gradient] of gradients.entries()) {
        const options = { learningRate, weightDecay: run.weightDecay, step: index + 1 };
        ({ weight, slots } = optimizer.update(weight, tf.tensor1d(gradient), slots, options));
        const values = await weight.data();
        run.weights[index]?.forEach((wanted, at) => expect(Math.abs((values[at] ?? NaN) - wanted)).toBeLessThan(1e-6));
      }
    });

  it('stay finite for gradients of zero', async () => {
    for (const optimizer of Object.values(optimizers)) {
      const slots = Object.fromEntries(optimizer.slots.map((name) => [name, tf.zeros([2])]));
      const options = { learningRate, weightDecay: 0, step: 1 };
      const { weight } = optimizer.update(tf.tensor1d([1, -1]), tf.zeros([2]), slots, options);
      expect([...(await weight.data())]).toEqual([1, -1]);
    }
  });
});
