import type { ByteView } from './byte-view';
import type { ImageSize } from './image-header';

/** RIFF header and `WEBP`. */
const START = 12;
const CHUNK = 8;

/** The largest of the sizes that canvas and pictures state: a small canvas must not hide a large picture (RFC 9649). */
export function webpSize(view: ByteView): ImageSize {
  const end = 8 + view.u32(4, true);
  view.need(end);
  let width = 0;
  let height = 0;
  let hasPicture = false;
  for (let at = START; at < end;) {
    const type = view.text(at, 4);
    const length = view.u32(at + 4, true);
    if (at + CHUNK + length > end) view.need(at + CHUNK + length + view.length - end);
    const own = sizeIn(view, type, at + CHUNK, length);
    if (own !== null) {
      width = Math.max(width, own.width);
      height = Math.max(height, own.height);
      hasPicture ||= type !== 'VP8X';
    }
    // Chunks begin at even bytes.
    at += CHUNK + length + (length % 2);
  }
  return hasPicture ? { width, height } : view.wrong(START, 'VP8', view.text(START, 4));
}

function sizeIn(view: ByteView, type: string, at: number, length: number): ImageSize | null {
  const least = { 'VP8 ': 10, VP8L: 5, VP8X: 10, ANMF: 16 }[type];
  if (least === undefined) return null;
  if (length < least) view.wrong(at - 4, `≥ ${least}`, length);
  switch (type) {
    case 'VP8 ':
      if (view.u24(at + 3) !== 0x2a019d) view.wrong(at + 3, '9D 01 2A', view.u24(at + 3).toString(16));
      return { width: view.u16(at + 6, true) % 0x4000, height: view.u16(at + 8, true) % 0x4000 };
    case 'VP8L': {
      if (view.u8(at) !== 0x2f) view.wrong(at, '2F', view.u8(at).toString(16));
      const bits = view.u32(at + 1, true);
      return { width: (bits % 0x4000) + 1, height: (Math.floor(bits / 0x4000) % 0x4000) + 1 };
    }
    case 'VP8X':
      return { width: view.u24(at + 4) + 1, height: view.u24(at + 7) + 1 };
    default:
      // A frame of an animation, at its place on the canvas.
      return { width: view.u24(at) * 2 + view.u24(at + 6) + 1, height: view.u24(at + 3) * 2 + view.u24(at + 9) + 1 };
  }
}
