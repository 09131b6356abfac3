import { expect, it } from 'vitest';
import { columnWindow, rowWindow, scrollFor } from './window';

it('draws the rows in view and a few beyond, never more than there are', () => {
  expect(rowWindow(0, 300, 30, 100_000, 5)).toEqual([0, 15]);
  expect(rowWindow(3000, 300, 30, 100_000, 5)).toEqual([95, 115]);
  expect(rowWindow(2_999_700, 300, 30, 100_000, 5)).toEqual([99_985, 100_000]);
  expect(rowWindow(0, 300, 30, 3)).toEqual([0, 3]);
  expect(rowWindow(0, 300, 30, 0)).toEqual([0, 0]);
});

it('stays inside of a list that became short while it was scrolled far down', () => {
  const [first, end] = rowWindow(90_000, 300, 30, 10, 5);
  expect(first).toBeLessThanOrEqual(9);
  expect(end).toBe(10);
});

it('draws the columns in view', () => {
  const widths = [100, 50, 200, 80, 80, 80];
  expect(columnWindow(0, 120, widths, 0)).toEqual([0, 2]);
  expect(columnWindow(150, 200, widths, 0)).toEqual([2, 3]);
  expect(columnWindow(150, 200, widths, 1)).toEqual([1, 4]);
  expect(columnWindow(9000, 200, widths, 0)).toEqual([6, 6]);
  expect(columnWindow(0, 100, [], 1)).toEqual([0, 0]);
});

it('scrolls no further than a row needs', () => {
  expect(scrollFor(2, 0, 300, 30, 40)).toBe(0);
  expect(scrollFor(2, 90, 300, 30, 40)).toBe(60);
  expect(scrollFor(20, 0, 300, 30, 40)).toBe(20 * 30 + 30 + 40 - 300);
});
