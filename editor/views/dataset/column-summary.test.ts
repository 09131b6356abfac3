import { describe, expect, it } from 'vitest';
import type { TextColumn } from '../../../nodes/kit/artifact';
import { columnCell, histogram, rowsOfColumn, summaryOf } from './column-summary';

const bytes = new TextEncoder().encode('ab质');
const text: TextColumn = { type: 'text', name: 't', roles: [], bytes, offsets: Int32Array.of(0, 2, 2, 5) };

describe('summaryOf', () => {
  it('gives range, mean and missing of numbers', () => {
    const summary = summaryOf({
      type: 'number',
      name: 'n',
      roles: [],
      values: Float64Array.of(1, 3, Number.NaN, Number.POSITIVE_INFINITY),
    });
    expect(summary).toMatchObject({ is: 'numbers', missing: 2, low: 1, high: 3, mean: 2 });
    expect(summaryOf({ type: 'number', name: 'n', roles: [], values: Float64Array.of(Number.NaN) })).toMatchObject({
      missing: 1,
      low: Number.NaN,
    });
  });

  it('counts levels, missing ones apart', () => {
    const summary = summaryOf({
      type: 'category',
      name: 'c',
      roles: [],
      levels: ['a', 'b'],
      values: Int32Array.of(1, 1, -1),
    });
    expect(summary).toMatchObject({ missing: 1, counts: Int32Array.of(0, 2) });
  });

  it('takes an empty text as missing', () => {
    expect(summaryOf(text).missing).toBe(1);
  });
});

it('puts the upper end into the last bin', () => {
  expect([...histogram([0, 1, 2, 4], 0, 4, 2)]).toEqual([2, 2]);
  expect([...histogram([5, 5], 5, 5, 10)]).toEqual([2]);
});

it('reads cells of every type', () => {
  expect(columnCell(text, 2)).toBe('质');
  expect(rowsOfColumn(text)).toBe(3);
  expect(columnCell({ type: 'date', name: 'd', roles: [], values: Float64Array.of(0, Number.NaN) }, 0)).toBe(
    '1970-01-01',
  );
  expect(
    columnCell({ type: 'boolean', name: 'b', roles: [], levels: ['false', 'true'], values: Int32Array.of(1, -1) }, 1),
  ).toBeNull();
});
