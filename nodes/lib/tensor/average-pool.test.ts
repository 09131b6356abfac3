import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Padding } from '../../kit/layer';
import { averagePool } from './average-pool';
import { normal, useBoth } from './wasm/testing';

beforeAll(useBoth);

describe.each(['cpu', 'wasm'] as const)('average pooling on %s', (backend) => {
  it('divides the gradient, too, by what lies in the image', async () => {
    await tf.setBackend(backend);
    const pooled = (x: tf.Tensor): tf.Tensor => averagePool(x as tf.Tensor4D, 2, 2, 'same');
    const made = tf.tidy(() => {
      const x = tf.tensor([1, 2, 3], [1, 1, 3, 1]);
      return [pooled(x), tf.grad(pooled)(x)] as const;
    });
    expect(await Promise.all(made.map(async (tensor) => [...(await tensor.data())]))).toEqual([
      [1.5, 3],
      [0.5, 0.5, 1],
    ]);
    tf.dispose([...made]);
  });

  const cases: [number, number, number, number, Padding][] = [
    [5, 7, 3, 1, 'same'],
    [5, 7, 3, 2, 'same'],
    [6, 5, 2, 2, 'same'],
    [4, 4, 4, 1, 'same'],
    [6, 6, 2, 2, 'valid'],
    [7, 5, 3, 2, 'valid'],
  ];
  it.each(cases)(
    '%i × %i, windows of %i by %i, %s: the gradient of Σ dy · y',
    async (height, width, size, strides, padding) => {
      await tf.setBackend(backend);
      const before = tf.memory().numTensors;
      const shape = [2, height, width, 5] as const;
      // It is linear in x: what each pixel adds is the gradient.
      const made = tf.tidy(() => {
        const x = normal(shape, 'x') as tf.Tensor4D;
        const dy = normal(averagePool(x, size, strides, padding).shape, 'dy');
        const total = (own: tf.Tensor): tf.Tensor =>
          tf.sum(tf.mul(averagePool(own as tf.Tensor4D, size, strides, padding), dy));
        const gradient = tf.grad(total)(x);
        const wanted = Array.from({ length: 2 * height * width }, (_, pixel) => {
          const only = tf.oneHot(tf.tensor1d([pixel * 5 + 3], 'int32'), x.size);
          return total(tf.reshape(tf.cast(only, 'float32'), [...shape]));
        });
        const got = tf.reshape(tf.slice(gradient, [0, 0, 0, 3], [-1, -1, -1, 1]), [-1]);
        return tf.max(tf.abs(tf.sub(got, tf.stack(wanted))));
      });
      expect((await made.data())[0]).toBeLessThan(1e-6);
      made.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
