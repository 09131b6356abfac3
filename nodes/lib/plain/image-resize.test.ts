import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, taps, toColours, toGrey, type Fit } from './image-resize';

const grey = (width: number, pixels: readonly number[]) => ({
  width,
  height: pixels.length / width,
  channels: 1,
  pixels,
});

describe('the pixels that one pixel is made of', () => {
  it('are those of its area where it shrinks', () => {
    expect(taps(4, 0, 4, 2)).toEqual([
      { first: 0, weights: [0.5, 0.5] },
      { first: 2, weights: [0.5, 0.5] },
    ]);
    // 3 → 2: each covers one and a half.
    const [left, right] = taps(3, 0, 3, 2);
    expect(left?.first).toBe(0);
    expect(left?.weights[0]).toBeCloseTo(2 / 3, 12);
    expect(left?.weights[1]).toBeCloseTo(1 / 3, 12);
    expect(right?.first).toBe(1);
    expect(right?.weights[0]).toBeCloseTo(1 / 3, 12);
  });

  it('are the two nearest where it grows', () => {
    // 2 → 4: centres at −0.25, 0.25, 0.75, 1.25, the ends repeated.
    expect(taps(2, 0, 2, 4)).toEqual([
      { first: 0, weights: [1] },
      { first: 0, weights: [0.75, 0.25] },
      { first: 0, weights: [0.25, 0.75] },
      { first: 1, weights: [1] },
    ]);
  });

  it('lie inside and sum to 1, whatever the sizes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0, max: 0.45, noNaN: true }),
        (size, out, cut) => {
          for (const { first, weights } of taps(size, size * cut, size * (1 - 2 * cut), out)) {
            expect(first).toBeGreaterThanOrEqual(0);
            expect(first + weights.length).toBeLessThanOrEqual(size);
            expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
          }
        },
      ),
    );
  });
});

describe('a picture of another size', () => {
  it.each<[string, ReturnType<typeof grey>, number, number, Fit, number[]]>([
    ['the mean of four, rounded half up', grey(2, [1, 2, 3, 4]), 1, 1, 'stretch', [3]],
    ['twice as wide', grey(2, [0, 100]), 4, 1, 'stretch', [0, 25, 75, 100]],
    ['the same', grey(2, [9, 8, 7, 6]), 2, 2, 'crop', [9, 8, 7, 6]],
    ['the middle of a wide one', grey(4, [9, 1, 2, 9, 9, 3, 4, 9]), 2, 2, 'crop', [1, 2, 3, 4]],
    ['the middle of a high one', grey(2, [9, 9, 1, 2, 3, 4, 9, 9]), 2, 2, 'crop', [1, 2, 3, 4]],
    ['half a pixel cut off on both sides', grey(3, [0, 100, 200, 0, 100, 200]), 2, 2, 'crop', [50, 150, 50, 150]],
    [
      'bars above and below',
      grey(4, [8, 8, 8, 8, 8, 8, 8, 8]),
      4,
      4,
      'pad',
      [0, 0, 0, 0, 8, 8, 8, 8, 8, 8, 8, 8, 0, 0, 0, 0],
    ],
    ['bars left and right', grey(1, [7, 7]), 2, 2, 'pad', [7, 0, 7, 0]],
    ['a line that would vanish between bars', grey(8, [8, 8, 8, 8, 8, 8, 8, 8]), 2, 2, 'pad', [8, 8, 0, 0]],
  ])('%s', (_, picture, width, height, fit, wanted) => {
    expect([...fitted(picture, width, height, fit)]).toEqual(wanted);
  });

  it('keeps its channels apart', () => {
    const picture = { width: 2, height: 1, channels: 3, pixels: [0, 10, 20, 100, 30, 20] };
    expect([...fitted(picture, 1, 1, 'stretch')]).toEqual([50, 20, 20]);
  });

  it('of one colour stays of that colour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 255 }),
        fc.constantFrom<Fit>('crop', 'stretch'),
        (from, to, shade, fit) => {
          const picture = grey(
            from,
            Array.from({ length: from * 7 }, () => shade),
          );
          expect(new Set(fitted(picture, to, 5, fit))).toEqual(new Set([shade]));
        },
      ),
    );
  });
});

it('turns colours into grey and grey into colours', () => {
  // 0.299 · 255 = 76.2, 0.587 · 255 = 149.7, 0.114 · 255 = 29.07.
  expect([...toGrey(Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 10, 10))]).toEqual([76, 150, 29, 10]);
  expect([...toColours(Uint8Array.of(1, 2))]).toEqual([1, 1, 1, 2, 2, 2]);
});
