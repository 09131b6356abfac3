import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Packed already: deflate would only take time. */
const PACKED = /\.(png|jpe?g|jfif|webp|gif|zip|gz|npz|parquet)$/i;
/** Bytes after which it is told how far the packing is. */
const STEP = 1024 ** 2;

/** As early as an archive can say; in the zone of whoever writes it, since archives know no zone. */
const date = (): Date => new Date(1980, 0, 1);

/**
 * An archive of these files by path, told as it grows with the share that is packed, in [0, 1]. Same files, same bytes: sorted by
 * path, without dates, owners and rights.
 */
export function writeZip(
  files: ReadonlyMap<string, Uint8Array>,
  tell: (fraction: number) => void = () => undefined,
): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const archive = new Zip((error, piece) => {
    if (error !== null) throw error;
    pieces.push(piece);
  });
  const all = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  let packed = 0;
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const entry = PACKED.test(path) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    entry.mtime = date();
    archive.add(entry);
    for (let from = 0; from === 0 || from < bytes.length; from += STEP) {
      const piece = bytes.subarray(from, from + STEP);
      entry.push(piece, from + STEP >= bytes.length);
      packed += piece.length;
      tell(all === 0 ? 1 : packed / all);
    }
  }
  archive.end();
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
