import type { ByteView } from './byte-view';
import type { ImageSize } from './image-header';

const SIGNATURE = 8;
/** Length, type and checksum of a chunk. */
const FRAME = 12;

/** The size in IHDR; every chunk must lie inside the file, from IHDR to IEND with picture data between (PNG, third edition, 5). */
export function pngSize(view: ByteView): ImageSize {
  let size: ImageSize | null = null;
  let hasData = false;
  for (let at = SIGNATURE; ;) {
    const length = view.u32(at);
    const type = view.text(at + 4, 4);
    view.need(at + FRAME + length);
    if (!/^[A-Za-z]{4}$/.test(type)) view.wrong(at + 4, 'a chunk', hex(type));
    if (size === null) {
      if (type !== 'IHDR' || length !== 13) view.wrong(at, 'IHDR (13)', `${type} (${length})`);
      size = { width: view.u32(at + 8), height: view.u32(at + 12) };
    } else if (type === 'IHDR') view.wrong(at, 'IDAT', 'IHDR');
    if (type === 'IDAT') hasData = true;
    if (type === 'IEND') return hasData ? size : view.wrong(at, 'IDAT', 'IEND');
    at += FRAME + length;
  }
}

const hex = (text: string): string =>
  Array.from(text, (char) => (char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')).join(' ');
