import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fusedLayerNorm } from './fused-layer-norm';
import { layerNorm } from './layer-norm';
import { centralDifference } from './testing-gradients';
import { expectParity, normal, useBoth } from './wasm/testing';

beforeAll(useBoth);

type Three = [tf.Tensor, tf.Tensor, tf.Tensor];

const shapes = [[1, 1], [1, 2], [5, 3], [3, 4], [1, 33], [33, 19], [2, 3, 5, 7], [4, 6, 64], [9], [0, 4]];
/** Away from 0, with different spreads. */
const inputs = (shape: readonly number[]): Three => {
  const columns = [shape.at(-1) ?? 1];
  return [tf.add(tf.mul(normal(shape, 'x'), 4), 3), normal(columns, 'gain'), normal(columns, 'bias')];
};
const apply = (...[x, gain, bias]: tf.Tensor[]): tf.Tensor => layerNorm(...([x, gain, bias] as Three), 1e-5);

async function rows(values: number[][]): Promise<number[][]> {
  await tf.setBackend('wasm');
  const made = tf.tidy(() => {
    const columns = [values[0]?.length ?? 0];
    return fusedLayerNorm(tf.tensor2d(values), tf.mul(2, tf.ones(columns)), tf.ones(columns), 1e-5) as tf.Tensor2D;
  });
  const found = await made.array();
  made.dispose();
  return found;
}

describe('layer norm in one kernel', () => {
  it.each(shapes.map((shape) => [shape]))('of %j as the separate operations on the cpu backend', async (shape) => {
    await expectParity(() => apply(...inputs(shape)), 1e-5);
    for (const which of [0, 1, 2])
      await expectParity(() => tf.grads(apply)(inputs(shape), normal(shape, 'dy'))[which] as tf.Tensor, 2e-5);
  });

  it.each([0, 1, 2])('has in input %i the gradient that small steps show', async (which) => {
    await tf.setBackend('wasm');
    await centralDifference(apply, () => inputs([3, 7]), which);
  });

  it('of a row of equal values is the bias, also where they are large', async () => {
    const of = (value: number, columns: number): number[] => Array.from({ length: columns }, () => value);
    for (const value of [0, 0.1, -3e7, 1e-30])
      expect(await rows([of(value, 7), of(value, 7)])).toEqual([of(1, 7), of(1, 7)]);
  });

  it('is right where the mean is large: 10,000 ± 1', async () => {
    const [row = []] = await rows([[10_001, 9_999, 10_001, 9_999, 10_001, 9_999]]);
    for (const [at, value] of row.entries()) expect(value).toBeCloseTo(at % 2 === 0 ? 3 : -1, 4);
  });

  it('hands NaN and infinities on within their rows', async () => {
    const found = await rows([
      [NaN, 1, 2, 3, 4],
      [1, 2, 3, 4, Infinity],
      [-Infinity, 2, 3, 4, Infinity],
      [1, 2, 3, 4, 5],
    ]);
    expect(found.map((row) => row.every(Number.isNaN))).toEqual([true, true, true, false]);
    expect(found[3]?.every(Number.isFinite)).toBe(true);
  });

  it('takes the place of the separate operations on wasm alone', async () => {
    const fused = (): boolean =>
      tf.tidy(() => fusedLayerNorm(tf.ones([2, 2]), tf.ones([2]), tf.ones([2]), 1e-5) !== null);
    await tf.setBackend('cpu');
    expect(fused()).toBe(false);
    await tf.setBackend('wasm');
    expect(fused()).toBe(true);
  });
});
