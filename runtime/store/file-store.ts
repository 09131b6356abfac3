import { appendFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodeOutcome } from '../protocol';
import { sha256 } from './hash';
import type { Store } from './store';

const HASH = /^[0-9a-f]{64}$/;

/**
 * A folder: `cas/ab/<hash>` for blobs, `index.jsonl` for records, one line each, only ever added to. A torn last line, of a process
 * that died while it wrote, is ignored, and so is a torn blob (its hash is wrong).
 */
export async function fileStore(folder: string): Promise<Store> {
  const index = join(folder, 'index.jsonl');
  const cas = join(folder, 'cas');
  await mkdir(cas, { recursive: true });

  /** null = no hash. The index may be anybody's: no path is made of what is not one. */
  const pathOf = (hash: string): string | null => (HASH.test(hash) ? join(cas, hash.slice(0, 2), hash) : null);

  async function sizeOf(hash: string): Promise<number | null> {
    const path = pathOf(hash);
    const found = path === null ? null : await stat(path).catch(() => null);
    return found === null ? null : found.size;
  }

  async function keep(hash: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(hash);
    if (path === null || (await sizeOf(hash)) === bytes.byteLength) return;
    await mkdir(join(cas, hash.slice(0, 2)), { recursive: true });
    const temporary = `${path}.${process.pid}.${crypto.randomUUID()}`;
    try {
      await writeFile(temporary, bytes);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async function drop(hash: string): Promise<void> {
    const path = pathOf(hash);
    if (path !== null) await rm(path, { force: true });
  }

  return {
    async records() {
      const text = await readFile(index, 'utf8').catch(() => '');
      const found = new Map<string, NodeOutcome>();
      for (const line of text.split('\n')) {
        const outcome = parseLine(line);
        if (outcome !== null) found.set(outcome.key, outcome);
      }
      return found;
    },

    async commit(outcome, blobs) {
      for (const [hash, bytes] of blobs) await keep(hash, bytes);
      // A line feed first: if the line before was torn, this one is not lost with it.
      await appendFile(index, `\n${JSON.stringify(outcome)}\n`);
    },

    async read(hash) {
      const path = pathOf(hash);
      const bytes = path === null ? null : await readFile(path).catch(() => null);
      if (bytes === null) return null;
      if ((await sha256(bytes)) === hash) return new Uint8Array(bytes);
      await drop(hash);
      return null;
    },

    async present(hashes) {
      const sizes = await Promise.all(hashes.map(sizeOf));
      return new Set(hashes.filter((_, at) => sizes[at] !== null));
    },

    async evict(hashes) {
      for (const hash of hashes) await drop(hash);
    },

    async usage() {
      const parts = await readdir(cas).catch(() => []);
      const names = await Promise.all(parts.map((part) => readdir(join(cas, part)).catch(() => [])));
      // Beside whole blobs there may be what a process that died had begun to write.
      const sizes = await Promise.all(
        names
          .flat()
          .filter((name) => HASH.test(name))
          .map(sizeOf),
      );
      return { entries: sizes.length, sizeBytes: sizes.reduce<number>((total, bytes) => total + (bytes ?? 0), 0) };
    },

    async clear() {
      // Only what is ours: the folder may be one that holds other things too.
      await rm(cas, { recursive: true, force: true });
      await rm(index, { force: true });
      await mkdir(cas, { recursive: true });
    },

    close: () => undefined,
  };
}

function parseLine(line: string): NodeOutcome | null {
  if (line === '') return null;
  try {
    const value = JSON.parse(line) as NodeOutcome | null;
    return typeof value?.key === 'string' && typeof value.outputs === 'object' ? value : null;
  } catch {
    return null;
  }
}
