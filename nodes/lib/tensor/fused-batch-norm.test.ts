import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Activation, Layer } from '../../kit/layer';
import { fusedBatchNorm } from './fused-batch-norm';
import { forward } from './network';
import { expectParity, normal, useBoth } from './wasm/testing';

beforeAll(useBoth);

const layer = (activation: Activation): Layer => ({
  type: 'batch-norm',
  name: 'norm',
  epsilon: 1e-3,
  momentum: 0.9,
  activation,
});

/** Output or gradient number `which` (of x, γ, β), or mean or variance, of a layer that learns. */
function result(
  shape: readonly number[],
  activation: Activation,
  which: number | 'value' | 'mean' | 'variance',
): tf.Tensor {
  const channels = shape.at(-1) ?? 1;
  let told: Record<string, tf.Tensor> = {};
  const apply = (...[x, gamma, beta]: tf.Tensor[]): tf.Tensor => {
    const weights = {
      'norm/gamma': gamma,
      'norm/beta': beta,
      'norm/mean': tf.zeros([channels]),
      'norm/variance': tf.ones([channels]),
    };
    return forward([layer(activation)], weights as Record<string, tf.Tensor>, x as tf.Tensor, {
      training: {
        dropoutSeed: () => 1,
        batchStatistics: () => true,
        onStatistics: (_, mean, variance) => (told = { mean, variance }),
      },
    });
  };
  const inputs = [tf.add(tf.mul(normal(shape, 'x'), 4), 3), normal([channels], 'gamma'), normal([channels], 'beta')];
  if (typeof which === 'number') return tf.grads(apply)(inputs, normal(shape, 'dy'))[which] as tf.Tensor;
  const value = apply(...inputs);
  return which === 'value' ? value : (told[which] as tf.Tensor);
}

const shapes = [
  [1, 1],
  [2, 3],
  [7, 4],
  [33, 5],
  [2, 3, 3, 8],
  [3, 5, 7, 17],
  [1, 1, 1, 12],
];

describe('batch norm in one kernel', () => {
  for (const activation of ['linear', 'relu', 'relu6', 'tanh', 'gelu'] as const)
    it.each(shapes.map((shape) => [shape]))(`with ${activation}: %j as on the cpu backend`, async (shape) => {
      for (const which of ['value', 'mean', 'variance', 0, 1, 2] as const)
        await expectParity(() => result(shape, activation, which), 3e-5);
    });

  it('takes the place of the separate operations on wasm alone', async () => {
    const fused = (): boolean =>
      tf.tidy(() => fusedBatchNorm(tf.ones([2, 2]), tf.ones([2]), tf.ones([2]), 1e-3, 'relu') !== null);
    await tf.setBackend('cpu');
    expect(fused()).toBe(false);
    await tf.setBackend('wasm');
    expect(fused()).toBe(true);
  });

  it('is right where the mean is large: 10,000 ± 1', async () => {
    await tf.setBackend('wasm');
    const [mean, variance] = tf.tidy(() => {
      const x = tf.add(tf.tensor2d(Array.from({ length: 4000 }, (_, at) => [at % 2 === 0 ? 1 : -1, 0])), [10_000, 0]);
      const made = fusedBatchNorm(x, tf.ones([2]), tf.zeros([2]), 1e-3, 'linear');
      return [made?.mean as tf.Tensor, made?.variance as tf.Tensor];
    }) as [tf.Tensor, tf.Tensor];
    expect([...(await mean.data()), ...(await variance.data())]).toEqual([10_000, 0, 1, 0]);
    tf.dispose([mean, variance]);
  });

  it('hands NaN on within its channel, and takes no rows at all', async () => {
    await tf.setBackend('wasm');
    const values = tf.tidy(() => {
      const x = tf.tensor2d([NaN, 1, 2, 3, 4, 5, 6, 7, 8, 9], [2, 5]);
      return fusedBatchNorm(x, tf.ones([5]), tf.zeros([5]), 1e-3, 'relu6')?.value as tf.Tensor;
    });
    const rows = (await values.array()) as number[][];
    values.dispose();
    expect(rows.map((row) => Number.isNaN(row[0]))).toEqual([true, true]);
    expect(rows.flatMap((row) => row.slice(1)).every(Number.isFinite)).toBe(true);
    const empty = tf.tidy(
      () => fusedBatchNorm(tf.zeros([0, 5]), tf.ones([5]), tf.zeros([5]), 1e-3, 'relu')?.value as tf.Tensor,
    );
    expect(empty.shape).toEqual([0, 5]);
    empty.dispose();
  });
});
