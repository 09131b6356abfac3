import { decode as referencePng, encode as encodePng } from 'fast-png';
import * as fc from 'fast-check';
import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { decodeJpeg } from './jpeg-decode';
import { turned, type Picture } from './picture';
import { decodePng, pngIsGrey } from './png-decode';
import { jpeg, joined, pngChunk } from './testing-files';
import { plainPng, pngOf, withOrientation } from './testing-images';
import { problemOf } from './testing-problems';

const pixels = (bytes: Uint8Array): number[] => [...decodePng(bytes).pixels];

describe('a PNG', () => {
  it.each<[string, Uint8Array, number[]]>([
    ['1 bit', pngOf(10, 1, [0, 0b1010_0000, 0b0100_0000], { depth: 1 }), [255, 0, 255, 0, 0, 0, 0, 0, 0, 255]],
    ['2 bits', pngOf(5, 1, [0, 0b00_01_10_11, 0b10_00_00_00], { depth: 2 }), [0, 85, 170, 255, 170]],
    ['4 bits', pngOf(3, 1, [0, 0x0f, 0x80], { depth: 4 }), [0, 255, 136]],
    ['16 bits: v / 257', pngOf(3, 1, [0, 0, 128, 0, 129, 0xff, 0xfe], { depth: 16 }), [0, 1, 255]],
    ['colours', pngOf(2, 1, [0, 1, 2, 3, 4, 5, 6], { colour: 2 }), [1, 2, 3, 4, 5, 6]],
    ['grey with alpha, on white', pngOf(3, 1, [0, 100, 255, 100, 0, 100, 51], { colour: 4 }), [100, 255, 224]],
    ['colours with alpha', pngOf(1, 1, [0, 0, 100, 200, 102], { colour: 6 }), [153, 193, 233]],
    ['one clear shade', pngOf(2, 1, [0, 7, 8], { transparency: [0, 7] }), [255, 8]],
    [
      'one clear colour',
      pngOf(2, 1, [0, 7, 8, 9, 7, 8, 8], { colour: 2, transparency: [0, 7, 0, 8, 0, 9] }),
      [255, 255, 255, 7, 8, 8],
    ],
    [
      'a palette',
      pngOf(4, 1, [0, 0b00_01_01_00], { colour: 3, depth: 2, palette: [10, 20, 30, 200, 0, 0] }),
      [10, 20, 30, 200, 0, 0, 200, 0, 0, 10, 20, 30],
    ],
    [
      'a palette of greys with a clear one',
      pngOf(2, 1, [0, 0, 1], { colour: 3, palette: [10, 10, 10, 20, 20, 20], transparency: [0] }),
      [255, 20],
    ],
  ])('%s', (_, bytes, wanted) => expect(pixels(bytes)).toEqual(wanted));

  it('undoes each filter, by hand', () => {
    const lines = [0, 10, 20, 1, 5, 5, 2, 1, 1, 3, 10, 10, 4, 1, 1];
    // Sub: 5, 10; up: 6, 11; average: 10 + 3, 10 + (13 + 11 >> 1); Paeth: 1 + 13, 1 + the nearest of 14, 22, 13 to 23.
    expect(pixels(pngOf(2, 5, lines))).toEqual([10, 20, 5, 10, 6, 11, 13, 22, 14, 23]);
  });

  it('is put together from its passes, whatever its depth', () => {
    // 3 × 3 pixels of 1 bit: passes 1 (0,0), 4 (2,0), 5 (0,2) (2,2), 6 (1,0) (1,2), 7 (0..2,1).
    const lines = [0, 0x80, 0, 0x00, 0, 0xc0, 0, 0x80, 0, 0x00, 0, 0b1010_0000];
    const wanted = [255, 255, 0, 255, 0, 255, 255, 0, 255];
    expect(pixels(pngOf(3, 3, lines, { depth: 1, interlaced: true }))).toEqual(wanted);
  });

  it.each([1, 2, 3, 4])('of %i channels is what another decoder reads, interlaced or not', (channels) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 19 }),
        fc.integer({ min: 1, max: 19 }),
        fc.constantFrom(8 as const, 16 as const),
        fc.boolean(),
        fc.infiniteStream(fc.integer({ min: 0, max: 65_535 })),
        (width, height, depth, interlace, values) => {
          const length = width * height * channels;
          const samples = [...values.take(length)].map((value) => (depth === 8 ? value >> 8 : value));
          const data = depth === 8 ? Uint8Array.from(samples) : Uint16Array.from(samples);
          const bytes = encodePng(
            { width, height, channels, depth, data },
            { interlace: interlace ? 'Adam7' : 'null' },
          );
          const read = referencePng(bytes).data;
          const to8 = (value: number): number => (depth === 8 ? value : Math.round(value / 257));
          const alphas = 1 - (channels % 2);
          const shades = channels - alphas;
          const wanted = Array.from({ length: width * height }, (_, at) => {
            const alpha = alphas === 0 ? 255 : to8(read[at * channels + shades] ?? 0);
            return Array.from({ length: shades }, (_shade, shade) =>
              Math.round((to8(read[at * channels + shade] ?? 0) * alpha + 255 * (255 - alpha)) / 255),
            );
          }).flat();
          expect(pixels(bytes)).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells by its headers whether it is grey', () => {
    expect(pngIsGrey(plainPng(2, 2, 9))).toBe(true);
    expect(pngIsGrey(plainPng(2, 2, 9, 9, 9))).toBe(false);
    expect(pngIsGrey(pngOf(1, 1, [0, 0], { colour: 3, palette: [3, 3, 3] }))).toBe(true);
    expect(pngIsGrey(pngOf(1, 1, [0, 0], { colour: 3, palette: [3, 3, 4] }))).toBe(false);
  });

  const good = pngOf(2, 2, [0, 1, 2, 0, 3, 4]);
  const flipped = Uint8Array.from(good);
  flipped[flipped.length - 20] = (flipped.at(-20) ?? 0) ^ 1;
  it.each<[string, Uint8Array, string, object?]>([
    ['too few lines', pngOf(2, 3, [0, 1, 2, 0, 3, 4]), 'image-damaged', { wanted: '9 B', got: '6 B' }],
    ['too many', pngOf(2, 1, [0, 1, 2, 0, 3, 4]), 'image-damaged', { wanted: '3 B', got: '> 3 B' }],
    ['a bomb', pngOf(1, 1, new Uint8Array(50_000_000)), 'image-damaged', { wanted: '2 B', got: '> 2 B' }],
    ['no such filter', pngOf(1, 1, [9, 0]), 'image-damaged', { got: 9 }],
    [
      'a colour beyond the palette',
      pngOf(1, 1, [0, 5], { colour: 3, palette: [0, 0, 0] }),
      'image-damaged',
      { got: 5 },
    ],
    ['no palette', pngOf(1, 1, [0, 0], { colour: 3 }), 'image-damaged', { wanted: 'PLTE' }],
    ['a wrong depth', pngOf(1, 1, [0, 0], { depth: 3 }), 'image-damaged', { got: 3 }],
    ['a wrong kind of colour', pngOf(1, 1, [0, 0], { colour: 5 }), 'image-damaged', { got: 5 }],
    ['a flipped bit', flipped, 'image-damaged', { wanted: 'IDAT: CRC-32' }],
    ['an end that is missing', good.subarray(0, -8), 'image-cut-off'],
    ['data that are no zlib', noZlib(), 'image-damaged', { wanted: 'zlib' }],
    ['40,000 × 40,000 pixels', pngOf(40_000, 40_000, [0]), 'image-too-large'],
  ])('is refused with %s', async (_, bytes, key, values = {}) => {
    expect(await problemOf(async () => decodePng(bytes))).toMatchObject({ key, values });
  });
});

