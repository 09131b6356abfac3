import { expect, it } from 'vitest';
import { overlayOf } from './overlay-of';

it('sums channels and scales each map by its own magnitudes', () => {
  const attributions = { shape: [2, 1, 2, 2], values: Float32Array.of(1, 1, -2, 1, 0, 0, 0, 0) };
  const { shape, values } = overlayOf({ attributions });
  expect(shape).toEqual([2, 1, 2]);
  expect(values[0]).toBeCloseTo(1, 6);
  expect(values[1]).toBeLessThan(-0.5);
  // A map of nothing stays nothing.
  expect([...values.subarray(2)]).toEqual([0, 0]);
});
