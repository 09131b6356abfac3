/** How a picture of another shape gets into the wanted one: its middle alone, all of it between black bars, or pulled out of shape. */
export type Fit = 'crop' | 'pad' | 'stretch';

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** [height, width, channels] */
  readonly pixels: ArrayLike<number>;
}

/** The pixels of the source that one pixel of the result is made of: `weights[i]` of pixel `first + i`; they sum to 1. */
interface Tap {
  readonly first: number;
  readonly weights: readonly number[];
}

/**
 * Taps of `out` pixels along one axis, from the stretch [start, start + length) of `size` pixels. Where it shrinks, the mean of the
 * area that a pixel covers, parts of pixels included; where it grows, linear between the two nearest centres, edges repeated.
 */
export function taps(size: number, start: number, length: number, out: number): readonly Tap[] {
  const scale = length / out;
  return Array.from({ length: out }, (_, index) =>
    scale >= 1
      ? covered(size, start + index * scale, start + (index + 1) * scale)
      : between(size, start + (index + 0.5) * scale - 0.5),
  );
}

/** Shares below this are rounding errors of the ends. */
const TINY = 1e-9;

function covered(size: number, from: number, to: number): Tap {
  const first = Math.min(size - 1, Math.floor(from + TINY));
  const last = Math.max(first, Math.min(size, Math.ceil(to - TINY)) - 1);
  const shares = Array.from({ length: last - first + 1 }, (_, index) =>
    Math.max(0, Math.min(to, first + index + 1) - Math.max(from, first + index)),
  );
  const sum = shares.reduce((total, share) => total + share, 0);
  return { first, weights: shares.map((share) => share / sum) };
}

function between(size: number, centre: number): Tap {
  const at = Math.min(size - 1, Math.max(0, centre));
  const first = Math.floor(at);
  const share = at - first;
  return share < TINY ? { first, weights: [1] } : { first, weights: [1 - share, share] };
}

/** uint8 [height, width, channels] of the wanted size, rounded half up once at the end. */
export function fitted(picture: Pixels, width: number, height: number, fit: Fit): Uint8Array {
  const { width: wide, height: high, channels } = picture;
  if (wide === width && high === height) return Uint8Array.from(picture.pixels);
  if (fit !== 'pad') {
    // The largest part of the wanted shape, in the middle.
    const partWide = fit === 'crop' ? Math.min(wide, (high * width) / height) : wide;
    const partHigh = fit === 'crop' ? Math.min(high, (wide * height) / width) : high;
    const across = taps(wide, (wide - partWide) / 2, partWide, width);
    const down = taps(high, (high - partHigh) / 2, partHigh, height);
    return combined(picture, across, down);
  }
  const scale = Math.min(width / wide, height / high);
  const innerWide = Math.min(width, Math.max(1, Math.round(wide * scale)));
  const innerHigh = Math.min(height, Math.max(1, Math.round(high * scale)));
  const inner = combined(picture, taps(wide, 0, wide, innerWide), taps(high, 0, high, innerHigh));
  const padded = new Uint8Array(width * height * channels);
  const [left, top] = [Math.floor((width - innerWide) / 2), Math.floor((height - innerHigh) / 2)];
  for (let row = 0; row < innerHigh; row += 1)
    padded.set(
      inner.subarray(row * innerWide * channels, (row + 1) * innerWide * channels),
      ((top + row) * width + left) * channels,
    );
  return padded;
}

/** First along the rows, then along the columns. */
function combined({ width, channels, pixels }: Pixels, across: readonly Tap[], down: readonly Tap[]): Uint8Array {
  const result = new Uint8Array(across.length * down.length * channels);
  const line = across.length * channels;
  const sums = new Float64Array(line);
  // Lines that are narrow already; of neighbouring rows many are the same.
  const lines = new Map<number, Float64Array>();
  for (const [row, { first, weights }] of down.entries()) {
    sums.fill(0);
    for (const known of lines.keys()) if (known < first) lines.delete(known);
    for (const [index, weight] of weights.entries()) {
      const narrow = lines.get(first + index) ?? narrowed(pixels, (first + index) * width, channels, across);
      lines.set(first + index, narrow);
      for (let at = 0; at < line; at += 1) sums[at] = (sums[at] ?? 0) + weight * (narrow[at] ?? 0);
    }
    for (let at = 0; at < line; at += 1)
      result[row * line + at] = Math.min(255, Math.floor((sums[at] ?? 0) + 0.5 + TINY));
  }
  return result;
}

function narrowed(pixels: ArrayLike<number>, start: number, channels: number, across: readonly Tap[]): Float64Array {
  const narrow = new Float64Array(across.length * channels);
  for (const [column, { first, weights }] of across.entries())
    for (let channel = 0; channel < channels; channel += 1) {
      let sum = 0;
      for (let index = 0; index < weights.length; index += 1)
        sum += (weights[index] ?? 0) * (pixels[(start + first + index) * channels + channel] ?? 0);
      narrow[column * channels + channel] = sum;
    }
  return narrow;
}

/** Shades of grey as of ITU-R BT.601: 0.299 red + 0.587 green + 0.114 blue, rounded half up. */
export function toGrey(colours: Uint8Array): Uint8Array {
  const grey = new Uint8Array(colours.length / 3);
  for (let at = 0; at < grey.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = colours.subarray(3 * at, 3 * at + 3);
    grey[at] = Math.floor((299 * red + 587 * green + 114 * blue) / 1000 + 0.5);
  }
  return grey;
}

/** The same shade as red, green and blue. */
export function toColours(grey: Uint8Array): Uint8Array {
  const colours = new Uint8Array(grey.length * 3);
  for (const [at, shade] of grey.entries()) colours.fill(shade, 3 * at, 3 * at + 3);
  return colours;
}
