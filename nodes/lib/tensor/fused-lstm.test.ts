import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fusedLstm } from './fused-lstm';
import { lstm } from './lstm';
import { centralDifference } from './testing-gradients';
import { expectParity, normal, useBoth } from './wasm/testing';

beforeAll(useBoth);

type Sizes = [rows: number, steps: number, units: number];
const sizes: Sizes[] = [
  [1, 1, 1],
  [2, 1, 3],
  [1, 4, 2],
  [3, 7, 4],
  [5, 2, 33],
  [9, 12, 10],
  [0, 3, 4],
];
const inputs = ([rows, steps, units]: Sizes): [tf.Tensor, tf.Tensor] => [
  tf.mul(normal([rows, steps, 4 * units], 'gates'), 2),
  normal([units, 4 * units], 'recurrent'),
];
const apply = (...[gates, recurrent]: tf.Tensor[]): tf.Tensor => lstm(gates as tf.Tensor, recurrent as tf.Tensor);

async function hidden(gates: number[][][], recurrent: number[][]): Promise<number[][][]> {
  await tf.setBackend('wasm');
  const made = tf.tidy(() => fusedLstm(tf.tensor3d(gates), tf.tensor2d(recurrent)) as tf.Tensor3D);
  const values = await made.array();
  made.dispose();
  return values;
}

describe('a recurrent layer in one kernel', () => {
  it.each(sizes)('%i rows, %i steps, %i units: as the separate operations on the cpu backend', async (...all) => {
    await expectParity(() => apply(...inputs(all)), 2e-6);
    for (const which of [0, 1])
      await expectParity(() => tf.grads(apply)(inputs(all), normal(all, 'dy'))[which] as tf.Tensor, 1e-5);
  });

  it('has its gradient where the last hidden values alone count', () =>
    expectParity(
      () =>
        tf.grads((...all: tf.Tensor[]) => tf.slice(apply(...all), [0, 5, 0], [3, 1, 4]))(
          inputs([3, 6, 4]),
        )[0] as tf.Tensor,
      1e-5,
    ));

  it.each([0, 1])('has in input %i the gradient that small steps show', async (which) => {
    await tf.setBackend('wasm');
    await centralDifference(apply, () => inputs([2, 4, 3]), which);
  });

  it('is by hand: the first step takes half of tanh 1 in, the second keeps it, and both let half out', async () => {
    const kept = [
      [
        [0, 0, 1, 0],
        [-100, 100, 5, 0],
      ],
    ];
    const [[[first = NaN] = [], [second = NaN] = []] = []] = await hidden(kept, [[0, 0, 0, 0]]);
    const cell = Math.tanh(1) / 2;
    expect(first).toBeCloseTo(Math.tanh(cell) / 2, 6);
    expect(second).toBeCloseTo(Math.tanh(cell) / 2, 6);
  });

  it('is finite for gates of any size, and keeps NaN in its row', async () => {
    const rows = await hidden(
      [[[1e30, -1e30, 1e30, 1e30]], [[-Infinity, Infinity, -1e30, Infinity]], [[NaN, 0, 0, 0]], [[0, 0, 0, 0]]],
      [[1, 1, 1, 1]],
    );
    const [open, shut, none, zero] = rows.map(([[value = 7] = []]) => value);
    expect(open).toBeCloseTo(Math.tanh(1), 6);
    expect(Math.abs(shut ?? 7)).toBe(0);
    expect([none, zero]).toEqual([NaN, 0]);
  });

  it('takes the place of the separate operations on wasm alone', async () => {
    const fused = (): boolean => tf.tidy(() => fusedLstm(tf.ones([1, 2, 4]), tf.ones([1, 4])) !== null);
    await tf.setBackend('cpu');
    expect(fused()).toBe(false);
    await tf.setBackend('wasm');
    expect(fused()).toBe(true);
  });
});
