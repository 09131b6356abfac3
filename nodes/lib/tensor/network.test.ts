import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Activation, Layer } from '../../kit/layer';
import { initialWeights } from '../plain/initial-weights';
import { random } from '../plain/random';
import { activate, forward, weightTensors } from './network';
import { useBackend } from './testing';

beforeAll(() => useBackend('cpu'));

const dense = (name: string, units: number, activation: Activation): Layer => ({
  type: 'dense',
  name,
  units,
  activation,
  useBias: true,
});
const layers = [dense('a', 5, 'tanh'), dense('b', 4, 'gelu'), dense('c', 3, 'linear')];
const input = [3];
const source = random(1, 'network-test');
const x = Array.from({ length: 6 }, () => source.normal());

describe('forward', () => {
  it('has the gradients of finite differences', async () => {
    const weights = weightTensors({ weights: initialWeights(layers, input, 1) });
    const f = (values: tf.Tensor): tf.Scalar =>
      tf.sum(tf.square(forward(layers, weights, tf.reshape(values, [2, 3])))) as tf.Scalar;
    const gradient = await tf.grad(f)(tf.tensor1d(x)).data();
    for (const [at] of x.entries()) {
      const shifted = async (by: number): Promise<number> => {
        const moved = x.map((value, index) => (index === at ? value + by : value));
        return (await f(tf.tensor1d(moved)).data())[0] ?? NaN;
      };
      const slope = ((await shifted(1e-2)) - (await shifted(-1e-2))) / 2e-2;
      // Float32: the error of a difference of 0.02 is about 1e-3 of the values.
      expect(Math.abs(slope - (gradient[at] ?? NaN))).toBeLessThan(5e-3 * Math.max(1, Math.abs(slope)));
    }
  });

  it('in two parts is the whole', async () => {
    const weights = weightTensors({ weights: initialWeights(layers, input, 1) });
    const whole = forward(layers, weights, tf.tensor2d(x, [2, 3]));
    const middle = forward(layers, weights, tf.tensor2d(x, [2, 3]), { until: 'b' });
    expect(middle.shape).toEqual([2, 4]);
    const end = forward(layers, weights, middle, { from: 'b' });
    expect([...(await end.data())]).toEqual([...(await whole.data())]);
  });

  it('drops in training only, by the seed, and keeps the mean', async () => {
    const stack: Layer[] = [{ type: 'dropout', name: 'drop', rate: 0.25 }];
    const ones = tf.ones([100, 100]);
    expect(forward(stack, {}, ones)).toBe(ones);
    const pass = async (seed: number): Promise<Float32Array> => {
      const training = { dropoutSeed: () => seed, batchStatistics: () => true, onStatistics: () => undefined };
      return (await forward(stack, {}, ones, { training }).data()) as Float32Array;
    };
    const once = await pass(7);
    expect(await pass(7)).toEqual(once);
    expect(await pass(8)).not.toEqual(once);
    expect(new Set(once)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
    // Standard deviation of the mean: √(0.25 / 0.75 / 10,000) = 0.0058; four of them.
    expect(Math.abs(once.reduce((total, value) => total + value, 0) / 10_000 - 1)).toBeLessThan(0.024);
  });

  it('has the activations of their definitions', async () => {
    const at = [-8, -1, -0.5, 0, 0.5, 3, 8];
    const definitions: Readonly<Record<Activation, (value: number) => number>> = {
      linear: (value) => value,
      relu: (value) => Math.max(0, value),
      relu6: (value) => Math.min(6, Math.max(0, value)),
      tanh: Math.tanh,
      sigmoid: (value) => 1 / (1 + Math.exp(-value)),
      gelu: (value) => 0.5 * value * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (value + 0.044715 * value ** 3))),
    };
    for (const [name, definition] of Object.entries(definitions)) {
      const values = await activate(tf.tensor1d(at), name as Activation).data();
      at.forEach((value, index) => expect(values[index], name).toBeCloseTo(definition(value), 5));
    }
  });
});
