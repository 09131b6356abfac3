import { expect, it } from 'vitest';
import { pointNear, pointsIn } from './use-box';

const at: readonly (readonly [number, number])[] = [
  [10, 10],
  [12, 14],
  [100, 50],
  [Number.NaN, 5],
];
const places = {
  x: (point: number) => at[point]?.[0] ?? 0,
  y: (point: number) => at[point]?.[1] ?? 0,
  count: at.length,
};

it('finds the points of a rectangle; one without a place lies in none', () => {
  expect(pointsIn(places, { left: 10, right: 12, top: 0, bottom: 14 })).toEqual([0, 1]);
  expect(pointsIn(places, { left: 0, right: 200, top: 0, bottom: 200 })).toEqual([0, 1, 2]);
  expect(pointsIn(places, { left: 40, right: 50, top: 0, bottom: 200 })).toEqual([]);
});

it('finds the nearest point of a click, and none far from all', () => {
  expect(pointNear(places, 12, 12.5)).toBe(1);
  expect(pointNear(places, 9, 9)).toBe(0);
  expect(pointNear(places, 60, 60)).toBeNull();
});
