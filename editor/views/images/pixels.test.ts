import { describe, expect, it } from 'vitest';
import { crispSize, pixelsOf } from './pixels';

describe('pixelsOf', () => {
  it('gives grey for one channel and colours for three', () => {
    expect([...pixelsOf({ shape: [2, 1, 2, 1], values: Uint8Array.of(1, 2, 3, 4) }, 1)]).toEqual([
      3, 3, 3, 255, 4, 4, 4, 255,
    ]);
    expect([...pixelsOf({ shape: [1, 1, 1, 3], values: Uint8Array.of(9, 8, 7) }, 0)]).toEqual([9, 8, 7, 255]);
  });

  it('lays the map over: full for one sign, nothing where it is 0 or the side is hidden', () => {
    const images = { shape: [1, 1, 3, 1], values: Uint8Array.of(100, 100, 100) };
    const values = { shape: [1, 1, 3], values: Float32Array.of(1, 0, -1) };
    expect([...pixelsOf(images, 0, { values, opacity: 1, sides: 'both' })]).toEqual([
      255, 122, 0, 255, 100, 100, 100, 255, 0, 120, 255, 255,
    ]);
    expect([...pixelsOf(images, 0, { values, opacity: 1, sides: 'for' })].slice(8)).toEqual([100, 100, 100, 255]);
    expect([...pixelsOf(images, 0, { values, opacity: 0, sides: 'both' })].slice(0, 3)).toEqual([100, 100, 100]);
  });
});

describe('crispSize', () => {
  it('makes each pixel cover whole pixels of the screen', () => {
    for (const ratio of [1, 1.25, 1.5, 2, 3]) {
      const { width, height } = crispSize(8, 8, 64, ratio);
      expect(((width * ratio) / 8) % 1).toBeCloseTo(0, 9);
      expect(width).toBe(height);
      expect(Math.abs(width - 64)).toBeLessThanOrEqual(8);
    }
  });

  it('never shrinks an image below its own pixels', () => {
    expect(crispSize(200, 100, 64, 1)).toEqual({ height: 200, width: 100 });
  });
});
