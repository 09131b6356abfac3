import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../testing';
import { expectParity, normal, runKernel, useBoth } from './testing';

beforeAll(useBoth);

type Shape4 = [number, number, number, number];
const explicit = [
  [0, 0],
  [2, 1],
  [0, 2],
  [0, 0],
] as [[number, number], [number, number], [number, number], [number, number]];

/** Input, filter, strides, padding, rounding. */
const cases: [Shape4, Shape4, number | [number, number], 'same' | 'valid' | number | typeof explicit, 'floor'?][] = [
  [[2, 7, 7, 3], [3, 3, 3, 4], 1, 'same'],
  [[2, 7, 7, 3], [3, 3, 3, 4], 1, 'valid'],
  [[1, 8, 8, 1], [3, 3, 1, 8], 2, 'same'],
  [[3, 8, 7, 2], [3, 3, 2, 5], 2, 'valid'],
  [[1, 9, 10, 2], [5, 5, 2, 3], 3, 'same'],
  [[2, 11, 6, 1], [1, 1, 1, 7], 1, 'same'],
  [[2, 11, 6, 3], [1, 1, 3, 2], 2, 'valid'],
  [[1, 6, 9, 2], [2, 3, 2, 2], [1, 2], 'same'],
  [[1, 1, 1, 5], [1, 1, 5, 3], 1, 'valid'],
  [[2, 6, 5, 2], [3, 3, 2, 3], 1, explicit],
  [[2, 7, 8, 2], [3, 3, 2, 3], 2, 1, 'floor'],
  [[1, 5, 5, 2], [2, 2, 2, 3], 1, 3, 'floor'],
  [[1, 3, 3, 2], [5, 5, 2, 2], 1, 'same'],
  [[4, 28, 28, 1], [3, 3, 1, 16], 1, 'valid'],
  // Two and a half groups of images; and images larger than a group.
  [[5, 16, 16, 11], [3, 3, 11, 2], 1, 'same'],
  [[2, 40, 40, 5], [3, 3, 5, 3], 1, 'same'],
];

describe.each(cases)('conv2d %j with filter %j, strides %j, padding %j', (x, filter, strides, pad, dimRoundingMode) => {
  const conv = tf.backend_util.computeConv2DInfo(x, filter, strides, 1, pad, dimRoundingMode);
  const attrs = { strides, pad, dataFormat: 'NHWC', dimRoundingMode };
  it('gives the filter the gradient of the cpu backend', () =>
    expectParity(() =>
      runKernel(
        'Conv2DBackpropFilter',
        { x: normal(x, 'x'), dy: normal(conv.outShape, 'dy') },
        { ...attrs, filterShape: filter },
      ),
    ));
  it('gives the input the gradient of the cpu backend', () =>
    expectParity(() =>
      runKernel(
        'Conv2DBackpropInput',
        { dy: normal(conv.outShape, 'dy'), filter: normal(filter, 'filter') },
        { ...attrs, inputShape: x },
      ),
    ));
});

it('takes many images in parts', () =>
  expectParity(
    () =>
      runKernel(
        'Conv2DBackpropFilter',
        { x: normal([10, 32, 32, 64], 'x'), dy: normal([10, 32, 32, 2], 'dy') },
        { strides: 1, pad: 'same', dataFormat: 'NHWC', filterShape: [3, 3, 64, 2] },
      ),
    2e-5,
  ));

// Every value written out: x = 1 … 9 (3 × 3), filter 2 × 2, dy = 1, 10, 100, 1000.
it('equals a gradient by hand', async () => {
  await useBackend('wasm');
  const [dx, dw] = tf.tidy(() => {
    const gradient = tf.grads((x: tf.Tensor, w: tf.Tensor) =>
      tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'valid'),
    );
    const x = tf.tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
    const w = tf.tensor([1, 2, 3, 4], [2, 2, 1, 1]);
    return gradient([x, w], tf.tensor([1, 10, 100, 1000], [1, 2, 2, 1]));
  }) as [tf.Tensor, tf.Tensor];
  expect([...(await dw.data())]).toEqual([5421, 6532, 8754, 9865]);
  expect([...(await dx.data())]).toEqual([1, 12, 20, 103, 1234, 2040, 300, 3400, 4000]);
  tf.dispose([dx, dw]);
});
