import { refuse } from '../../../kit/problem';

export const zipLimits = {
  entries: 20_000,
  /** Of all entries unpacked. */
  bytes: 1024 ** 3,
  /** Unpacked to packed, of an entry that unpacks to more than `ratioFrom` bytes. */
  ratio: 200,
  ratioFrom: 1024 ** 2,
} as const;

/** A file or a folder (its name ends with `/`) in an archive, as the directory describes it. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes unpacked. */
  readonly sizeBytes: number;
  readonly packedBytes: number;
  /** Packed with deflate, or stored as it is. */
  readonly deflated: boolean;
  readonly crc: number;
  /** Where its local header begins. */
  readonly at: number;
}

/** Lengths of the fixed parts (PKWARE APPNOTE 6.3.10: 4.3.7, 4.3.12, 4.3.16). */
export const LOCAL = 30;
const CENTRAL = 46;
export const END = 22;
const COMMENT = 0xffff;
const SATURATED_16 = 0xffff;
const SATURATED_32 = 0xffff_ffff;

export interface Directory {
  readonly at: number;
  readonly bytes: number;
  readonly entries: number;
}

/** How much of the end of a file holds the end of the directory, whatever its comment. */
export const TAIL = END + COMMENT + 20;

/**
 * Where the directory is. `tail`: the last bytes of the file, `TAIL` of them or all. A file that could be read in two ways is
 * refused, and so is zip64: within the limits nobody needs it.
 */
