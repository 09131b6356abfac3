import type { ByteView } from './byte-view';
import type { ImageSize } from './image-header';

const COLOURS = 0x80;
/** Bytes of a palette of `2^(bits + 1)` colours, where the flags say that there is one. */
const palette = (flags: number): number => ((flags & COLOURS) === 0 ? 0 : 3 * 2 ** ((flags % 8) + 1));

/** The canvas and the pictures on it, whichever is larger (GIF 89a); there must be at least one picture. */
export function gifSize(view: ByteView): ImageSize {
  let width = view.u16(6, true);
  let height = view.u16(8, true);
  let pictures = 0;
  for (let at = 13 + palette(view.u8(10)); ;) {
    const kind = view.u8(at);
    if (kind === 0x3b) return pictures > 0 ? { width, height } : view.wrong(at, '2C', '3B');
    if (kind === 0x2c) {
      pictures += 1;
      width = Math.max(width, view.u16(at + 1, true) + view.u16(at + 5, true));
      height = Math.max(height, view.u16(at + 3, true) + view.u16(at + 7, true));
      at = afterBlocks(view, at + 11 + palette(view.u8(at + 9)));
    } else if (kind === 0x21) at = afterBlocks(view, at + 2);
    else view.wrong(at, '21 / 2C / 3B', kind.toString(16));
  }
}

/** Behind a row of blocks, each with its length before it; a length of 0 ends it. */
function afterBlocks(view: ByteView, start: number): number {
  let at = start;
  for (let length = view.u8(at); length > 0; length = view.u8(at)) at += 1 + length;
  return at + 1;
}

/** A negative height stands for rows from the top down. */
export function bmpSize(view: ByteView): ImageSize {
  const header = view.u32(14, true);
  if (header !== 12 && (header < 40 || header > 124)) view.wrong(14, '12 / 40–124', header);
  const pixels = view.u32(10, true);
  if (pixels < 14 + header) view.wrong(10, `≥ ${14 + header}`, pixels);
  view.need(pixels + 1);
  if (header === 12) return { width: view.u16(18, true), height: view.u16(20, true) };
  return { width: view.i32(18), height: Math.abs(view.i32(22)) };
}
