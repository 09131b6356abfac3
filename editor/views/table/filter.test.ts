import { expect, it } from 'vitest';
import type { Cell } from '../csv';
import { filteredRows, passes, type Filter } from './filter';

const cells: readonly (readonly Cell[])[] = [
  ['Berlin', 3],
  ['Bern', null],
  ['Paris', 10],
  [null, Number.NaN],
  ['berlin', -1],
];
const rows = Int32Array.from(cells, (_, row) => row);
const kept = (...filters: (readonly [number, Filter])[]): number[] => [
  ...filteredRows(rows, new Map(filters), (row, column) => cells[row]?.[column] ?? null),
];

it('keeps rows whose text contains what was typed, whatever the case', () => {
  expect(kept([0, { is: 'text', has: 'BER' }])).toEqual([0, 1, 4]);
});

it('keeps numbers in a range, its ends included; a missing number lies in none', () => {
  expect(kept([1, { is: 'range', low: 3, high: null }])).toEqual([0, 2]);
  expect(kept([1, { is: 'range', low: null, high: 3 }])).toEqual([0, 4]);
});

it('keeps one category exactly, or what is missing', () => {
  expect(kept([0, { is: 'one', value: 'Berlin' }])).toEqual([0]);
  expect(kept([1, { is: 'missing' }])).toEqual([1, 3]);
});

it('joins filters with and; an empty one is none', () => {
  expect(kept([0, { is: 'text', has: 'b' }], [1, { is: 'range', low: 0, high: 5 }])).toEqual([0]);
  expect(kept([0, { is: 'text', has: '' }], [1, { is: 'range', low: null, high: null }])).toEqual([0, 1, 2, 3, 4]);
  expect(passes({ is: 'range', low: null, high: 5 }, 'a text')).toBe(false);
});
