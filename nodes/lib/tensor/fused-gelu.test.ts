import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fusedGelu } from './fused-gelu';
import { activate } from './network';
import { expectParity, normal, useBoth } from './wasm/testing';

beforeAll(useBoth);

describe('GELU in one kernel', () => {
  it.each([[[1]], [[0]], [[3]], [[4]], [[7, 9]], [[2, 3, 5, 7]]])(
    'of %j as on the cpu backend, and its gradient',
    async (shape) => {
      const x = (): tf.Tensor => tf.mul(normal(shape, 'x'), 3);
      await expectParity(() => activate(x(), 'gelu'), 1e-6);
      await expectParity(() => tf.grad((own: tf.Tensor) => activate(own, 'gelu'))(x(), normal(shape, 'dy')), 5e-6);
    },
  );

  it('of what stands out', async () => {
    await tf.setBackend('wasm');
    const made = tf.tidy(() => fusedGelu(tf.tensor1d([Infinity, NaN, 0, 30, -30])) as tf.Tensor);
    const [high, none, zero, large, small] = await made.data();
    made.dispose();
    expect([high, none, zero]).toEqual([Infinity, NaN, 0]);
    expect([large, small]).toEqual([expect.closeTo(30, 4), expect.closeTo(0, 4)]);
  });
});
