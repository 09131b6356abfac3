import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fusedFigures, fusedNorm, fusedWeightedMean } from './fused-figures';
import { globalNorm, weightedMean } from './losses';
import { expectParity, normal, useBoth, withTies } from './wasm/testing';

beforeAll(useBoth);

async function numbers(run: () => tf.Tensor | null): Promise<number[]> {
  await tf.setBackend('wasm');
  const made = tf.tidy(() => run() as tf.Tensor);
  const values = [...(await made.data())];
  made.dispose();
  return values;
}

describe('one norm over all tensors, in one kernel', () => {
  it.each([[[[1]]], [[[3], [2, 2]]], [[[5, 7], [], [0, 3], [1001], [4]]], [[[3, 3, 2, 5], [5], [80, 3], [3]]]])(
    'of %j as the separate operations on the cpu backend',
    (shapes) => expectParity(() => globalNorm(shapes.map((shape, at) => normal(shape, `${at}`))), 1e-6),
  );

  it('is finite where squares are not, and not a number where a value is none', async () => {
    expect((await numbers(() => fusedNorm([tf.tensor1d([3e30, 0, 0, 0, 4e30])])))[0]).toBeCloseTo(5e30, -24);
    expect((await numbers(() => fusedNorm([tf.tensor1d([3e-30]), tf.tensor1d([4e-30])])))[0]).toBeCloseTo(5e-30, 35);
    expect(await numbers(() => fusedNorm([tf.ones([5]), tf.tensor1d([1, NaN])]))).toEqual([NaN]);
    expect(await numbers(() => fusedNorm([tf.tensor1d([1, 1, 1, 1, -Infinity])]))).toEqual([Infinity]);
  });
});

describe('the mean of weighted losses, in one kernel', () => {
  it.each([1, 2, 3, 5, 32, 0])('of %i as on the cpu backend, and its gradient', async (n) => {
    const mean = (losses: tf.Tensor): tf.Tensor => weightedMean(losses, normal([n], 'weights'), 3);
    await expectParity(() => mean(normal([n], 'losses')), 1e-6);
    await expectParity(() => tf.grad(mean)(normal([n], 'losses')), 1e-6);
    // Not the end of the line: what is made of the mean has a gradient of its own.
    await expectParity(() => tf.grad((losses: tf.Tensor) => tf.mul(mean(losses), 7))(normal([n], 'losses')), 1e-6);
  });

  it('hands NaN on, also of a row that weighs nothing', async () => {
    const mean = (losses: number[]) => numbers(() => fusedWeightedMean(tf.tensor1d(losses), tf.tensor1d([1, 0]), 1));
    expect([await mean([1, NaN]), await mean([1, 5])]).toEqual([[NaN], [1]]);
  });
});

describe('the figures of a step, in one kernel', () => {
  it.each([
    [1, 1],
    [7, 3],
    [32, 10],
    [5, 2],
    [0, 3],
  ])('of %i rows with %i classes: loss, norm, and rows whose first largest are at one place', async (rows, classes) => {
    const tables = ['output', 'targets'].map((name) => withTies([rows, classes], name));
    const counted = tf.tensor1d(Float32Array.from({ length: rows }, (_, row) => Number(row % 4 !== 3)));
    const [output = [], targets = []] = (await Promise.all(tables.map((table) => table.array()))) as number[][][];
    const place = (row: number[] = []): number => row.indexOf(Math.max(...row));
    const right = output.filter((row, at) => at % 4 !== 3 && place(row) === place(targets[at])).length;
    const figures = (isClasses: boolean): Promise<number[]> =>
      numbers(() => {
        const [own, wanted] = tables as [tf.Tensor, tf.Tensor];
        const step = { loss: tf.scalar(0.5), norm: tf.scalar(3), output: own, targets: wanted, counted };
        return fusedFigures(step, isClasses);
      });
    expect([await figures(true), await figures(false)]).toEqual([
      [0.5, 3, right],
      [0.5, 3, 0],
    ]);
    tf.dispose([tables, counted]);
  });

  it('are of the separate operations elsewhere', async () => {
    await tf.setBackend('cpu');
    const [x, one] = [tf.ones([1, 1]), tf.ones([1])];
    const step = { loss: one, norm: one, output: x, targets: x, counted: one };
    const made = [fusedFigures(step, true), fusedNorm([x]), fusedWeightedMean(one, one, 1)];
    tf.dispose([x, one]);
    expect(made).toEqual([null, null, null]);
  });
});
