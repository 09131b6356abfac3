import type { Size } from './image-geometry';

/** Operations on the values of one image, [height, width, channels] in [0, 1]; none of them clips. */

/** Brightness of a pixel: ITU-R 601 weights for three channels, as PIL has them; else the mean of the channels. */
function grey(image: Float32Array, channels: number, pixel: number): number {
  const at = (channel: number): number => image[pixel * channels + channel] ?? 0;
  if (channels === 3) return 0.299 * at(0) + 0.587 * at(1) + 0.114 * at(2);
  let sum = 0;
  for (let channel = 0; channel < channels; channel += 1) sum += at(channel);
  return sum / channels;
}

/** pivot + factor · (value − pivot), the pivot by pixel. */
function blend(image: Float32Array, size: Size, factor: number, pivot: (pixel: number) => number): Float32Array {
  const result = new Float32Array(image.length);
  for (let index = 0; index < image.length; index += 1) {
    const about = pivot(Math.floor(index / size.channels));
    result[index] = about + factor * ((image[index] ?? 0) - about);
  }
  return result;
}

/** Each value times the factor. */
export const brightness = (image: Float32Array, size: Size, factor: number): Float32Array =>
  blend(image, size, factor, () => 0);

/** Away from (factor above 1) or towards the mean grey of the image. */
export function contrast(image: Float32Array, size: Size, factor: number): Float32Array {
  const pixels = size.height * size.width;
  let sum = 0;
  for (let pixel = 0; pixel < pixels; pixel += 1) sum += grey(image, size.channels, pixel);
  const mean = sum / pixels;
  return blend(image, size, factor, () => mean);
}

/** Away from or towards the grey of each pixel; an image of one channel stays as it is. */
export const saturation = (image: Float32Array, size: Size, factor: number): Float32Array =>
  size.channels === 1 ? image : blend(image, size, factor, (pixel) => grey(image, size.channels, pixel));

/** value ^ exponent; values below 0 count as 0. */
export const gamma = (image: Float32Array, exponent: number): Float32Array =>
  image.map((value) => Math.max(value, 0) ** exponent);

/** Hue turned by a fraction of the circle, in the hexagonal model (HSV); only for three channels. */
export function hue(image: Float32Array, size: Size, turn: number): Float32Array {
  if (size.channels !== 3) return image;
  const result = new Float32Array(image.length);
  for (let at = 0; at < image.length; at += 3) {
    const [r, g, b] = [image[at] ?? 0, image[at + 1] ?? 0, image[at + 2] ?? 0];
    const most = Math.max(r, g, b);
    const chroma = most - Math.min(r, g, b);
    const sixth =
      chroma === 0 ? 0 : most === r ? (g - b) / chroma : most === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
    const turned = sixth + 6 * turn;
    // Smith 1978: f(n) = V − C · max(0, min(k, 4 − k, 1)), k = (n + H / 60°) mod 6, for n = 5 (red), 3, 1.
    [5, 3, 1].forEach((n, channel) => {
      const k = (((n + turned) % 6) + 6) % 6;
      result[at + channel] = most - chroma * Math.max(0, Math.min(k, 4 - k, 1));
    });
  }
  return result;
}
