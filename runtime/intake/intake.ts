import type { Artifact } from '../../nodes/kit/artifact';
import { problem, ProblemError, refuse, type Problem } from '../../nodes/kit/problem';
import { limits, type GraphDocument } from '../graph/document';
import { parseDocument } from '../graph/parse';
import { graphInPng } from '../share/picture-png';
import { graphInSvg } from '../share/picture-svg';
import { decode } from '../store/codec';
import { csvLimits, readCsv } from '../../nodes/lib/plain/csv';
import { imageSize, type ImageFormat } from '../../nodes/lib/plain/files/image-header';
import { sniff, SNIFF_BYTES } from '../../nodes/lib/plain/files/sniff';
import { utf8 } from '../../nodes/kit/utf8';
import { isBundle, type BundledFile } from '../share/bundle';
import { openBundle } from './open-bundle';
import type { ZipEntry } from '../../nodes/lib/plain/files/zip-directory';
import { listZip, unpackEntry } from '../../nodes/lib/plain/files/zip';

/** What a file of anybody holds, or why nothing of it is used. */
export type Examined =
  | { readonly kind: 'graph'; readonly document: GraphDocument }
  | { readonly kind: 'image'; readonly format: ImageFormat; readonly width: number; readonly height: number }
  | { readonly kind: 'archive'; readonly entries: readonly ZipEntry[]; readonly images: number }
  | { readonly kind: 'bundle'; readonly document: GraphDocument; readonly files: readonly BundledFile[] }
  | { readonly kind: 'artifact'; readonly artifact: Artifact }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: number }
  | { readonly refused: Problem };

/** Largest file of each kind that is read whole, in bytes. */
const fileLimits = { image: 64 * 1024 ** 2, artifact: 256 * 1024 ** 2, table: csvLimits.bytes } as const;

/**
 * Looks at a file of anybody: its kind by its bytes, then all that must be right before something uses it. Reads no more than it
 * needs, runs nothing of it, and gives a problem instead of an exception.
 */
export async function examine(name: string, file: Blob): Promise<Examined> {
  try {
    return await examined(name, file);
  } catch (error) {
    return refusedBy(error, name);
  }
}

/** What was thrown, as a problem of the file of this name. */
export function refusedBy(error: unknown, name: string): { readonly refused: Problem } {
  if (error instanceof ProblemError) return { refused: error.problem };
  // A folder, or a file that was removed or changed since it was chosen.
  if (error instanceof DOMException) return { refused: problem('file', 'file-missing', { name }) };
  const message = error instanceof Error ? error.message : String(error);
  return { refused: problem('file', 'unexpected', { message }) };
}

async function examined(name: string, file: Blob): Promise<Examined> {
  if (file.size === 0) refuse('file', 'file-empty', { name });
  const sniffed = sniff(name, await bytesOf(file.slice(0, SNIFF_BYTES)));
  switch (sniffed.kind) {
    case 'graph':
      return graphIn(name, file);
    case 'image': {
      const bytes = await whole(name, file, fileLimits.image);
      const size = imageSize(sniffed.format, bytes);
      const graph = sniffed.format === 'PNG' ? await graphInPng(name, bytes) : null;
      return graph === null ? { kind: 'image', format: sniffed.format, ...size } : graphOf(graph);
    }
    case 'svg': {
      const graph = graphInSvg(name, utf8(name, await whole(name, file, fileLimits.image)));
      return graph === null ? refuse('file', 'picture-no-graph', { name }) : graphOf(graph);
    }
    case 'archive':
      return archiveIn(file);
    case 'artifact':
      return { kind: 'artifact', artifact: decode(await whole(name, file, fileLimits.artifact)) };
    case 'table': {
      const { columns, rows } = readCsv(name, await whole(name, file, fileLimits.table));
      return { kind: 'table', columns, rows };
    }
    case 'utf16':
      return refuse('file', 'text-utf16', { name });
    case 'unknown':
      return refuse('file', 'file-unknown', { name, got: sniffed.got });
  }
}

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** All bytes; refused before a byte is read, where there are too many. */
function whole(name: string, file: Blob, limit: number): Promise<Uint8Array> {
  if (file.size > limit) refuse('file', 'file-too-large', { name, got: file.size, limit });
  return bytesOf(file);
}

async function graphIn(name: string, file: Blob): Promise<Examined> {
  if (file.size > limits.bytes) refuse('document', 'too-large', { got: file.size, limit: limits.bytes });
  return graphOf(utf8(name, await bytesOf(file)));
}

function graphOf(text: string): Examined {
  const parsed = parseDocument(text);
  return 'document' in parsed ? { kind: 'graph', document: parsed.document } : parsed;
}

/** Endings of images that a node reads. */
const IMAGES = /\.(png|jpe?g|jpe|jfif)$/i;

/** A bundle whole; of another archive its entries: each was unpacked once to see that its size and checksum are what the directory says. */
async function archiveIn(file: Blob): Promise<Examined> {
  const entries = await listZip(file);
  if (isBundle(entries)) {
    const { document, files } = await openBundle(file, entries);
    return { kind: 'bundle', document, files };
  }
  for (const entry of entries) await unpackEntry(file, entry, () => undefined);
  const isImage = ({ name }: ZipEntry): boolean => IMAGES.test(name) && !/(^|\/)(\.|__MACOSX\/)/.test(name);
  return { kind: 'archive', entries, images: entries.filter(isImage).length };
}
