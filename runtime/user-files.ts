import { Dexie, type Table } from 'dexie';
import type { FileRef } from '../nodes/kit/param';
import { problem, ProblemError, refuse } from '../nodes/kit/problem';

/** In bytes. Hashing holds a whole file in memory. */
const userFileLimits = { file: 256 * 1024 ** 2, all: 1024 ** 3 } as const;

export interface FileEntry extends FileRef {
  readonly sizeBytes: number;
  /** Milliseconds since 1970: when it was chosen or read last. */
  readonly usedAt: number;
}

interface FileContent {
  readonly sha256: string;
  readonly blob: Blob;
}

class FileDatabase extends Dexie {
  declare readonly entries: Table<FileEntry, string>;
  declare readonly contents: Table<FileContent, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ entries: 'sha256, usedAt', contents: 'sha256' });
  }
}

/** Copies of files that the user chose, by the hash of their content. What is on the user's disk is never changed. */
export interface UserFiles {
  /** Keeps a copy. Refuses one that is too large, cannot be read or for which there is no room. */
  keep(file: File): Promise<FileRef>;
  has(sha256: string): Promise<boolean>;
  /** Its bytes. Refuses one that is not there, or is no longer what its hash says. */
  read(ref: FileRef): Promise<Uint8Array>;
  /** All copies, those that were used last first. */
  list(): Promise<readonly FileEntry[]>;
  /** Drops a copy; the file that was copied stays where it is. */
  remove(sha256: string): Promise<void>;
}

/**
 * The user's files, in a database of their own: a cleared cache does not touch them. Where they take more than `all` bytes, copies
 * go that were not used for longest; the page asks for a file again when a graph wants it.
 */
export function openUserFiles(
  name = 'gradloom-files',
  limits = userFileLimits as { file: number; all: number },
): UserFiles {
  const database = new FileDatabase(name);
  const { entries, contents } = database;

  /** Inside a transaction. */
  async function makeRoom(bytes: number): Promise<void> {
    const oldest = await entries.orderBy('usedAt').toArray();
    let used = oldest.reduce((sum, entry) => sum + entry.sizeBytes, 0);
    for (const { sha256, sizeBytes } of oldest) {
      if (used + bytes <= limits.all) return;
      await entries.delete(sha256);
      await contents.delete(sha256);
      used -= sizeBytes;
    }
  }

  return {
    async keep(file) {
      const { name: own, size } = file;
      const limit = Math.min(limits.file, limits.all);
      if (size > limit) refuse('file', 'file-too-large', { name: own, got: size, limit });
      const bytes = await file.arrayBuffer().catch(() => refuse('file', 'file-missing', { name: own }));
      const sha256 = await hashOf(bytes);
      const entry = { name: own, sha256, sizeBytes: size, usedAt: Date.now() };
      try {
        await database.transaction('rw', entries, contents, async () => {
          // The same content under another name is one file.
          if ((await contents.get(sha256)) === undefined) await makeRoom(size);
          await entries.put(entry);
          await contents.put({ sha256, blob: new Blob([bytes]) });
        });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new ProblemError(problem('storage', 'file-not-kept', { name: own, message }));
      }
      return { name: own, sha256 };
    },
    has: async (sha256) => (await entries.get(sha256)) !== undefined,
    async read({ name: own, sha256 }) {
      const missing = (): never => refuse('file', 'file-not-here', { name: own, sha256: sha256.slice(0, 12) });
      const found = await contents.get(sha256).catch(missing);
      const bytes = new Uint8Array(await (found ?? missing()).blob.arrayBuffer().catch(missing));
      if ((await hashOf(bytes.buffer)) !== sha256) refuse('file', 'file-changed', { name: own });
      // That it was used only decides what goes first.
      await entries.update(sha256, { usedAt: Date.now() }).catch(() => 0);
      return bytes;
    },
    list: () => entries.orderBy('usedAt').reverse().toArray(),
    remove: (sha256) =>
      database.transaction('rw', entries, contents, async () => {
        await entries.delete(sha256);
        await contents.delete(sha256);
      }),
  };
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
