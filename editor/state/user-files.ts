import type { FileRef } from '../../nodes/kit/param';
import { problem } from '../../nodes/kit/problem';
import { tellRefused } from './open-file';

/** Hashing holds the whole file in memory. */
const MOST_BYTES = 512 * 1024 ** 2;

/** Name and content hash of a file that the user chose: what stands in the graph. Null, and told, where it cannot be read. */
export async function fileRef(file: File): Promise<FileRef | null> {
  const { name, size } = file;
  if (size > MOST_BYTES) {
    await tellRefused(problem('file', 'file-too-large', { name, got: size, limit: MOST_BYTES }));
    return null;
  }
  try {
    const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return { name, sha256: [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('') };
  } catch {
    await tellRefused(problem('file', 'file-missing', { name }));
    return null;
  }
}
