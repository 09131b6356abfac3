import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { attention, type AttentionMask } from './attention';
import { fusedAttention } from './fused-attention';
import { centralDifference } from './testing-gradients';
import { expectParity, normal, useBoth } from './wasm/testing';

beforeAll(useBoth);

type Size = [batch: number, tokens: number, heads: number, width: number];

// Around the tile of 4 × 8 and the depth of 256 of a product; `width` is that of a head.
const sizes: Size[] = [
  [1, 1, 1, 1],
  [1, 1, 3, 5],
  [2, 7, 1, 4],
  [3, 5, 2, 3],
  [2, 8, 4, 16],
  [1, 33, 2, 9],
  [1, 3, 1, 70],
  [1, 270, 1, 2],
  [0, 4, 2, 4],
];
const masks: Readonly<Record<string, (batch: number, tokens: number) => AttentionMask>> = {
  'all seen': () => ({}),
  causal: () => ({ causal: true }),
  padded: (batch, tokens) => ({ lengths: lengthsOf(batch, tokens) }),
  'causal and padded': (batch, tokens) => ({ causal: true, lengths: lengthsOf(batch, tokens) }),
};
/** From all tokens down to none. */
const lengthsOf = (batch: number, tokens: number): tf.Tensor =>
  tf.tensor1d(
    Int32Array.from({ length: batch }, (_, at) => Math.max(0, tokens - 3 * at)),
    'int32',
  );
const packedOf = ([batch, tokens, heads, width]: Size): tf.Tensor => normal([batch, tokens, 3 * heads * width], 'qkv');
const above = ([batch, tokens, heads, width]: Size): tf.Tensor => normal([batch, tokens, heads * width], 'dy');

/** Of one sequence with one head of one number: q, k and v of each token. */
async function mixed(tokens: number[][], mask: AttentionMask = {}): Promise<number[]> {
  await tf.setBackend('wasm');
  const made = tf.tidy(() => fusedAttention(tf.tensor3d([tokens]), 1, mask) as tf.Tensor);
  const values = [...(await made.data())];
  made.dispose();
  return values;
}

describe('attention in one kernel', () => {
  for (const [name, maskOf] of Object.entries(masks))
    it.each(sizes)(`${name}: %i × %i tokens, %i heads of %i as on the cpu backend`, async (...size) => {
      const [batch, tokens, heads] = size;
      const apply = (packed: tf.Tensor): tf.Tensor => attention(packed, heads, maskOf(batch, tokens));
      await expectParity(() => apply(packedOf(size)), 2e-6);
      await expectParity(() => tf.grad(apply)(packedOf(size), above(size)), 5e-6);
      // One key takes nearly all.
      await expectParity(() => apply(tf.mul(packedOf(size), 6)), 1e-4);
    });

  it.each(Object.keys(masks))('%s: has the gradient that small steps show', async (name) => {
    await tf.setBackend('wasm');
    const size: Size = [2, 5, 2, 3];
    const apply = (packed: tf.Tensor): tf.Tensor => attention(packed, 2, masks[name]?.(2, 5));
    await centralDifference(apply as (...inputs: tf.Tensor[]) => tf.Tensor, () => [packedOf(size)], 0);
  });

  it('is the weighted mean by hand: scores ln 1 and ln 3 give weights of ¼ and ¾', async () => {
    const [first, second] = await mixed([
      [1, 0, 8],
      [0, Math.log(3), 4],
    ]);
    expect(first).toBeCloseTo(5, 5);
    expect(second).toBeCloseTo(6, 5);
  });

  it('is finite for scores of any size', async () => {
    const tokens = [
      [1e15, 1e15, 1],
      [-1e15, -1e15, 2],
    ];
    expect(await mixed(tokens)).toEqual([1, 2]);
    expect(await mixed([[1e30, 1e30, 7]], { causal: true })).toEqual([NaN]);
  });

  it('hands NaN and infinities of a query on to its own row, of a key to all that see it', async () => {
    expect(
      await mixed([
        [0, 1, 1],
        [NaN, 1, 2],
        [0, 1, 3],
        [Infinity, 1, 4],
        [0, 1, 5],
      ]),
    ).toEqual([3, NaN, 3, NaN, 3]);
    const causal = await mixed(
      [
        [1, 1, 1],
        [1, NaN, 2],
        [1, 1, 3],
      ],
      { causal: true },
    );
    expect(causal).toEqual([1, NaN, NaN]);
  });

  it('reads nothing of what is padding', async () => {
    const tokens = [
      [0, 1, 2],
      [0, 3, 4],
      [0, NaN, Infinity],
    ];
    const lengths = tf.tensor1d([2], 'int32');
    expect(await mixed(tokens, { lengths })).toEqual([3, 3, 3]);
    lengths.dispose();
    for (const [count, wanted] of [
      [-1, 0],
      [9, NaN],
    ] as const) {
      const other = tf.tensor1d([count], 'int32');
      expect((await mixed(tokens, { lengths: other }))[0]).toBe(wanted);
      other.dispose();
    }
  });

  it('takes the place of the separate operations on wasm alone', async () => {
    const fused = (): boolean => tf.tidy(() => fusedAttention(tf.ones([1, 2, 3]), 1, {}) !== null);
    await tf.setBackend('cpu');
    expect(fused()).toBe(false);
    await tf.setBackend('wasm');
    expect(fused()).toBe(true);
  });
});