export function findDirectory(tail: Uint8Array, fileBytes: number): Directory {
  const view = viewOf(tail);
  const ends: number[] = [];
  for (let at = tail.length - END; at >= 0; at -= 1)
    if (view.getUint32(at, true) === 0x0605_4b50 && at + END + view.getUint16(at + 20, true) === tail.length)
      ends.push(at);
  const [end, other] = ends;
  if (end === undefined) return refuse('file', 'zip-no-directory');
  if (other !== undefined) refuse('file', 'zip-disagrees', { field: 'end records', wanted: 1, got: ends.length });
  if (end >= 20 && view.getUint32(end - 20, true) === 0x0706_4b50) refuse('file', 'zip-zip64');
  const [disk, startDisk] = [view.getUint16(end + 4, true), view.getUint16(end + 6, true)];
  const [onDisk, entries] = [view.getUint16(end + 8, true), view.getUint16(end + 10, true)];
  const [bytes, at] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (entries === SATURATED_16 || bytes === SATURATED_32 || at === SATURATED_32) refuse('file', 'zip-zip64');
  agree('disk', 0, disk + startDisk);
  agree('entries', entries, onDisk);
  agree('offset', fileBytes - tail.length + end - bytes, at);
  if (entries > zipLimits.entries) refuse('file', 'zip-too-many', { got: entries, limit: zipLimits.entries });
  return { at, bytes, entries };
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function agree(field: string, wanted: number, got: number): void {
  if (wanted !== got) refuse('file', 'zip-disagrees', { field, wanted, got });
}

/** The entries of the directory, in the order of their places; any that is not harmless is refused by its name. */
export function readDirectory(bytes: Uint8Array, directory: Directory): readonly ZipEntry[] {
  const view = viewOf(bytes);
  const files: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  let total = 0;
  for (let index = 0; index < directory.entries; index += 1) {
    if (at + CENTRAL > bytes.length || view.getUint32(at, true) !== 0x0201_4b50)
      refuse('file', 'zip-disagrees', { field: 'entries', wanted: directory.entries, got: index });
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const [nameBytes = 0] = lengths;
    const next = lengths.reduce((sum, length) => sum + length, at + CENTRAL);
    if (next > bytes.length) agree('bytes', directory.bytes, next);
    const name = nameOf(bytes.subarray(at + CENTRAL, at + CENTRAL + nameBytes));
    if (names.size === names.add(name).size) refuse('file', 'zip-duplicate', { entry: name });
    const entry = entryAt(view, at, name);
    total += entry.sizeBytes;
    if (total > zipLimits.bytes) refuse('file', 'zip-too-large', { got: total, limit: zipLimits.bytes });
    if (entry.at + LOCAL + nameBytes + entry.packedBytes > directory.at)
      refuse('file', 'zip-outside', {
        entry: name,
        got: entry.at + LOCAL + nameBytes + entry.packedBytes,
        most: directory.at,
      });
    files.push(entry);
    at = next;
  }
  agree('bytes', directory.bytes, at);
  return apart(files);
}

function entryAt(view: DataView, at: number, name: string): ZipEntry {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const [packedBytes, sizeBytes] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const [disk, place] = [view.getUint16(at + 34, true), view.getUint32(at + 42, true)];
  if ([packedBytes, sizeBytes, place].includes(SATURATED_32) || disk === SATURATED_16) refuse('file', 'zip-zip64');
  agree('disk', 0, disk);
  // Bit 0 is encryption, bit 6 strong encryption, bit 13 a masked directory.
  if ((flags & 0b10_0000_0100_0001) !== 0) refuse('file', 'zip-encrypted', { entry: name });
  // The host that wrote the entry: 3 is Unix, 19 macOS; the mode stands in the upper half of the attributes.
  const type = (view.getUint32(at + 38, true) >>> 28) & 0xf;
  const hasMode = [3, 19].includes(view.getUint8(at + 5)) && type !== 0;
  if (hasMode && type !== 8 && type !== 4) refuse('file', 'zip-special', { entry: name });
  if (method !== 0 && method !== 8) refuse('file', 'zip-method', { entry: name, got: method });
  if (method === 0 && packedBytes !== sizeBytes)
    refuse('file', 'zip-local', { entry: name, field: 'size', wanted: packedBytes, got: sizeBytes });
  if (name.endsWith('/') && sizeBytes > 0)
    refuse('file', 'zip-local', { entry: name, field: 'size', wanted: 0, got: sizeBytes });
  if (sizeBytes > zipLimits.ratioFrom && sizeBytes > packedBytes * zipLimits.ratio)
    refuse('file', 'zip-ratio', {
      entry: name,
      got: Math.round(sizeBytes / Math.max(1, packedBytes)),
      limit: zipLimits.ratio,
    });
  return { name, sizeBytes, packedBytes, deflated: method === 8, crc: view.getUint32(at + 16, true), at: place };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The name, where it is a plain path inside the archive. Names in an older code page are read only where they are ASCII. */
function nameOf(bytes: Uint8Array): string {
  let name: string;
  try {
    name = decoder.decode(bytes);
  } catch {
    const shown = new TextDecoder().decode(bytes);
    return refuse('file', 'zip-name', { entry: shown, got: 'UTF-8 ✗' });
  }
  const got = offence(name);
  return got === null ? name : refuse('file', 'zip-name', { entry: name, got });
}

/** What a name may not hold; null = nothing of it. */
function offence(name: string): string | null {
  if (name.includes('\0')) return 'NUL';
  if (/\p{Cc}/u.test(name)) return '\\x';
  if (name.includes('\\')) return '\\';
  if (/^[A-Za-z]:/.test(name)) return name.slice(0, 2);
  if (name.startsWith('/')) return '/…';
  const parts = name.replace(/\/$/, '').split('/');
  return parts.find((part) => part === '..' || part === '.') ?? (parts.includes('') ? '//' : null);
}

/** Sorted by place; no byte may belong to two entries, or a small archive could unpack to endless copies. */
function apart(files: readonly ZipEntry[]): readonly ZipEntry[] {
  const sorted = files.toSorted((a, b) => a.at - b.at);
  for (const [index, entry] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before !== undefined && before.at + LOCAL + before.name.length + before.packedBytes > entry.at)
      refuse('file', 'zip-overlap', { a: before.name, b: entry.name });
  }
  return sorted;
}
