import type { ImageOperation } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import { brightness, contrast, gamma, hue, saturation } from './image-colour';
import {
  aboutCentre,
  compose,
  displace,
  gaussianBlur,
  rotation,
  warpAffine,
  type Affine,
  type Size,
} from './image-geometry';
import { cutout, erasing } from './image-patches';
import { random, type Random } from './random';

/**
 * What each operation of augmentation does with a magnitude m > 0. Magnitude 0 is the identity.
 * `affine` gives where a pixel of the result comes from; neighbours in the chain are joined, so that a picture that is
 * turned, moved and zoomed is interpolated once. `values` gives the new values, in [0, 1] but for what the end clips.
 */
type Operation =
  | { readonly affine: (size: Size, m: number, source: Random) => Affine }
  | { readonly values: (image: Float32Array, size: Size, m: number, source: Random) => Float32Array };

/** Uniform in [low, high). */
const between = (low: number, high: number, source: Random): number => low + (high - low) * source.next();
/** Uniform in [1 − m, 1 + m), never below 0. */
const factor = (m: number, source: Random): number => between(Math.max(0, 1 - m), 1 + m, source);

const operations: Readonly<Record<string, Operation>> = {
  'flip-horizontal': { affine: (size) => aboutCentre(size, [-1, 0, 0, 1]) },
  'flip-vertical': { affine: (size) => aboutCentre(size, [1, 0, 0, -1]) },
  /** Degrees, counter-clockwise, uniform in [−m, m). */
  rotate: { affine: (size, m, source) => rotation(size, between(-m, m, source)) },
  /** Fractions of width and height, each uniform in [−m, m). */
  shift: {
    affine: ({ width, height }, m, source) => {
      const right = between(-m, m, source) * width;
      const down = between(-m, m, source) * height;
      return [1, 0, -right, 0, 1, -down];
    },
  },
  /** Size times a factor in [1 − m, 1 + m), at least 0.1. */
  zoom: {
    affine: (size, m, source) => {
      const scale = 1 / Math.max(0.1, factor(m, source));
      return aboutCentre(size, [scale, 0, 0, scale]);
    },
  },
  /** Degrees by which vertical lines lean, uniform in [−m, m). */
  shear: {
    affine: (size, m, source) => aboutCentre(size, [1, Math.tan((between(-m, m, source) * Math.PI) / 180), 0, 1]),
  },
  /** A part of the area, at least 1 − m, at a random place, enlarged to the whole. */
  crop: {
    values: (image, size, m, source) => {
      const side = Math.sqrt(between(Math.max(0.05, 1 - m), 1, source));
      const [x, y] = [(1 - side) * size.width * source.next(), (1 - side) * size.height * source.next()];
      // Pixel areas, not centres, are mapped on each other: half a pixel is added before and taken away after.
      return warpAffine(image, size, [side, 0, x + side / 2 - 0.5, 0, side, y + side / 2 - 0.5], 'edge');
    },
  },
  brightness: { values: (image, size, m, source) => brightness(image, size, factor(m, source)) },
  contrast: { values: (image, size, m, source) => contrast(image, size, factor(m, source)) },
  saturation: { values: (image, size, m, source) => saturation(image, size, factor(m, source)) },
  /** A fraction of the colour circle, uniform in [−m, m). */
  hue: { values: (image, size, m, source) => hue(image, size, between(-m, m, source)) },
  /** Exponent between 1 / (1 + m) and 1 + m, uniform in its logarithm. */
  gamma: { values: (image, _, m, source) => gamma(image, (1 + m) ** between(-1, 1, source)) },
  /** Normal with standard deviation m, on each value. */
  noise: { values: (image, _, m, source) => image.map((value) => value + m * source.normal()) },
  /** Gaussian, standard deviation in pixels uniform in (0, m]. */
  blur: { values: (image, size, m, source) => gaussianBlur(image, size, m * (1 - source.next())) },
  cutout: { values: cutout },
  erasing: { values: erasing },
  /** Simard 2003. m is the root mean square displacement along each axis, in pixels. */
  elastic: {
    values: (image, size, m, source) => {
      // Simard smooths with 4 pixels on a picture of 29. A uniform field in [−1, 1] keeps a standard deviation of
      // sqrt(1 / 3) / (2 sqrt(π) sigma) after it, so this is his α; his 34 at sigma 4 is m = 1.4.
      const sigma = (4 / 29) * Math.min(size.height, size.width);
      const alpha = m * Math.sqrt(3) * 2 * Math.sqrt(Math.PI) * sigma;
      const plane: Size = { ...size, channels: 1 };
      const field = (): Float32Array =>
        gaussianBlur(
          Float32Array.from({ length: size.height * size.width }, () => alpha * between(-1, 1, source)),
          plane,
          sigma,
        );
      return displace(image, size, field(), field());
    },
  },
};

export const imageOperationNames: readonly string[] = Object.keys(operations);

/**
 * One image in [0, 1] after the operations, in their order, each with its probability; the same array where none came
 * about. Clipped once, at the end.
 */
export function augmentImage(
  image: Float32Array,
  size: Size,
  chain: readonly ImageOperation[],
  source: Random,
): Float32Array {
  let result = image;
  let waiting: Affine | undefined; // geometry that has not been carried out yet
  const carryOut = (): void => {
    if (waiting !== undefined) result = warpAffine(result, size, waiting);
    waiting = undefined;
  };
  for (const { operation, magnitude, probability } of chain) {
    const known =
      operations[operation] ??
      refuse('artifact', 'unknown-operation', { operation, operations: imageOperationNames.join(', ') });
    // The draw is made in any case, so that another probability does not change the other operations.
    const comesAbout = source.next() < probability;
    if (!comesAbout || magnitude === 0) continue;
    if ('affine' in known) {
      const inverse = known.affine(size, magnitude, source);
      waiting = waiting === undefined ? inverse : compose(waiting, inverse);
    } else {
      carryOut();
      result = known.values(result, size, magnitude, source);
    }
  }
  carryOut();
  return result === image ? image : result.map((value) => Math.min(1, Math.max(0, value)));
}

/**
 * The batch with each image augmented on its own, of the same type: float values in [0, 1], or uint8 (rounded half up).
 * `shape`: [n, height, width, channels]. `source` gives one draw for each image, which starts that image's own numbers:
 * how images are parted into batches changes nothing.
 */
export function augmentBatch<Values extends Uint8Array | Float32Array>(
  images: Values,
  shape: readonly number[],
  chain: readonly ImageOperation[],
  source: Random,
): Values {
  const [n = 0, height = 0, width = 0, channels = 0] = shape;
  const result = images.slice() as Values;
  for (let index = 0; index < n; index += 1) {
    const own = random(source.integer(0xffff_ffff) + 1, 'image');
    augmentAt(result, index, { height, width, channels }, chain, own);
  }
  return result;
}

/** Augments image number `index` in place. */
export function augmentAt(
  images: Uint8Array | Float32Array,
  index: number,
  size: Size,
  chain: readonly ImageOperation[],
  source: Random,
): void {
  const length = size.height * size.width * size.channels;
  const own = images.subarray(index * length, (index + 1) * length);
  const bytes = own instanceof Uint8Array;
  const before = bytes ? Float32Array.from(own, (value) => value / 255) : own.slice();
  const after = augmentImage(before, size, chain, source);
  if (after === before) return; // untouched: not even rounded
  for (let at = 0; at < length; at += 1) {
    const value = after[at] ?? 0;
    own[at] = bytes ? Math.floor(value * 255 + 0.5) : value;
  }
}
