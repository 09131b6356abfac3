import { expect, it } from 'vitest';
import { byError, shares } from './confusion-shares';

// True a: 8 right of 10; true b: 1 right of 4; true c: no example, once predicted.
const counts = [8, 1, 1, 3, 1, 0, 0, 0, 0];

it('divides by what was true or by what was predicted', () => {
  expect([...shares(counts, 3, 'counts')]).toEqual(counts);
  expect([...shares(counts, 3, 'true')]).toEqual([0.8, 0.1, 0.1, 0.75, 0.25, 0, NaN, NaN, NaN]);
  expect([...shares(counts, 3, 'all')]).toEqual(counts.map((count) => count / 14));
  expect([...shares(counts, 3, 'predicted')]).toEqual([8 / 11, 0.5, 1, 3 / 11, 0.5, 0, 0, 0, 0]);
});

it('puts the class with the largest share of errors first, and one without examples last', () => {
  expect(byError(counts, 3)).toEqual([1, 0, 2]);
  expect(byError([], 0)).toEqual([]);
});
