import type { NdArray } from '../../../nodes/kit/artifact';
import { laidOver, signedColour, type Rgb, type Sides } from '../colour-scale';

/** Images uint8 NHWC with one or three channels (four: the last is opacity and is left out). */
export type Images = NdArray<Uint8Array>;

export interface Overlay {
  /** Signed, in [−1, 1]: [n, height, width]. */
  readonly values: NdArray<Float32Array>;
  /** How much of the image it may cover, 0 … 1. */
  readonly opacity: number;
  readonly sides: Sides;
}

/** RGBA pixels of one image, with its overlay. */
export function pixelsOf(images: Images, index: number, overlay?: Overlay): Uint8ClampedArray<ArrayBuffer> {
  const [, height = 0, width = 0, channels = 1] = images.shape;
  const size = height * width;
  const pixels = new Uint8ClampedArray(size * 4);
  for (let at = 0; at < size; at += 1) {
    const from = (index * size + at) * channels;
    const grey = images.values[from] ?? 0;
    const under: Rgb =
      channels < 3 ? [grey, grey, grey] : [grey, images.values[from + 1] ?? 0, images.values[from + 2] ?? 0];
    pixels.set(overlay === undefined ? under : covered(under, overlay, index * size + at), at * 4);
    pixels[at * 4 + 3] = 255;
  }
  return pixels;
}

/** Colours of the map show best on grey: the more it covers, the less colour and contrast the image keeps. */
function covered(under: Rgb, { values, opacity, sides }: Overlay, at: number): Rgb {
  const { colour, cover } = signedColour(values.values[at] ?? 0, sides);
  const grey = Math.round(0.299 * under[0] + 0.587 * under[1] + 0.114 * under[2]);
  const faded = laidOver(under, [grey, grey, grey], opacity);
  return laidOver(faded, colour, cover * opacity);
}

/**
 * Size in CSS pixels near the wanted one at which each pixel of the image covers a whole number of the screen's:
 * else some rows of an 8 × 8 image come out thicker than others.
 */
export function crispSize(
  height: number,
  width: number,
  wanted: number,
  pixelRatio: number,
): { readonly height: number; readonly width: number } {
  const longest = Math.max(1, height, width);
  const times = Math.max(1, Math.round((wanted * pixelRatio) / longest));
  return { height: (height * times) / pixelRatio, width: (width * times) / pixelRatio };
}
