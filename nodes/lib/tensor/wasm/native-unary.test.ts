import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectParity, normal, useBoth } from './testing';

beforeAll(useBoth);

/** On wasm. */
async function of(run: (x: tf.Tensor) => tf.Tensor, x: readonly number[]): Promise<number[]> {
  await tf.setBackend('wasm');
  const made = tf.tidy(() => run(tf.tensor1d([...x])));
  const values = [...(await made.data())];
  made.dispose();
  return values;
}

/** The largest |y − wanted| / |wanted|; where 0 is wanted, |y|. */
async function farthest(
  run: (x: tf.Tensor) => tf.Tensor,
  x: Float32Array,
  wanted: (x: number) => number,
): Promise<number> {
  const values = await of(run, [...x]);
  const off = (value: number, right: number): number => (right === 0 ? Math.abs(value) : Math.abs(value / right - 1));
  return values.reduce((most, value, at) => Math.max(most, off(value, wanted(x[at] ?? 0))), 0);
}

describe('tanh', () => {
  it('is within 4e-7 of the truth, relative to it', async () => {
    const x = Float32Array.from({ length: 40_003 }, (_, at) => (at - 20_000) / 2000);
    expect(await farthest(tf.tanh, x, Math.tanh)).toBeLessThanOrEqual(4e-7);
  });
  it('of what stands out', async () => {
    const [high, low, none, zero, minusZero, small, large] = await of(tf.tanh, [
      Infinity,
      -Infinity,
      NaN,
      0,
      -0,
      1e-30,
      100,
    ]);
    expect([none, zero, minusZero, small]).toEqual([NaN, 0, -0, expect.closeTo(1e-30, 36)]);
    for (const one of [high, -(low ?? 0), large]) expect(one).toBeCloseTo(1, 6);
  });
});

describe('exp', () => {
  it('is within 3e-7 of the truth, relative to it, wherever float32 has all of its bits', async () => {
    const x = Float32Array.from({ length: 40_003 }, (_, at) => -87.33 + (at / 40_002) * (88.7228 + 87.33));
    expect(await farthest(tf.exp, x, Math.exp)).toBeLessThanOrEqual(3e-7);
  });
  it('is near to the truth where float32 has fewer bits', async () => {
    const x = Array.from({ length: 1001 }, (_, at) => -104.5 + (at / 1000) * 17.5);
    const values = await of(tf.exp, x);
    // Half of the smallest step is the rounding; the rest is that of larger numbers.
    for (const [at, value] of values.entries()) {
      const right = Math.exp(Math.fround(x[at] ?? 0));
      expect(Math.abs(value - right)).toBeLessThanOrEqual(0.5 * 2 ** -149 + 3e-7 * right);
    }
  });
  it('of what stands out', async () => {
    expect(await of(tf.exp, [NaN, Infinity, -Infinity, 0, -0, 88.73, 89, 1e30, -104, -1e30])).toEqual([
      NaN,
      Infinity,
      0,
      1,
      1,
      Infinity,
      Infinity,
      Infinity,
      0,
      0,
    ]);
  });
});

describe('a function of each number', () => {
  for (const [name, run] of Object.entries({ tanh: tf.tanh, exp: tf.exp }))
    it.each([[[1]], [[3]], [[0]], [[2, 3, 5]]])(
      `${name} of %j as on the cpu backend, and its gradient`,
      async (shape) => {
        await expectParity(() => run(normal(shape, 'x')), 5e-7);
        await expectParity(() => tf.grad((x: tf.Tensor) => run(x))(normal(shape, 'x')), 1e-6);
      },
    );
});
