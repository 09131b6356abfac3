import { describe, expect, it } from 'vitest';
import type { ImageOperation } from '../../kit/artifact';
import { contrast, hue, saturation } from './image-colour';
import { augmentBatch, augmentImage, imageOperationNames } from './image-operations';
import { random } from './random';

const shape = [6, 9, 8, 3];
const length = shape.reduce((product, side) => product * side, 1);
const bytes = Uint8Array.from({ length }, (_, index) => (37 * index) % 256);
const floats = Float32Array.from({ length }, (_, index) => ((13 * index) % 101) / 100);

const always = (operation: string, magnitude: number, probability = 1): ImageOperation => ({
  operation,
  magnitude,
  probability,
});
const all = imageOperationNames.map((name) => always(name, name === 'rotate' || name === 'shear' ? 20 : 0.3));

describe.each(imageOperationNames)('%s', (name) => {
  const magnitude = name === 'rotate' || name === 'shear' ? 20 : 0.4;

  it('is the identity bit for bit at probability 0 and at magnitude 0', () => {
    for (const operation of [always(name, magnitude, 0), always(name, 0)]) {
      expect(augmentBatch(bytes, shape, [operation], random(1))).toEqual(bytes);
      expect(augmentBatch(floats, shape, [operation], random(1))).toEqual(floats);
    }
  });

  it('changes the images, keeps type, range and input', () => {
    const before = bytes.slice();
    const after = augmentBatch(bytes, shape, [always(name, magnitude)], random(3));
    expect(after).toBeInstanceOf(Uint8Array);
    expect(after).not.toEqual(bytes);
    expect(bytes).toEqual(before);
    const values = augmentBatch(floats, shape, [always(name, magnitude)], random(3));
    expect(values).toBeInstanceOf(Float32Array);
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('gives the same whatever the batch size', () => {
    const whole = augmentBatch(bytes, shape, [always(name, magnitude, 0.7)], random(5));
    const source = random(5);
    const third = length / 3;
    const parts = [0, 1, 2].flatMap((part) => [
      ...augmentBatch(
        bytes.slice(part * third, (part + 1) * third),
        [2, 9, 8, 3],
        [always(name, magnitude, 0.7)],
        source,
      ),
    ]);
    expect(parts).toEqual([...whole]);
  });
});

describe('augmentBatch', () => {
  it('gives the same for the same seed and another for another', () => {
    const once = augmentBatch(floats, shape, all, random(7));
    expect(augmentBatch(floats, shape, all, random(7))).toEqual(once);
    expect(augmentBatch(floats, shape, all, random(8))).not.toEqual(once);
  });

  it('applies each operation about as often as its probability says', () => {
    const many = Float32Array.from({ length: 4000 * 4 }, (_, index) => (index % 4) / 4);
    const after = augmentBatch(many, [4000, 2, 2, 1], [always('flip-horizontal', 1, 0.3)], random(11));
    let flipped = 0;
    for (let at = 0; at < many.length; at += 4) flipped += after[at] === many[at] ? 0 : 1;
    expect(flipped / 4000).toBeGreaterThan(0.27); // 0.3 ± 4 standard errors
    expect(flipped / 4000).toBeLessThan(0.33);
  });

  it('flips exactly, and twice is the identity', () => {
    const row = Float32Array.from([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
    const flipped = augmentBatch(row, [1, 2, 3, 1], [always('flip-horizontal', 1)], random(1));
    expect(flipped).toEqual(Float32Array.from([0.3, 0.2, 0.1, 0.6, 0.5, 0.4]));
    expect(augmentBatch(flipped, [1, 2, 3, 1], [always('flip-horizontal', 1)], random(1))).toEqual(row);
    const upside = augmentBatch(row, [1, 2, 3, 1], [always('flip-vertical', 1)], random(1));
    expect(upside).toEqual(Float32Array.from([0.4, 0.5, 0.6, 0.1, 0.2, 0.3]));
  });

  it('clips once, at the end: a picture made too bright and dark again comes back', () => {
    const size = { height: 1, width: 2, channels: 1 };
    // Draws by hand: 40 standard deviations of noise, then the smallest factor, 1 − m.
    const extremes = { next: () => 0, integer: () => 0, normal: () => 40 };
    const twice = [always('noise', 0.1), always('brightness', 0.9)]; // 0.1 (0.2 + 4)
    expect(augmentImage(Float32Array.from([0.2, 0.1]), size, twice, extremes)[0]).toBeCloseTo(0.42, 6);
  });

  it('erases an area between 2 % and the magnitude', () => {
    const n = 500;
    const black = new Float32Array(n * 400);
    const after = augmentBatch(black, [n, 20, 20, 1], [always('erasing', 0.3)], random(13));
    for (let image = 0; image < n; image += 1) {
      const changed = after.subarray(image * 400, (image + 1) * 400).filter((value) => value !== 0).length / 400;
      expect(changed).toBeGreaterThan(0.015); // sides are rounded to whole pixels
      expect(changed).toBeLessThan(0.33);
    }
  });

  it('moves pixels elastically by the asked root mean square', () => {
    // A ramp along x: a displacement of one pixel changes a value by 0.01.
    const [height, width] = [64, 64];
    const ramp = Float32Array.from({ length: height * width }, (_, at) => 0.2 + 0.005 * (at % width));
    let squares = 0;
    let count = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const after = augmentBatch(ramp, [1, height, width, 1], [always('elastic', 1.5)], random(seed));
      for (let y = 8; y < 56; y += 1)
        for (let x = 8; x < 56; x += 1) {
          squares += (((after[y * width + x] ?? 0) - (ramp[y * width + x] ?? 0)) / 0.005) ** 2;
          count += 1;
        }
    }
    expect(Math.sqrt(squares / count)).toBeGreaterThan(1.2);
    expect(Math.sqrt(squares / count)).toBeLessThan(1.9);
  });

  it('refuses an operation that it does not know', () => {
    expect(() => augmentBatch(floats, shape, [always('twist', 1)], random(1))).toThrow('unknown-operation');
  });
});

const close = (got: Float32Array, wanted: readonly number[]): void =>
  wanted.forEach((value, index) => expect(got[index]).toBeCloseTo(value, 6));

describe('colour', () => {
  const size = { height: 1, width: 2, channels: 3 };
  const two = Float32Array.from([0.8, 0.2, 0.4, 0.1, 0.6, 0.3]);
  // By hand: grey 0.4022 and 0.4163, mean 0.40925.
  it('pivots contrast on the mean grey', () =>
    close(contrast(two, size, 0.5), [0.604625, 0.304625, 0.404625, 0.254625, 0.504625, 0.354625]));
  it('pivots saturation on the grey of the pixel', () =>
    close(saturation(two, size, 0), [0.4022, 0.4022, 0.4022, 0.4163, 0.4163, 0.4163]));
  // Python: colorsys.rgb_to_hsv, hue + 1/3 (mod 1), colorsys.hsv_to_rgb.
  it('turns hue as colorsys does: a third sends red to green', () =>
    close(hue(two, size, 1 / 3), [0.4, 0.8, 0.2, 0.3, 0.1, 0.6]));
  it('turns hue as colorsys does: by −0.15', () => close(hue(two, size, -0.15), [0.66, 0.2, 0.8, 0.35, 0.6, 0.1]));
});
