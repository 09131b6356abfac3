import type { FileRef } from '../../nodes/kit/param';
import { ProblemError, refuse } from '../../nodes/kit/problem';
import type { ZipEntry } from '../../nodes/lib/plain/files/zip-directory';
import type { GraphDocument } from '../graph/document';
import { fileRefs } from '../graph/file-refs';
import { parseDocument } from '../graph/parse';
import { readBundle, type BundledFile } from '../share/bundle';

export interface OpenedBundle {
  /** The graph file as it stands in the bundle. */
  readonly text: string;
  readonly document: GraphDocument;
  readonly files: readonly BundledFile[];
}

/** A graph and exactly the files that it reads; anything else is refused, and nothing of the bundle is used. */
export async function openBundle(file: Blob, entries: readonly ZipEntry[]): Promise<OpenedBundle> {
  const { text, files } = await readBundle(file, entries);
  const parsed = parseDocument(text);
  if ('refused' in parsed) throw new ProblemError(parsed.refused);
  const wanted = fileRefs(parsed.document);
  const isSame = (a: FileRef) => (b: FileRef) => a.sha256 === b.sha256 && a.name === b.name;
  const tell = (key: string, { name, sha256 }: FileRef): never =>
    refuse('file', key, { name, sha256: sha256.slice(0, 12) });
  for (const ref of wanted) if (!files.some(isSame(ref))) tell('bundle-file-missing', ref);
  for (const ref of files) if (!wanted.some(isSame(ref))) tell('bundle-file-unused', ref);
  return { text, document: parsed.document, files };
}
