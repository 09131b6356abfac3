import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectParity, normal, useBoth, withTies } from './testing';

beforeAll(useBoth);

/** Gradients of everything that training uses, of one input. */
const functions: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  relu: (x) => tf.relu(x),
  'relu6 (also at 0 and above 6)': (x) => tf.relu6(tf.mul(x, 4)),
  tanh: (x) => tf.tanh(x),
  sigmoid: (x) => tf.sigmoid(x),
  'gelu by tanh': (x) =>
    tf.mul(
      tf.mul(x, 0.5),
      tf.add(1, tf.tanh(tf.mul(Math.sqrt(2 / Math.PI), tf.add(x, tf.mul(0.044715, tf.pow(x, 3)))))),
    ),
  'gelu by erf': (x) => tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.div(x, Math.SQRT2)))),
  'log softmax': (x) => tf.logSoftmax(x),
  'cross entropy of logits': (x) =>
    tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(x), tf.oneHot(tf.tensor1d([0, 2, 1, 4, 3, 0], 'int32'), 5)), 1))),
  'mean squared error': (x) => tf.mean(tf.square(tf.sub(x, 0.3))),
  moments: (x) => tf.add(tf.moments(x, 0).mean, tf.moments(x, 0).variance),
  'batch norm by moments': (x) => {
    const { mean, variance } = tf.moments(x, 0);
    const scaled = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-3)));
    return tf.mul(tf.add(tf.mul(scaled, tf.tensor1d([1, 2, 3, 4, 5])), 0.1), scaled);
  },
  'fused batch norm': (x) =>
    tf.batchNorm(
      x,
      tf.tensor1d([0, 1, 0, 1, 0]),
      tf.tensor1d([1, 2, 3, 4, 5]),
      tf.zeros([5]),
      tf.tensor1d([1, 2, 3, 4, 5]),
    ),
  'dropout by a mask': (x) => tf.mul(x, tf.tensor1d([0, 2, 0, 2, 2])),
  'clip of values': (x) => tf.clipByValue(x, -0.5, 0.5),
  maximum: (x) => tf.maximum(x, 0.1),
  'leaky relu': (x) => tf.leakyRelu(x, 0.2),
  'mean over axes': (x) => tf.mean(tf.reshape(x, [2, 3, 5, 1]), [1, 2]),
  concat: (x) => tf.concat([tf.square(x), x], 1),
  tile: (x) => tf.square(tf.tile(x, [2, 3])),
  pad: (x) =>
    tf.square(
      tf.pad(x, [
        [1, 0],
        [0, 2],
      ]),
    ),
  'sum of columns': (x) => tf.square(tf.sum(x, 0)),
  norm: (x) => tf.sqrt(tf.sum(tf.square(x))),
};

describe('gradients agree with the cpu backend', () => {
  it.each(Object.entries(functions))('%s', async (_, apply) => {
    await expectParity(() => tf.grad((x: tf.Tensor) => apply(x))(normal([6, 5], 'x')));
    await expectParity(() => tf.grad((x: tf.Tensor) => apply(x))(withTies([6, 5], 'ties')));
  });
});

// A smooth activation: with ReLU, a value that is 0 to the last bit falls on either side.
const loss = (x: tf.Tensor, ...weights: tf.Tensor[]): tf.Tensor => {
  const [kernel, depthwise, dense] = weights as [tf.Tensor4D, tf.Tensor4D, tf.Tensor2D];
  const first = tf.maxPool(tf.tanh(tf.conv2d(x as tf.Tensor4D, kernel, 1, 'same')), 2, 2, 'same');
  const second = tf.avgPool(tf.tanh(tf.depthwiseConv2d(first as tf.Tensor4D, depthwise, 2, 'same')), 2, 1, 'same');
  const logits = tf.matMul(tf.mean(second, [1, 2]), dense);
  return tf.neg(tf.mean(tf.slice(tf.logSoftmax(logits), [0, 1], [-1, 1])));
};

const inputs = (): tf.Tensor[] => [
  normal([4, 9, 9, 2], 'x'),
  normal([3, 3, 2, 6], 'kernel'),
  normal([3, 3, 6, 1], 'depthwise'),
  normal([6, 3], 'dense'),
];

describe('a whole small network', () => {
  it('has the same gradients for every weight and the input', async () => {
    for (const which of [0, 1, 2, 3])
      await expectParity(() => {
        const gradients = tf.grads((...all: tf.Tensor[]) => loss(...(all as [tf.Tensor])))(inputs());
        return gradients[which] ?? tf.scalar(NaN);
      }, 1e-6);
  });
  it('leaves no buffer behind in 20 steps', async () => {
    await tf.setBackend('wasm');
    const weights = tf.variable(normal([3, 3, 1, 4], 'kernel'));
    const step = (): void =>
      tf.tidy(() => {
        const { grads } = tf.variableGrads(
          () =>
            tf.mean(
              tf.square(
                tf.maxPool(
                  tf.conv2d(normal([2, 8, 8, 1], 'x') as tf.Tensor4D, weights as tf.Tensor4D, 1, 'same'),
                  2,
                  2,
                  'valid',
                ),
              ),
            ) as tf.Scalar,
        );
        weights.assign(tf.sub(weights, tf.mul(0.01, grads[weights.name] ?? tf.scalar(NaN))));
      });
    step();
    const before = tf.backend().numDataIds();
    for (let round = 0; round < 20; round += 1) step();
    expect(tf.backend().numDataIds()).toBe(before);
    weights.dispose();
  });
});
