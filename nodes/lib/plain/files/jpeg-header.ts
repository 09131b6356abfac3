import type { ByteView } from './byte-view';
import type { ImageSize } from './image-header';

/** Start of a frame (ITU-T T.81, table B.1): C0 to CF without DHT, JPG and DAC. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const SCAN = 0xda;
/** Markers without a length: TEM and RST0 to EOI. */
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);

/** The size in the frame header; the segments up to the first scan must lie inside the file, with one frame header among them. */
export function jpegSize(view: ByteView): ImageSize {
  let size: ImageSize | null = null;
  for (let at = 2; ;) {
    if (view.u8(at) !== 0xff) view.wrong(at, 'FF', hex(view.u8(at)));
    const marker = view.u8(at + 1);
    // Any number of FF may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0 || standsAlone(marker)) view.wrong(at, 'SOF', `FF ${hex(marker)}`);
    const length = view.u16(at + 2);
    if (length < 2) view.wrong(at + 2, '≥ 2', length);
    view.need(at + 2 + length);
    if (isFrame(marker)) {
      if (size !== null) view.wrong(at, 'SOS', 'SOF');
      if (length < 8) view.wrong(at + 2, '≥ 8', length);
      size = { height: view.u16(at + 5), width: view.u16(at + 7) };
    }
    if (marker === SCAN) {
      // A scan without a byte of picture is a file that was cut off.
      view.need(at + 2 + length + 1);
      return size ?? view.wrong(at, 'SOF', 'SOS');
    }
    at += 2 + length;
  }
}

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');
