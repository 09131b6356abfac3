import type { FileRef } from '../../nodes/kit/param';

/** Name and content hash of a file that the user chose: what stands in the graph. */
export async function fileRef(file: File): Promise<FileRef> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return {
    name: file.name,
    sha256: [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}
