import { refuse } from '../../../kit/problem';
import { bmpSize, gifSize } from './bitmap-header';
import { byteView, type ByteView } from './byte-view';
import { jpegSize } from './jpeg-header';
import { pngSize } from './png-header';
import { webpSize } from './webp-header';

export const imageLimits = { pixels: 40_000_000, side: 16_384 } as const;

export interface ImageSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export type ImageFormat = 'PNG' | 'JPEG' | 'WebP' | 'GIF' | 'BMP';

const readers: Readonly<Record<ImageFormat, (view: ByteView) => ImageSize>> = {
  PNG: pngSize,
  JPEG: jpegSize,
  WebP: webpSize,
  GIF: gifSize,
  BMP: bmpSize,
};

/**
 * Width and height by the headers alone: nothing is unpacked. Refuses a picture of no pixel or of too many, and headers that do
 * not fit the file, so that no decoder ever sees either.
 */
export function imageSize(format: ImageFormat, bytes: Uint8Array): ImageSize {
  const { width, height } = readers[format](byteView(bytes, format));
  if (width < 1 || height < 1) refuse('file', 'image-no-size', { format, width, height });
  const megapixels = Math.round((width * height) / 100_000) / 10;
  if (width > imageLimits.side || height > imageLimits.side || width * height > imageLimits.pixels)
    refuse('file', 'image-too-large', {
      width,
      height,
      megapixels,
      most: imageLimits.pixels / 1_000_000,
      side: imageLimits.side,
    });
  return { width, height };
}
