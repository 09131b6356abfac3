import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fusedBias } from './fused-bias';
import { activate } from './network';
import { expectParity, normal, useBoth } from './wasm/testing';

beforeAll(useBoth);

const shapes = [
  [1, 1],
  [2, 3],
  [7, 4],
  [33, 5],
  [3, 5, 7, 17],
  [2, 1, 1, 12],
  [0, 4],
];

describe('a bias with ReLU in one kernel', () => {
  for (const activation of ['relu', 'relu6'] as const)
    it.each(shapes.map((shape) => [shape]))(
      `${activation} of %j as the separate operations on the cpu backend`,
      async (shape) => {
        const inputs = (): tf.Tensor[] => [tf.mul(normal(shape, 'x'), 4), normal([shape.at(-1) ?? 1], 'bias')];
        const apply = (...[x, bias]: tf.Tensor[]): tf.Tensor => {
          const [own, shift] = [x, bias] as [tf.Tensor, tf.Tensor];
          return fusedBias(own, shift, activation) ?? activate(tf.add(own, shift), activation);
        };
        await expectParity(() => apply(...inputs()), 0);
        for (const which of [0, 1])
          await expectParity(() => tf.grads(apply)(inputs(), normal(shape, 'dy'))[which] as tf.Tensor, 1e-6);
      },
    );

  it('is there on wasm alone, and for these activations', async () => {
    const there = (activation: 'relu' | 'tanh' | 'linear'): boolean =>
      tf.tidy(() => fusedBias(tf.ones([2, 2]), tf.ones([2]), activation) !== null);
    await tf.setBackend('cpu');
    expect(there('relu')).toBe(false);
    await tf.setBackend('wasm');
    expect([there('relu'), there('tanh'), there('linear')]).toEqual([true, false, false]);
  });

  it('hands NaN and infinities on', async () => {
    await tf.setBackend('wasm');
    const y = tf.tidy(
      () => fusedBias(tf.tensor2d([[NaN, Infinity, -Infinity, 1, NaN]]), tf.zeros([5]), 'relu') as tf.Tensor,
    );
    expect([...(await y.data())]).toEqual([NaN, Infinity, 0, 1, NaN]);
    y.dispose();
  });
});
