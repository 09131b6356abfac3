import { array, assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate, thinScatter } from './decimate';
import { drawBand, drawCurve } from './path';

describe('decimate', () => {
  it('keeps all of a short series', () => {
    expect([...decimate([3, 1, 2])]).toEqual([0, 1, 2]);
    expect([...decimate([])]).toEqual([]);
  });

  it('keeps at most so many points, in order, with both ends, the smallest and the largest value', () => {
    assert(
      property(
        array(double({ noDefaultInfinity: true, min: -1e6, max: 1e6 }), { minLength: 60, maxLength: 400 }),
        integer({ min: 8, max: 50 }),
        (values, most) => {
          const kept = [...decimate(values, most)];
          expect(kept.length).toBeLessThanOrEqual(most);
          expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => a - b));
          expect(kept[0]).toBe(0);
          expect(kept.at(-1)).toBe(values.length - 1);
          const finite = values.filter((value) => !Number.isNaN(value));
          const shown = kept.map((index) => values[index] ?? Number.NaN).filter((value) => !Number.isNaN(value));
          if (finite.length > 0) {
            expect(Math.min(...shown)).toBe(Math.min(...finite));
            expect(Math.max(...shown)).toBe(Math.max(...finite));
          }
        },
      ),
    );
  });

  it('keeps one spike among a million points', () => {
    const values = new Float64Array(1_000_000);
    values[654_321] = 1;
    const kept = decimate(values);
    expect(kept.length).toBeLessThanOrEqual(2000);
    expect(kept).toContain(654_321);
  });

  it('leaves a gap where a stretch has no values', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, index) =>
      index >= 4000 && index < 6000 ? Number.NaN : index,
    );
    const place = (value: number): number => value;
    const { line } = drawCurve(
      values.map((_, index) => index),
      values,
      { x: place, y: place },
      10,
    );
    expect(line.match(/M/g)).toHaveLength(2);
  });
});

describe('drawCurve', () => {
  const place = { x: (value: number) => value, y: (value: number) => value };

  it('breaks at missing values and marks a point that stands alone', () => {
    const { line, lonely } = drawCurve([0, 1, 2, 3, 4], [1, 2, Number.NaN, 4, Number.NaN], place, 1);
    expect(line).toBe('M0 1L1 2');
    expect(lonely).toEqual([[3, 4]]);
  });

  it('draws a band there and back, in two parts around a gap', () => {
    const path = drawBand([0, 1, 2, 3, 4], [0, 0, Number.NaN, 0, 0], [1, 1, 1, 1, 1], place);
    expect(path).toBe('M0 0L1 0L1 1L0 1ZM3 0L4 0L4 1L3 1Z');
  });
});

describe('thinScatter', () => {
  it('keeps one point a cell and no more than asked for', () => {
    expect([...thinScatter([0, 0.1, 5, Number.NaN], [0, 0.1, 5, 1], 1)]).toEqual([0, 2]);
    const many = Array.from({ length: 5000 }, (_, index) => index);
    expect(thinScatter(many, many, 1, 2000)).toHaveLength(2000);
  });
});
