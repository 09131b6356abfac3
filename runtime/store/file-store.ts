import { appendFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodeOutcome } from '../protocol';
import { sha256 } from './hash';
import type { Store } from './store';

/**
 * A folder: `cas/ab/<hash>` for blobs, `index.jsonl` for records, one line each, only ever added to. A torn last line, of a process
 * that died while it wrote, is ignored, and so is a torn blob (its hash is wrong).
 */
export async function fileStore(folder: string): Promise<Store> {
  const index = join(folder, 'index.jsonl');
  const cas = join(folder, 'cas');
  await mkdir(cas, { recursive: true });
  const pathOf = (hash: string): string => join(cas, hash.slice(0, 2), hash);
  const sizeOf = async (hash: string): Promise<number | null> => {
    const found = await stat(pathOf(hash)).catch(() => null);
    return found === null ? null : found.size;
  };

  async function keep(hash: string, bytes: Uint8Array): Promise<void> {
    if ((await sizeOf(hash)) === bytes.byteLength) return;
    await mkdir(join(cas, hash.slice(0, 2)), { recursive: true });
    const temporary = `${pathOf(hash)}.${process.pid}.${crypto.randomUUID()}`;
    await writeFile(temporary, bytes);
    await rename(temporary, pathOf(hash));
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
      const bytes = await readFile(pathOf(hash)).catch(() => null);
      if (bytes === null) return null;
      if ((await sha256(bytes)) === hash) return new Uint8Array(bytes);
      await rm(pathOf(hash), { force: true });
      return null;
    },

    async present(hashes) {
      const found = new Set<string>();
      for (const hash of hashes) if ((await sizeOf(hash)) !== null) found.add(hash);
      return found;
    },

    async evict(hashes) {
      for (const hash of hashes) await rm(pathOf(hash), { force: true });
    },

    async usage() {
      let entries = 0;
      let sizeBytes = 0;
      for (const part of await readdir(cas))
        for (const hash of await readdir(join(cas, part))) {
          entries += 1;
          sizeBytes += (await sizeOf(hash)) ?? 0;
        }
      return { entries, sizeBytes };
    },

    async clear() {
      await rm(folder, { recursive: true, force: true });
      await mkdir(cas, { recursive: true });
    },

    close: () => undefined,
  };
}

function parseLine(line: string): NodeOutcome | null {
  if (line === '') return null;
  try {
    const value = JSON.parse(line) as NodeOutcome;
    return typeof value.key === 'string' && typeof value.outputs === 'object' ? value : null;
  } catch {
    return null;
  }
}
