import { describe, expect, it } from 'vitest';
import reference from './compression.reference.json';
import { cubicSparsity, magnitudeMasks, prunedCount, roundHalfEven } from './prune-magnitude';

const kernels = [Float32Array.from(reference.pruning.first), Float32Array.from(reference.pruning.second)];
const masks = (list: readonly Uint8Array[]): number[][] => list.map((mask) => [...mask]);

describe('magnitude masks against torch.nn.utils.prune', () => {
  for (const { amount, masks: wanted } of reference.pruning.layer)
    it(`layer by layer, ${amount}`, () => {
      expect(masks(magnitudeMasks(kernels, amount, 'layer'))).toEqual(wanted);
    });
  for (const { amount, masks: wanted } of reference.pruning.whole)
    it(`all layers together, ${amount}`, () => {
      expect(masks(magnitudeMasks(kernels, amount, 'global'))).toEqual(wanted);
    });
});

describe('counts', () => {
  it('rounds halves to even as PyTorch does', () => {
    expect([0.5, 1.5, 2.5, 3.5, 2.4, 2.6].map(roundHalfEven)).toEqual([0, 2, 2, 4, 2, 3]);
    expect(prunedCount(5, 0.5)).toBe(2);
    expect(prunedCount(7, 0.5)).toBe(4);
  });

  it('leaves at least one weight in each layer', () => {
    expect(prunedCount(4, 1)).toBe(3);
    expect(prunedCount(1, 0.9)).toBe(0);
    expect(prunedCount(0, 0.9)).toBe(0);
    const layers = [Float32Array.from([0.1, 0.2, 0.1]), Float32Array.from([5, 6, 7, 8])];
    expect(masks(magnitudeMasks(layers, 0.5, 'global'))).toEqual([
      [0, 1, 0],
      [0, 0, 1, 1],
    ]);
    expect(masks(magnitudeMasks(layers, 1, 'global')).map((mask) => mask.filter(Boolean).length)).toEqual([1, 1]);
  });

  it('takes the first of equal magnitudes, signs aside', () => {
    expect(masks(magnitudeMasks([Float32Array.from([1, -1, 1, -1])], 0.5, 'layer'))).toEqual([[0, 0, 1, 1]]);
    expect(masks(magnitudeMasks([new Float32Array(4)], 0.75, 'layer'))).toEqual([[0, 0, 0, 1]]);
  });

  it('prunes nothing at 0', () => {
    expect(masks(magnitudeMasks([Float32Array.from([0, 2])], 0, 'layer'))).toEqual([[1, 1]]);
  });
});

// Zhu & Gupta 2017, equation 1, by hand: s = 0.8, 4 steps.
it('rises by the cubic schedule', () => {
  expect([1, 2, 3, 4, 5].map((step) => Number(cubicSparsity(0.8, step, 4).toFixed(6)))).toEqual([
    0.4625, 0.7, 0.7875, 0.8, 0.8,
  ]);
});
