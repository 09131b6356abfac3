import { problem, ProblemError, refuse } from '../../../kit/problem';
import { crc32 } from './crc32';
import { inflateTo } from './inflate';
import { END, findDirectory, LOCAL, readDirectory, TAIL, type ZipEntry } from './zip-directory';

const bytesOf = async (file: Blob, from: number, to: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(from, to).arrayBuffer());

/**
 * The files in an archive, as its directory lists them, in the order of their places. Only the directory and the local headers
 * are read; whatever is not harmless is refused with the name of the entry.
 */
export async function listZip(file: Blob): Promise<readonly ZipEntry[]> {
  if (file.size < END) refuse('file', 'zip-no-directory');
  const tail = await bytesOf(file, Math.max(0, file.size - TAIL), file.size);
  const directory = findDirectory(tail, file.size);
  const bytes = await bytesOf(file, directory.at, directory.at + directory.bytes);
  const entries = readDirectory(bytes, directory);
  for (const [index, entry] of entries.entries())
    await dataStart(file, entry, { most: directory.at, next: entries[index + 1] });
  return entries.filter(({ name }) => !name.endsWith('/'));
}

/** Where the packed bytes begin. The local header must say what the directory says, and end before the next entry. */
async function dataStart(
  file: Blob,
  entry: ZipEntry,
  behind?: { readonly most: number; readonly next: ZipEntry | undefined },
): Promise<number> {
  const name = new TextEncoder().encode(entry.name);
  const header = await bytesOf(file, entry.at, entry.at + LOCAL + name.length);
  const view = new DataView(header.buffer);
  const agree = (field: string, wanted: number, got: number): void => {
    if (wanted !== got) refuse('file', 'zip-local', { entry: entry.name, field, wanted, got });
  };
  if (header.length < LOCAL + name.length || view.getUint32(0, true) !== 0x0403_4b50)
    refuse('file', 'zip-local', { entry: entry.name, field: 'header', wanted: 'PK 03 04', got: entry.at });
  const flags = view.getUint16(6, true);
  agree('encryption', 0, flags % 2);
  agree('method', entry.deflated ? 8 : 0, view.getUint16(8, true));
  // With bit 3, sizes and checksum follow the data, and the header may leave them 0.
  const follows = (flags & 8) !== 0;
  const [crc, packed, size] = [view.getUint32(14, true), view.getUint32(18, true), view.getUint32(22, true)];
  if (!follows || crc !== 0) agree('CRC-32', entry.crc, crc);
  if (!follows || packed !== 0) agree('packed size', entry.packedBytes, packed);
  if (!follows || size !== 0) agree('size', entry.sizeBytes, size);
  agree('length of the name', name.length, view.getUint16(26, true));
  if (!name.every((byte, index) => byte === header[LOCAL + index]))
    refuse('file', 'zip-local', {
      entry: entry.name,
      field: 'name',
      wanted: entry.name,
      got: new TextDecoder().decode(header.subarray(LOCAL)),
    });
  const start = entry.at + LOCAL + name.length + view.getUint16(28, true);
  const end = start + entry.packedBytes;
  if (behind?.next !== undefined && end > behind.next.at)
    refuse('file', 'zip-overlap', { a: entry.name, b: behind.next.name });
  if (behind !== undefined && end > behind.most)
    refuse('file', 'zip-outside', { entry: entry.name, got: end, most: behind.most });
  return start;
}

/**
 * Unpacks one entry of `listZip`, piece by piece. Stops as soon as more comes out than the directory says, and refuses an entry
 * whose size or checksum is another one in the end.
 */
export async function unpackEntry(file: Blob, entry: ZipEntry, take: (bytes: Uint8Array) => void): Promise<void> {
  const start = await dataStart(file, entry);
  const packed = file.slice(start, start + entry.packedBytes);
  let crc = 0;
  const counted = (bytes: Uint8Array): void => {
    crc = crc32(bytes, crc);
    take(bytes);
  };
  const got = entry.deflated ? await inflated(packed, entry, counted) : await copied(packed, counted);
  if (got !== entry.sizeBytes) refuse('file', 'zip-size', { entry: entry.name, wanted: entry.sizeBytes, got });
  if (crc !== entry.crc) refuse('file', 'zip-crc', { entry: entry.name });
}

async function inflated(packed: Blob, entry: ZipEntry, take: (bytes: Uint8Array) => void): Promise<number> {
  try {
    return await inflateTo(packed, 'deflate-raw', entry.sizeBytes, take);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { key } = error.problem;
    if (key === 'inflate-more')
      refuse('file', 'zip-size', { entry: entry.name, wanted: entry.sizeBytes, got: `> ${entry.sizeBytes}` });
    throw new ProblemError(problem('file', 'zip-damaged', { entry: entry.name }));
  }
}

const STORED_PIECE = 1024 * 1024;

async function copied(packed: Blob, take: (bytes: Uint8Array) => void): Promise<number> {
  for (let at = 0; at < packed.size; at += STORED_PIECE) take(await bytesOf(packed, at, at + STORED_PIECE));
  return packed.size;
}
