import { problem, ProblemError, refuse } from '../../kit/problem';
import { imageSize, type ImageFormat } from '../../lib/plain/files/image-header';
import { decodeJpeg, jpegFacts } from '../../lib/plain/files/jpeg-decode';
import type { Picture } from '../../lib/plain/files/picture';
import { decodePng, pngIsGrey } from '../../lib/plain/files/png-decode';
import { sniff } from '../../lib/plain/files/sniff';
import { unpackEntry } from '../../lib/plain/files/zip';
import type { ZipEntry } from '../../lib/plain/files/zip-directory';

/** Bytes of one image. */
const MOST_BYTES = 64 * 1024 ** 2;

/** All bytes of an entry; its size and checksum are what the directory says. */
export async function entryBytes(archive: Blob, name: string, entry: ZipEntry): Promise<Uint8Array> {
  if (entry.sizeBytes > MOST_BYTES)
    refuse('file', 'image-folder/too-many-bytes', {
      entry: entry.name,
      name,
      got: entry.sizeBytes,
      limit: MOST_BYTES,
    });
  const bytes = new Uint8Array(entry.sizeBytes);
  let at = 0;
  await unpackEntry(archive, entry, (piece) => {
    bytes.set(piece, at);
    at += piece.length;
  });
  return bytes;
}

export interface Header {
  readonly format: 'PNG' | 'JPEG';
  /** As it is to be looked at. */
  readonly width: number;
  readonly height: number;
  readonly isGrey: boolean;
}

/** Format, size and kind of colour by the headers alone: nothing is decoded before they are known to be harmless. */
export function headerOf(bytes: Uint8Array, entry: string, name: string): Header {
  const format = formatOf(bytes, entry, name);
  return named(entry, name, () => {
    const { width, height } = imageSize(format, bytes);
    if (format === 'PNG') return { format, width, height, isGrey: pngIsGrey(bytes) };
    const { components, orientation } = jpegFacts(bytes);
    const isSide = orientation >= 5;
    const size = { width: isSide ? height : width, height: isSide ? width : height };
    return { format, ...size, isGrey: components === 1 };
  });
}

function formatOf(bytes: Uint8Array, entry: string, name: string): 'PNG' | 'JPEG' {
  const found = sniff(entry, bytes);
  const format: ImageFormat | null = found.kind === 'image' ? found.format : null;
  if (format === 'PNG' || format === 'JPEG') return format;
  if (format !== null) return refuse('file', 'image-folder/format', { entry, name, got: format });
  const got = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return refuse('file', 'image-folder/no-image', { entry, name, got: got === '' ? '–' : got });
}

export const decoded = (bytes: Uint8Array, { format }: Header, entry: string, name: string): Picture =>
  named(entry, name, () => (format === 'PNG' ? decodePng(bytes) : decodeJpeg(bytes)));

/** What the decoders say of a picture, said of this entry. */
const ownKeys: Readonly<Record<string, string>> = {
  'image-too-large': 'too-large',
  'image-no-size': 'no-size',
  'image-cut-off': 'cut-off',
  'image-damaged': 'damaged',
  'image-undecodable': 'undecodable',
};

function named<Value>(entry: string, name: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { key, values } = error.problem;
    const own = ownKeys[key];
    throw own === undefined
      ? error
      : new ProblemError(problem('file', `image-folder/${own}`, { ...values, entry, name }));
  }
}
