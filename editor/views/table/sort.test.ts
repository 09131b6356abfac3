import { expect, it } from 'vitest';
import { sortedRows } from './sort';

const cells = [
  ['b', 2],
  ['a', null],
  ['c10', Number.NaN],
  ['c9', 10],
  ['d', 2],
] as const;
const cell = (row: number, column: number): string | number | null => cells[row]?.[column] ?? null;

it('sorts numbers by size, what is missing last in both directions, equals as they came', () => {
  expect([...sortedRows(5, { column: 1, down: false }, cell)]).toEqual([0, 4, 3, 1, 2]);
  expect([...sortedRows(5, { column: 1, down: true }, cell)]).toEqual([3, 0, 4, 1, 2]);
});

it('sorts words as a reader does, and not at all without a column', () => {
  expect([...sortedRows(5, { column: 0, down: false }, cell)]).toEqual([1, 0, 3, 2, 4]);
  expect([...sortedRows(5, null, cell)]).toEqual([0, 1, 2, 3, 4]);
});