function noZlib(): Uint8Array {
  const good = pngOf(1, 1, [0, 0]);
  return joined(good.subarray(0, 33), pngChunk('IDAT', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)), good.subarray(-12));
}

/** A JPEG whose left half has one colour and whose right half another. */
function twoColours(left: readonly number[], right: readonly number[], width = 32, height = 16): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at += 1) data.set([...(at % width < width / 2 ? left : right), 255], at * 4);
  return new Uint8Array(encodeJpeg({ width, height, data }, 95).data);
}

const near = (picture: Picture, x: number, y: number): number[] =>
  [...picture.pixels.subarray((y * picture.width + x) * picture.channels)].slice(0, picture.channels);

describe('a JPEG', () => {
  const red = twoColours([200, 30, 40], [20, 60, 180]);

  it('has its colours, within what its compression loses', () => {
    const picture = decodeJpeg(red);
    expect(picture).toMatchObject({ width: 32, height: 16, channels: 3 });
    for (const [index, value] of [200, 30, 40].entries())
      expect(Math.abs((near(picture, 4, 4)[index] ?? 0) - value)).toBeLessThanOrEqual(4);
    for (const [index, value] of [20, 60, 180].entries())
      expect(Math.abs((near(picture, 27, 12)[index] ?? 0) - value)).toBeLessThanOrEqual(4);
  });

  it('stands as its Exif data say', () => {
    // Turned by a quarter clockwise, the left half is above.
    const picture = decodeJpeg(withOrientation(red, 6));
    expect(picture).toMatchObject({ width: 16, height: 32 });
    expect(near(picture, 8, 4)[0]).toBeGreaterThan(150);
    expect(near(picture, 8, 28)[0]).toBeLessThan(60);
    expect(decodeJpeg(withOrientation(red, 1))).toEqual(decodeJpeg(red));
    expect(decodeJpeg(withOrientation(red, 99))).toEqual(decodeJpeg(red));
  });

  it.each<[string, Uint8Array, string]>([
    ['is cut off', red.subarray(0, -6), 'image-undecodable'],
    ['has no picture data', jpeg(16, 16), 'image-undecodable'],
    ['says that it is huge', jpeg(30_000, 30_000), 'image-too-large'],
  ])('is refused where it %s', async (_, bytes, key) => {
    expect(await problemOf(async () => decodeJpeg(bytes))).toMatchObject({ key });
  });
});

// The picture 1 2 3 / 4 5 6; Exif 2.3: 1 as it is, 2 mirrored, 3 by a half, 4 upside down, 5 transposed, 6 a quarter clockwise,
// 7 transposed the other way, 8 a quarter counter-clockwise.
it.each([
  [1, [1, 2, 3, 4, 5, 6], 3],
  [2, [3, 2, 1, 6, 5, 4], 3],
  [3, [6, 5, 4, 3, 2, 1], 3],
  [4, [4, 5, 6, 1, 2, 3], 3],
  [5, [1, 4, 2, 5, 3, 6], 2],
  [6, [4, 1, 5, 2, 6, 3], 2],
  [7, [6, 3, 5, 2, 4, 1], 2],
  [8, [3, 6, 2, 5, 1, 4], 2],
])('orientation %i', (orientation, wanted, width) => {
  const picture: Picture = {
    width: 3,
    height: 2,
    channels: 1,
    hasAlpha: false,
    pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
  };
  const own = turned(picture, orientation);
  expect([own.width, [...own.pixels]]).toEqual([width, wanted]);
});
