import { decode } from 'jpeg-js';
import { refuse } from '../../../kit/problem';
import { byteView } from './byte-view';
import { imageLimits, imageSize } from './image-header';
import { turned, type Picture } from './picture';

/** Of the decoder, beside the pixels that it gives. */
const MEMORY_MIB = 512;

interface JpegFacts {
  /** 1 = shades of grey, 3 = colours, 4 = printing colours. */
  readonly components: number;
  /** 1 to 8; 1 where the file does not say. */
  readonly orientation: number;
}

const FRAMES = [0xc0, 0xc1, 0xc2];
const APP1 = 0xe1;
const SCAN = 0xda;

/** What stands in the headers beside the size; they are sound, as `imageSize` has seen. */
export function jpegFacts(bytes: Uint8Array): JpegFacts {
  const view = byteView(bytes, 'JPEG');
  let components = 0;
  let orientation = 1;
  for (let at = 2; ;) {
    const marker = view.u8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === SCAN)
      return components === 0 ? view.wrong(at, 'SOF0 / SOF1 / SOF2', 'SOS') : { components, orientation };
    const length = view.u16(at + 2);
    if (FRAMES.includes(marker)) {
      if (view.u8(at + 4) !== 8) view.wrong(at + 4, '8 bit', `${view.u8(at + 4)} bit`);
      components = view.u8(at + 9);
    }
    if (marker === APP1) orientation = exifOrientation(bytes.subarray(at + 4, at + 2 + length)) ?? orientation;
    at += 2 + length;
  }
}

const ORIENTATION = 0x0112;
const SHORT = 3;

/** The tag Orientation in the first directory of Exif data; null where there is none that can be read. */
function exifOrientation(segment: Uint8Array): number | null {
  if (String.fromCodePoint(...segment.subarray(0, 6)) !== 'Exif\0\0' || segment.length < 14) return null;
  const data = new DataView(segment.buffer, segment.byteOffset + 6, segment.length - 6);
  const order = data.getUint16(0);
  const little = order === 0x4949;
  if (!little && order !== 0x4d4d) return null;
  const start = data.getUint32(4, little);
  if (start + 2 > data.byteLength) return null;
  const entries = data.getUint16(start, little);
  for (let entry = start + 2; entry < start + 2 + entries * 12 && entry + 12 <= data.byteLength; entry += 12)
    if (data.getUint16(entry, little) === ORIENTATION && data.getUint16(entry + 2, little) === SHORT) {
      const value = data.getUint16(entry + 8, little);
      return value >= 1 && value <= 8 ? value : null;
    }
  return null;
}

/**
 * The pixels of a JPEG, baseline or progressive, turned as its Exif data say. Damaged or cut off picture data are refused, never
 * filled up. The same bytes give the same pixels everywhere: the decoder is JavaScript, not the browser's.
 */
export function decodeJpeg(bytes: Uint8Array): Picture {
  const { width, height } = imageSize('JPEG', bytes);
  const { components, orientation } = jpegFacts(bytes);
  const { data } = pixelsOf(bytes);
  const channels = components === 1 ? 1 : 3;
  // The decoder gives three equal samples for a shade of grey.
  const pixels =
    channels === 3 ? data : Uint8Array.from({ length: width * height }, (_, index) => data[3 * index] ?? 0);
  return turned({ width, height, channels, pixels, hasAlpha: false }, orientation);
}

function pixelsOf(bytes: Uint8Array): { readonly data: Uint8Array } {
  try {
    return decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
      maxResolutionInMP: imageLimits.pixels / 1_000_000,
      maxMemoryUsageInMB: MEMORY_MIB,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refuse('file', 'image-undecodable', { format: 'JPEG', message });
  }
}
