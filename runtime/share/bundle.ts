import type { FileRef } from '../../nodes/kit/param';
import { problem, ProblemError, refuse } from '../../nodes/kit/problem';
import { utf8 } from '../../nodes/kit/utf8';
import { unpackEntry } from '../../nodes/lib/plain/files/zip';
import type { ZipEntry } from '../../nodes/lib/plain/files/zip-directory';
import { writeZip } from '../../nodes/lib/plain/files/zip-write';
import { limits } from '../graph/document';

/** A graph with the files that it reads: `*.gradloom.zip` (formats.md, section 1). */

const GRAPH = 'graph.gradloom.json';
const MANIFEST = 'manifest.json';
const FORMAT = 1;
const DATA = 'data/';

/** Of one file, and of all of them, in bytes: what the browser can hold while it packs. */
export const bundleLimits = { file: 256 * 1024 ** 2, all: 512 * 1024 ** 2 } as const;

export interface BundledFile extends FileRef {
  readonly bytes: Uint8Array;
}

interface Line {
  readonly path: string;
  /** As the graph names it. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Null: nobody has said it. */
  readonly licence: string | null;
}

export const isBundle = (entries: readonly ZipEntry[]): boolean => entries.some(({ name }) => name === GRAPH);

/** The bundle of a graph file and its data, told how far it is, in [0, 1]. Same graph and same data, same bytes. */
export function writeBundle(
  text: string,
  files: readonly BundledFile[],
  tell?: (fraction: number) => void,
): Uint8Array<ArrayBuffer> {
  const all = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (all > bundleLimits.all) refuse('file', 'bundle-too-large', { got: all, limit: bundleLimits.all });
  const sorted = files.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const taken = new Set<string>();
  const lines: Line[] = [];
  const content = new Map<string, Uint8Array>();
  for (const { name, sha256, bytes } of sorted) {
    const path = lines.find((line) => line.sha256 === sha256)?.path ?? freePath(name, sha256, taken);
    lines.push({ path, name, bytes: bytes.length, sha256, licence: null });
    content.set(path, bytes);
  }
  const manifest = [
    '{',
    `  "format": ${FORMAT},`,
    '  "app": "gradloom",',
    ...(lines.length === 0
      ? ['  "files": []']
      : ['  "files": [', lines.map((line) => `    ${JSON.stringify(line)}`).join(',\n'), '  ]']),
    '}\n',
  ].join('\n');
  content.set(GRAPH, new TextEncoder().encode(text));
  content.set(MANIFEST, new TextEncoder().encode(manifest));
  return writeZip(content, tell);
}

const keyOf = ({ name, sha256 }: FileRef): string => `${name}\n${sha256}`;

/** Where a file stands in the bundle: under its own name, with the start of its hash where two have the same. */
function freePath(name: string, sha256: string, taken: Set<string>): string {
  const safe = name
    .replaceAll(/[\\:\p{Cc}]/gu, '_')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
    .replace(/^data\//, '');
  const plain = `${DATA}${safe === '' ? 'file' : safe}`;
  // Two names that differ in case alone are one where the bundle is unpacked.
  const path = taken.has(plain.toLowerCase()) ? `${DATA}${sha256.slice(0, 12)}/${safe}` : plain;
  taken.add(path.toLowerCase());
  return path;
}

/** The graph file and the data of a bundle: every entry is one that the manifest names, with its size and hash. */
export async function readBundle(
  file: Blob,
  entries: readonly ZipEntry[],
): Promise<{ readonly text: string; readonly files: readonly BundledFile[] }> {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const textOf = async (name: string): Promise<string> =>
    utf8(
      name,
      await bytesOf(file, byName.get(name) ?? refuse('file', 'bundle-no-entry', { entry: name }), limits.bytes),
    );
  const lines = manifestOf(await textOf(MANIFEST));
  const text = await textOf(GRAPH);
  const named = new Set([GRAPH, MANIFEST, ...lines.map(({ path }) => path)]);
  for (const { name } of entries) if (!named.has(name)) refuse('file', 'bundle-stray', { entry: name });
  const files: BundledFile[] = [];
  const read = new Map<string, Uint8Array>();
  for (const { path, name, bytes: wanted, sha256 } of lines) {
    const entry = byName.get(path) ?? refuse('file', 'bundle-no-entry', { entry: path });
    if (entry.sizeBytes !== wanted) refuse('file', 'bundle-size', { entry: path, wanted, got: entry.sizeBytes });
    const bytes = read.get(path) ?? (await bytesOf(file, entry, bundleLimits.file));
    read.set(path, bytes);
    const got = await sha256Of(bytes);
    if (got !== sha256)
      refuse('file', 'bundle-hash', { entry: path, wanted: sha256.slice(0, 12), got: got.slice(0, 12) });
    files.push({ name, sha256, bytes });
  }
  return { text, files };
}

async function bytesOf(file: Blob, entry: ZipEntry, limit: number): Promise<Uint8Array> {
  const { name, sizeBytes } = entry;
  if (sizeBytes > limit) refuse('file', 'file-too-large', { name, got: sizeBytes, limit });
  const bytes = new Uint8Array(sizeBytes);
  let at = 0;
  await unpackEntry(file, entry, (piece) => {
    bytes.set(piece, at);
    at += piece.length;
  });
  return bytes;
}

function manifestOf(text: string): readonly Line[] {
  const wrong = (what: string): never => refuse('file', 'bundle-manifest', { what });
  const parsed = parsedJson(text);
  if (!isRecord(parsed) || parsed['app'] !== 'gradloom') return wrong('app');
  const { format, files } = parsed;
  if (typeof format !== 'number') return wrong('format');
  if (format > FORMAT) refuse('version', 'newer-format', { got: format, wanted: FORMAT });
  if (format !== FORMAT) return wrong('format');
  if (!Array.isArray(files)) return wrong('files');
  return files.map((line: unknown, index): Line => {
    if (!isRecord(line)) return wrong(`files[${index}]`);
    const { path, name, bytes, sha256, licence } = line;
    if (typeof path !== 'string' || !path.startsWith(DATA)) return wrong(`files[${index}].path`);
    if (typeof name !== 'string' || name === '') return wrong(`files[${index}].name`);
    if (typeof bytes !== 'number' || !Number.isSafeInteger(bytes) || bytes < 0) return wrong(`files[${index}].bytes`);
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return wrong(`files[${index}].sha256`);
    if (licence !== null && typeof licence !== 'string') return wrong(`files[${index}].licence`);
    return { path, name, bytes, sha256, licence };
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ProblemError(problem('file', 'bundle-manifest', { what: message }));
  }
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
