import { deflateSync } from 'node:zlib';
import { ascii, joined, jpegSegment, little, pngChunk } from './testing-files';

/** Small pictures with pixels that are known, for tests. */

type Bytes = Uint8Array<ArrayBuffer>;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const size = (value: number): Bytes => little(value, 4).toReversed();

interface PngOptions {
  readonly depth?: number;
  /** Colour type. */
  readonly colour?: number;
  readonly interlaced?: boolean;
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
}

/** A PNG of these unpacked bytes: lines, each with its filter before it. */
export const pngOf = (
  width: number,
  height: number,
  lines: ArrayLike<number>,
  { depth = 8, colour = 0, interlaced = false, palette, transparency }: PngOptions = {},
): Bytes =>
  joined(
    PNG,
    pngChunk('IHDR', joined(size(width), size(height), [depth, colour, 0, 0, interlaced ? 1 : 0])),
    ...(palette === undefined ? [] : [pngChunk('PLTE', Uint8Array.from(palette))]),
    ...(transparency === undefined ? [] : [pngChunk('tRNS', Uint8Array.from(transparency))]),
    pngChunk('IDAT', Uint8Array.from(deflateSync(Uint8Array.from(lines)))),
    pngChunk('IEND', new Uint8Array(0)),
  );

/** A PNG of one colour: a shade of grey, or red, green and blue. */
export const plainPng = (width: number, height: number, ...shades: readonly number[]): Bytes =>
  pngOf(
    width,
    height,
    Array.from({ length: height }, () => [0, ...Array.from({ length: width }, () => shades).flat()]).flat(),
    { colour: shades.length === 1 ? 0 : 2 },
  );

/** The JPEG with Exif data that say how it is to be turned. */
export const withOrientation = (jpeg: Uint8Array, orientation: number): Bytes =>
  joined(
    jpeg.subarray(0, 2),
    jpegSegment(
      0xe1,
      joined(
        ascii('Exif\0\0'),
        [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0],
        [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0],
      ),
    ),
    jpeg.subarray(2),
  );
