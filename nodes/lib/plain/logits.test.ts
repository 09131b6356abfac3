import { describe, expect, it } from 'vitest';
import { argMax, softmax } from './logits';

describe('softmax', () => {
  it('gives shares of exp, for logits of any size', () => {
    const [a = 0, b = 0, c = 0] = softmax(Float32Array.of(1, 2, 3), 3);
    const total = Math.exp(1) + Math.exp(2) + Math.exp(3);
    expect(a).toBeCloseTo(Math.exp(1) / total, 6);
    expect(b).toBeCloseTo(Math.exp(2) / total, 6);
    expect(c).toBeCloseTo(Math.exp(3) / total, 6);
    expect([...softmax(Float32Array.of(1000, -1000, -1000, 1000), 2)]).toEqual([1, 0, 0, 1]);
    expect(softmax(new Float32Array(0), 3).length).toBe(0);
  });
});

describe('argMax', () => {
  it('gives the lowest of equal ones, row by row', () => {
    expect([...argMax([1, 3, 3, 5, 0, 5], 3)]).toEqual([1, 0]);
    expect(argMax([], 3).length).toBe(0);
  });
});
