/**
 * Geometry of one image, [height, width, channels] in row-major order. Pixel centres are whole numbers: x right from 0,
 * y down from 0, centre of the image ((width − 1) / 2, (height − 1) / 2).
 */
export interface Size {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** [a, b, c, d, e, f]: (x, y) → (a x + b y + c, d x + e y + f). */
export type Affine = readonly [number, number, number, number, number, number];

export const identity: Affine = [1, 0, 0, 0, 1, 0];

/** First `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + b * j, a * h + b * k, a * i + b * l + c, d * g + e * j, d * h + e * k, d * i + e * l + f];
}

/** A linear map [a, b, d, e] about the centre of the image. */
export function aboutCentre({ height, width }: Size, [a, b, d, e]: readonly [number, number, number, number]): Affine {
  const x = (width - 1) / 2;
  const y = (height - 1) / 2;
  return [a, b, x - a * x - b * y, d, e, y - d * x - e * y];
}

/**
 * Where a pixel of an image turned by `degrees` counter-clockwise comes from. y points down on the screen, so a turn
 * that looks counter-clockwise has the matrix [cos, sin; −sin, cos]; this is its inverse.
 */
export function rotation(size: Size, degrees: number): Affine {
  const angle = (degrees * Math.PI) / 180;
  return aboutCentre(size, [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)]);
}

/** Bilinear interpolation at (x, y) of one channel; pixels outside are 0 (`fill`), or the nearest one (`edge`). */
function sample(image: Float32Array, size: Size, x: number, y: number, channel: number, outside: Outside): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const down = y - top;
  const at = (row: number, column: number): number => {
    const inside = row >= 0 && row < size.height && column >= 0 && column < size.width;
    if (!inside && outside === 'fill') return 0;
    const r = Math.min(Math.max(row, 0), size.height - 1);
    const c = Math.min(Math.max(column, 0), size.width - 1);
    return image[(r * size.width + c) * size.channels + channel] ?? 0;
  };
  // Weights of 0 are left out: at whole coordinates the pixel comes back bit for bit.
  const upper = right === 0 ? at(top, left) : (1 - right) * at(top, left) + right * at(top, left + 1);
  if (down === 0) return upper;
  const lower = right === 0 ? at(top + 1, left) : (1 - right) * at(top + 1, left) + right * at(top + 1, left + 1);
  return (1 - down) * upper + down * lower;
}

export type Outside = 'fill' | 'edge';

/** The image whose pixel (x, y) is the given one's at `from(x, y)`. */
function resample(
  image: Float32Array,
  size: Size,
  outside: Outside,
  from: (x: number, y: number) => readonly [number, number],
): Float32Array {
  const { height, width, channels } = size;
  const result = new Float32Array(image.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [sourceX, sourceY] = from(x, y);
      for (let channel = 0; channel < channels; channel += 1)
        result[(y * width + x) * channels + channel] = sample(image, size, sourceX, sourceY, channel, outside);
    }
  return result;
}

/** `inverse` gives for each pixel of the result the place in the image that it comes from. */
export const warpAffine = (image: Float32Array, size: Size, inverse: Affine, outside: Outside = 'fill'): Float32Array =>
  resample(image, size, outside, (x, y) => {
    const [a, b, c, d, e, f] = inverse;
    return [a * x + b * y + c, d * x + e * y + f];
  });

/** Each pixel comes from its own place plus a displacement in pixels; `dx` and `dy`: [height, width]. */
export const displace = (image: Float32Array, size: Size, dx: Float32Array, dy: Float32Array): Float32Array =>
  resample(image, size, 'fill', (x, y) => {
    const at = y * size.width + x;
    return [x + (dx[at] ?? 0), y + (dy[at] ?? 0)];
  });

/** Index of a pixel beyond the edge, mirrored on the edge pixel's centre: −1 → 1, n → n − 2. */
function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = ((index % period) + period) % period;
  return within < length ? within : period - within;
}

/** Gaussian of standard deviation `sigma` in pixels, cut at 4 sigma, weights that sum to 1; mirrored at the edges. */
export function gaussianBlur(image: Float32Array, size: Size, sigma: number): Float32Array {
  const radius = Math.floor(4 * sigma + 0.5);
  const bell = Float64Array.from({ length: 2 * radius + 1 }, (_, at) => Math.exp(-0.5 * ((at - radius) / sigma) ** 2));
  const total = bell.reduce((sum, weight) => sum + weight, 0);
  const weights = bell.map((weight) => weight / total);
  const { height, width, channels } = size;
  return blurAlong(blurAlong(image, weights, height, width * channels), weights, width, channels);
}

/** Weighed sums along one axis, which has `length` entries that are `stride` apart. */
function blurAlong(image: Float32Array, weights: Float64Array, length: number, stride: number): Float32Array {
  const reach = weights.length;
  const radius = (reach - 1) / 2;
  // How far from the first entry of its line each weight of each place falls, once for all lines.
  const from = new Int32Array(length * reach);
  for (let place = 0; place < length; place += 1)
    for (let tap = 0; tap < reach; tap += 1)
      from[place * reach + tap] = stride * mirrored(place + tap - radius, length);
  const result = new Float32Array(image.length);
  for (let at = 0; at < image.length; at += 1) {
    const place = Math.floor(at / stride) % length;
    const line = at - place * stride;
    let sum = 0;
    for (let tap = 0; tap < reach; tap += 1)
      sum += (weights[tap] ?? 0) * (image[line + (from[place * reach + tap] ?? 0)] ?? 0);
    result[at] = sum;
  }
  return result;
}
