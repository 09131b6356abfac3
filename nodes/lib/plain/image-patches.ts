import type { Size } from './image-geometry';
import type { Random } from './random';

/** Sets a rectangle, cut off at the edges of the image; `value` is asked for each value in it. */
function fillPatch(
  image: Float32Array,
  size: Size,
  patch: { readonly top: number; readonly left: number; readonly height: number; readonly width: number },
  value: () => number,
): Float32Array {
  const result = image.slice();
  const bottom = Math.min(size.height, patch.top + patch.height);
  const right = Math.min(size.width, patch.left + patch.width);
  for (let y = Math.max(0, patch.top); y < bottom; y += 1)
    for (let x = Math.max(0, patch.left); x < right; x += 1)
      for (let channel = 0; channel < size.channels; channel += 1)
        result[(y * size.width + x) * size.channels + channel] = value();
  return result;
}

/**
 * A square of zeros whose side is the fraction m of the shorter side; its centre is anywhere in the image, so that part
 * of it may lie outside. DeVries & Taylor 2017, section 3.2.
 */
export function cutout(image: Float32Array, size: Size, m: number, source: Random): Float32Array {
  const side = Math.max(1, Math.floor(m * Math.min(size.height, size.width) + 0.5));
  const top = source.integer(size.height) - Math.floor(side / 2);
  const left = source.integer(size.width) - Math.floor(side / 2);
  return fillPatch(image, size, { top, left, height: side, width: side }, () => 0);
}

const LEAST_AREA = 0.02;
const LEAST_RATIO = 0.3;
const ATTEMPTS = 100;

/**
 * A rectangle of random values: area a fraction in [0.02, m), height / width in [0.3, 1 / 0.3). Drawn again until it
 * fits, at most 100 times. Zhong et al. 2020, algorithm 1 (the ratio uniform in its logarithm, as torchvision has it).
 */
export function erasing(image: Float32Array, size: Size, m: number, source: Random): Float32Array {
  const least = Math.min(LEAST_AREA, m);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const area = (least + (m - least) * source.next()) * size.height * size.width;
    const ratio = LEAST_RATIO ** (1 - 2 * source.next());
    const height = Math.floor(Math.sqrt(area * ratio) + 0.5);
    const width = Math.floor(Math.sqrt(area / ratio) + 0.5);
    if (height < 1 || width < 1 || height >= size.height || width >= size.width) continue;
    const top = source.integer(size.height - height + 1);
    const left = source.integer(size.width - width + 1);
    return fillPatch(image, size, { top, left, height, width }, () => source.next());
  }
  return image;
}
