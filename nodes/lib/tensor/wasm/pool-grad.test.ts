import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../testing';
import { expectParity, normal, runKernel, useBoth, withTies } from './testing';

beforeAll(useBoth);

type Shape4 = [number, number, number, number];
const cases: [Shape4, number | [number, number], number | [number, number], 'same' | 'valid' | number][] = [
  [[2, 6, 6, 3], 2, 2, 'valid'],
  [[2, 7, 5, 3], 2, 2, 'same'],
  [[1, 7, 7, 1], 3, 2, 'valid'],
  [[1, 7, 7, 2], 3, 1, 'same'],
  [[3, 5, 8, 2], [2, 3], [1, 2], 'same'],
  [[1, 1, 1, 4], 1, 1, 'valid'],
  [[1, 6, 6, 2], 3, 2, 1],
];

describe.each(cases)('pooling of %j, window %j, strides %j, padding %j', (shape, filterSize, strides, pad) => {
  const dimRoundingMode = typeof pad === 'number' ? ('floor' as const) : undefined;
  const attrs = { filterSize, strides, pad, dimRoundingMode };
  const pool = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const inputs: [string, () => tf.Tensor][] = [
    ['normal values', () => normal(shape, 'x')],
    ['negative values alone', () => tf.sub(tf.neg(tf.abs(normal(shape, 'x'))), 1)],
    ['ties', () => withTies(shape, 'ties')],
    ['zeros alone', () => tf.zeros(shape)],
  ];
  it.each(inputs)('max, %s: value and gradient', async (_, make) => {
    const maximum = (): tf.Tensor => tf.maxPool(make() as tf.Tensor4D, filterSize, strides, pad, dimRoundingMode);
    await expectParity(maximum);
    await expectParity(() =>
      runKernel('MaxPoolGrad', { dy: normal(pool.outShape, 'dy'), input: make(), output: maximum() }, attrs),
    );
  });
  it('average: gradient', () =>
    expectParity(() =>
      runKernel('AvgPoolGrad', { dy: normal(pool.outShape, 'dy'), input: normal(shape, 'x') }, attrs),
    ));
});

it('hands each dy to the first maximum of its window', async () => {
  await useBackend('wasm');
  const gradient = tf.tidy(() =>
    tf.grad((x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid'))(
      tf.tensor([-3, -1, 0, 0, -1, -2, 0, 0], [1, 2, 4, 1]),
      tf.tensor([5, 7], [1, 1, 2, 1]),
    ),
  );
  expect([...(await gradient.data())]).toEqual([0, 5, 7, 0, 0, 0, 0, 0]);
  gradient.dispose();
});

it('finds positions of maxima below zero', async () => {
  await expectParity(() => {
    const x = tf.sub(tf.neg(tf.abs(normal([2, 4, 4, 2], 'argmax'))), 1) as tf.Tensor4D;
    const { result, indexes } = tf.maxPoolWithArgmax(x, 2, 2, 'valid') as { result: tf.Tensor; indexes: tf.Tensor };
    return tf.concat([tf.reshape(result, [-1]), tf.cast(tf.reshape(indexes, [-1]), 'float32')]);
  });
});
