import { expect, it } from 'vitest';
import type { Cell } from '../csv';
import { barOf, cellSummary } from './cell-summary';

const of = (cells: readonly Cell[]) => cellSummary(cells.length, (row) => cells[row] ?? null);

it('counts numbers by bin; each number falls into the bar that counts it', () => {
  const cells = [0, 1, 2, 10, null, Number.NaN];
  const summary = of(cells);
  expect(summary).toMatchObject({ is: 'numbers', missing: 2, low: 0, high: 10, mean: 13 / 4 });
  const counts = summary.is === 'numbers' ? [...summary.counts] : [];
  expect(counts.map((_, bar) => cells.filter((cell) => barOf(summary, cell) === bar).length)).toEqual(counts);
});

it('counts one number that never changes in one bar', () => {
  const summary = of([4, 4]);
  expect(summary.is === 'numbers' ? [...summary.counts] : []).toEqual([2]);
  expect(barOf(summary, 4)).toBe(0);
});

it('counts categories by frequency, and gives up on free text', () => {
  expect(of(['b', 'a', 'b', '', null])).toEqual({
    is: 'values',
    missing: 2,
    values: ['b', 'a'],
    counts: Int32Array.of(2, 1),
  });
  expect(['b', 'a', 'c', null].map((cell) => barOf(of(['b', 'a', 'b']), cell))).toEqual([0, 1, null, null]);
  expect(of(Array.from({ length: 80 }, (_, row) => `text ${row}`))).toEqual({ is: 'many', missing: 0, different: 80 });
  expect(of([null, null])).toMatchObject({ is: 'values', missing: 2, values: [] });
});
