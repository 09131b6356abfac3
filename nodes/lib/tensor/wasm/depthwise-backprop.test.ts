import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../testing';
import { expectParity, normal, runKernel, useBoth } from './testing';

beforeAll(useBoth);

const dot = (one: tf.Tensor, other: tf.Tensor): tf.Tensor => tf.sum(tf.mul(one, other));

type Shape4 = [number, number, number, number];
/** Input, filter [height, width, in, multiplier], strides, dilations, padding. */
const cases: [Shape4, Shape4, number | [number, number], number | [number, number], 'same' | 'valid' | number][] = [
  [[2, 7, 7, 3], [3, 3, 3, 1], 1, 1, 'same'],
  [[2, 7, 6, 3], [3, 3, 3, 1], 1, 1, 'valid'],
  [[1, 8, 8, 5], [3, 3, 5, 1], 2, 1, 'same'],
  [[3, 9, 7, 2], [3, 3, 2, 3], 1, 1, 'same'],
  [[1, 9, 9, 2], [3, 3, 2, 2], 2, 1, 'valid'],
  [[1, 9, 9, 4], [3, 3, 4, 1], 1, 2, 'same'],
  [[2, 11, 9, 2], [3, 2, 2, 2], 1, [2, 3], 'valid'],
  [[1, 1, 1, 6], [1, 1, 6, 1], 1, 1, 'valid'],
  [[2, 5, 5, 2], [5, 5, 2, 1], 1, 1, 'same'],
  [[1, 6, 7, 2], [3, 3, 2, 1], [2, 1], 1, 'same'],
  [[1, 6, 7, 2], [3, 3, 2, 1], 2, 1, 1],
];

describe.each(cases)(
  'depthwise %j, filter %j, strides %j, dilations %j, padding %j',
  (x, filter, strides, dilations, pad) => {
    const dimRoundingMode = typeof pad === 'number' ? ('floor' as const) : undefined;
    const conv = tf.backend_util.computeConv2DInfo(x, filter, strides, dilations, pad, dimRoundingMode, true);
    const attrs = { strides, dilations, pad, dimRoundingMode };
    const forward = (input: tf.Tensor, weights: tf.Tensor): tf.Tensor =>
      tf.depthwiseConv2d(
        input as tf.Tensor4D,
        weights as tf.Tensor4D,
        strides,
        pad,
        'NHWC',
        dilations,
        dimRoundingMode,
      );
    const filterGradient = (): tf.Tensor =>
      runKernel(
        'DepthwiseConv2dNativeBackpropFilter',
        { x: normal(x, 'x'), dy: normal(conv.outShape, 'dy') },
        { ...attrs, filterShape: filter },
      );
    const inputGradient = (): tf.Tensor =>
      runKernel(
        'DepthwiseConv2dNativeBackpropInput',
        { dy: normal(conv.outShape, 'dy'), filter: normal(filter, 'filter') },
        { ...attrs, inputShape: x },
      );

    // The convolution is linear in each operand, so the gradient is its adjoint: ⟨conv(x, w), dy⟩ = ⟨w, dw⟩ = ⟨x, dx⟩ for every w and x.
    it('gives adjoints of the forward pass', async () => {
      await useBackend('wasm');
      const differences = tf.tidy(() =>
        ['one', 'two', 'three'].flatMap((name) => {
          const dy = normal(conv.outShape, 'dy');
          const [anyFilter, anyInput] = [normal(filter, name), normal(x, name)];
          return [
            tf.sub(dot(forward(normal(x, 'x'), anyFilter), dy), dot(anyFilter, filterGradient())),
            tf.sub(dot(forward(anyInput, normal(filter, 'filter')), dy), dot(anyInput, inputGradient())),
          ];
        }),
      );
      for (const difference of differences) expect(Math.abs((await difference.data())[0]!)).toBeLessThan(1e-3);
      tf.dispose(differences);
    });

    // With dilations the cpu backend's gradients are wrong in 4.22: it leaves the dilation out.
    if (dilations === 1)
      it('gives the gradients of the cpu backend', async () => {
        await expectParity(filterGradient);
        await expectParity(inputGradient);
      });
  },
);
