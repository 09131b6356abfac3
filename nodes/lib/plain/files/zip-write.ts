import { zipSync, type Zippable } from 'fflate';

/** Packed already: deflate would only take time. */
const PACKED = /\.(png|jpe?g|jfif|webp|gif|zip|gz|npz|parquet)$/i;

/** As early as an archive can say; in the zone of whoever writes it, since archives know no zone. */
const date = (): Date => new Date(1980, 0, 1);

/** An archive of these files by path. Same files, same bytes: sorted by path, without dates, owners and rights. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    entries[path] = [bytes, { level: PACKED.test(path) ? 0 : 6, mtime: date() }];
  return new Uint8Array(zipSync(entries));
}
