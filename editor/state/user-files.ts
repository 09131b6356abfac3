import type { FileRef } from '../../nodes/kit/param';
import { problem, ProblemError, type Problem } from '../../nodes/kit/problem';
import type { FileEntry, UserFiles } from '../../runtime/user-files';

/** Copies of the user's files. The database is opened when the first file is chosen or asked for. */

let files: Promise<UserFiles> | undefined;

const opened = (): Promise<UserFiles> =>
  (files ??= import('../../runtime/user-files').then(({ openUserFiles }) => openUserFiles()));

/** Keeps a copy of a file that the user chose; gives what stands in the graph, or why there is none. */
export async function keepFile(file: File): Promise<FileRef | { readonly refused: Problem }> {
  try {
    return await (await opened()).keep(file);
  } catch (error) {
    if (error instanceof ProblemError) return { refused: error.problem };
    const message = error instanceof Error ? error.message : String(error);
    return { refused: problem('storage', 'file-not-kept', { name: file.name, message }) };
  }
}

/** Whether a run would find the file here. */
export const hasFile = async ({ sha256 }: FileRef): Promise<boolean> =>
  opened()
    .then((database) => database.has(sha256))
    .catch(() => false);

/** The bytes of a file that is kept. Refuses one that is not here. */
export const readKept = async (ref: FileRef): Promise<Uint8Array> => (await opened()).read(ref);

/** All copies that are kept here; null where the browser keeps none. */
export const keptFiles = (): Promise<readonly FileEntry[] | null> =>
  opened()
    .then((database) => database.list())
    .catch(() => null);

export const removeKept = async (sha256: string): Promise<void> => (await opened()).remove(sha256);
