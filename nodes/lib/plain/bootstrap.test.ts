import { describe, expect, it } from 'vitest';
import { percentileInterval, quantile, resample } from './bootstrap';
import { random } from './random';

describe('bootstrap', () => {
  it.each([
    [0, 1],
    [0.025, 1.1],
    [0.3, 2.4],
    [0.975, 15.2],
    [1, 16],
  ])('quantile %d as numpy has it', (fraction, wanted) =>
    expect(quantile([1, 2, 4, 8, 16], fraction)).toBeCloseTo(wanted, 12),
  );

  it('draws inside each stratum only, and the same for the same seed', () => {
    const strata = [[0, 1, 2], [7], []];
    const drawn = (): number[][] => {
      const list: number[][] = [];
      resample(strata, random(1, 'test'), (rows) => list.push(rows.flatMap((own) => [...own])), 20);
      return list;
    };
    const first = drawn();
    expect(first).toHaveLength(20);
    for (const rows of first) {
      expect(rows).toHaveLength(4);
      expect(rows.slice(0, 3).every((row) => row <= 2)).toBe(true);
      expect(rows[3]).toBe(7);
    }
    expect(drawn()).toEqual(first);
  });

  it('covers the normal interval of a mean', () => {
    const values = Array.from({ length: 400 }, (_, index) => (index % 4 === 0 ? 1 : 0));
    const means: number[] = [];
    resample([[...values.keys()]], random(3, 'mean'), ([rows]) => {
      let total = 0;
      for (const row of rows ?? []) total += values[row] ?? 0;
      means.push(total / 400);
    });
    const interval = percentileInterval(means, 0.95);
    const half = 1.96 * Math.sqrt((0.25 * 0.75) / 400);
    expect(interval?.low).toBeCloseTo(0.25 - half, 2);
    expect(interval?.high).toBeCloseTo(0.25 + half, 2);
  });

  it('leaves undefined draws out, and gives up when they are more than a tenth', () => {
    expect(percentileInterval([NaN, ...Array<number>(19).fill(2)], 0.95)).toEqual({ low: 2, high: 2 });
    expect(percentileInterval([NaN, NaN, 1, 2, 3], 0.95)).toBeNull();
    expect(percentileInterval([], 0.95)).toBeNull();
  });
});
