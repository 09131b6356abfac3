import { refuse } from '../../nodes/kit/problem';
import { writeZip } from '../../nodes/lib/plain/files/zip-write';
import { zipLimits } from '../../nodes/lib/plain/files/zip-directory';

/** A file that was dropped or chosen, with its path inside of what was dropped. */
export interface PathedFile {
  readonly path: string;
  readonly file: Blob;
}

/** In bytes: what is kept of one file of the user's. */
const MOST_BYTES = 256 * 1024 ** 2;

/** Of the work, the share that is reading. */
const READING = 0.5;

/**
 * Images, and tables of labels beside them, as one archive; told how far it is, in [0, 1]. Refuses more than is kept, before a byte
 * is read.
 */
export async function packImages(
  files: readonly PathedFile[],
  tell: (fraction: number) => void = () => undefined,
): Promise<Blob> {
  if (files.length > zipLimits.entries) refuse('file', 'zip-too-many', { got: files.length, limit: zipLimits.entries });
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  if (total > MOST_BYTES) refuse('file', 'images-too-large', { got: total, limit: MOST_BYTES });
  const content = new Map<string, Uint8Array>();
  for (const [index, { path, file }] of files.entries()) {
    tell((READING * index) / files.length);
    const name = freeName(safePath(path), content);
    content.set(
      name,
      new Uint8Array(await file.arrayBuffer().catch(() => refuse('file', 'file-missing', { name: path }))),
    );
  }
  return new Blob([writeZip(content, (fraction) => tell(READING + (1 - READING) * fraction))], {
    type: 'application/zip',
  });
}

/** A path that an archive may hold. */
const safePath = (path: string): string =>
  path
    .normalize('NFC')
    .replaceAll(/[\\:\p{Cc}]/gu, '_')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');

/** `a.png`, `a-2.png`, …: two files of one name may come from two folders. */
function freeName(path: string, taken: ReadonlyMap<string, unknown>): string {
  const [, stem = path, ending = ''] = /^(.*?)(\.[^./]*)?$/s.exec(path) ?? [];
  let name = path;
  for (let count = 2; taken.has(name); count += 1) name = `${stem}-${count}${ending}`;
  return name;
}
