import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { attention } from './attention';
import { layerNorm } from './layer-norm';
import { crossEntropy } from './losses';
import { lstm } from './lstm';
import { heapBytes, normal, useBoth } from './wasm/testing';

beforeAll(useBoth);

// Layer norm, attention and a recurrent layer in one network that tells the class of each sequence.
const [ROWS, STEPS, WIDTH, UNITS, CLASSES] = [5, 6, 8, 3, 2];
const shapes = {
  gain: [WIDTH],
  bias: [WIDTH],
  qkv: [WIDTH, 3 * WIDTH],
  gates: [WIDTH, 4 * UNITS],
  recurrent: [UNITS, 4 * UNITS],
  head: [UNITS, CLASSES],
};

function lossOf(x: tf.Tensor, lengths: tf.Tensor, targets: tf.Tensor, ...weights: tf.Tensor[]): tf.Scalar {
  const [gain, bias, qkv, gates, recurrent, head] = weights as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  const times = (value: tf.Tensor, weight: tf.Tensor2D): tf.Tensor =>
    tf.reshape(tf.matMul(tf.reshape(value, [ROWS * STEPS, WIDTH]), weight), [ROWS, STEPS, -1]);
  const mixed = attention(times(layerNorm(x, gain, bias, 1e-5), qkv), 2, { lengths });
  const hidden = lstm(times(tf.add(x, mixed), gates), recurrent);
  const last = tf.reshape(tf.slice(hidden, [0, STEPS - 1, 0], [ROWS, 1, UNITS]), [ROWS, UNITS]);
  return tf.mean(crossEntropy(tf.matMul(last, head), targets)) as tf.Scalar;
}

/** Loss of each step of plain gradient descent. */
async function losses(count: number, after?: (step: number) => void): Promise<number[]> {
  const x = normal([ROWS, STEPS, WIDTH], 'x');
  const lengths = tf.tensor1d([6, 5, 4, 2, 1], 'int32');
  const targets = tf.tensor2d([1, 0, 0, 1, 1, 0, 0, 1, 1, 0], [ROWS, CLASSES]);
  let weights = Object.entries(shapes).map(([name, shape]) => normal(shape, name));
  const found: number[] = [];
  for (let step = 1; step <= count; step += 1) {
    const made = tf.tidy(() => {
      const { value, grads } = tf.valueAndGrads((...own: tf.Tensor[]) => lossOf(x, lengths, targets, ...own))(weights);
      return { value, next: weights.map((weight, at) => tf.sub(weight, tf.mul(0.1, grads[at] as tf.Tensor))) };
    });
    tf.dispose(weights);
    weights = made.next;
    found.push((await made.value.data())[0] ?? NaN);
    made.value.dispose();
    after?.(step);
  }
  tf.dispose([x, lengths, targets, weights]);
  return found;
}

describe('a network of fused layers for sequences', () => {
  it('takes the steps of the cpu backend', async () => {
    await tf.setBackend('cpu');
    const wanted = await losses(10);
    await tf.setBackend('wasm');
    const got = await losses(10);
    for (const [at, value] of got.entries()) expect(Math.abs(value / (wanted[at] ?? 0) - 1)).toBeLessThan(1e-5);
  });

  it('holds nothing more after 500 steps, learns, and two runs give the same bits', async () => {
    await tf.setBackend('wasm');
    const held = (): number[] => [tf.memory().numTensors, tf.backend().numDataIds(), heapBytes()];
    const before = held().slice(0, 2);
    const seen: number[][] = [];
    const first = await losses(500, (step) => (step === 20 || step === 500) && seen.push(held()));
    expect(seen).toHaveLength(2);
    expect(seen[1]).toEqual(seen[0]);
    expect(await losses(500)).toEqual(first);
    expect(held().slice(0, 2)).toEqual(before);
    expect(first.at(-1)).toBeLessThan((first[0] ?? 0) / 4);
  });
});
