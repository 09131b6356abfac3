import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileCheckpoints } from './file-checkpoints';
import { fileJournal } from './file-journal';
import { fileLock } from './file-lock';
import { fileLog } from './file-log';
import { sha256 } from './hash';
import { ledger, shield } from './ledger';
import { processMark } from './process-mark';
import type { Store } from './store';

const HASH = /^[0-9a-f]{64}$/;

/**
 * A folder: `cas/ab/<hash>` for blobs, `index.jsonl` for what is known of them, a line each, only ever added to. A torn last line,
 * of a process that died while it wrote, is ignored, and so is a torn blob (its hash is wrong).
 */
export async function fileStore(folder: string): Promise<Store> {
  const index = join(folder, 'index.jsonl');
  const cas = join(folder, 'cas');
  await mkdir(cas, { recursive: true });
  const book = ledger();
  const log = fileLog(index, book);
  const mark = processMark();
  const checkpoints = fileCheckpoints(join(folder, 'checkpoints'));
  const { protect, has: inUse } = shield();

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

  async function drop(hashes: readonly string[]): Promise<void> {
    // Told first: a row without its file is found out by whoever reads, a file without its row by nobody.
    const known = hashes.filter((hash) => book.has(hash));
    if (known.length > 0) await log.append({ dropped: known });
    for (const hash of hashes) {
      const path = pathOf(hash);
      if (path !== null) await rm(path, { force: true });
    }
  }

  return {
    async records() {
      await log.catchUp();
      return new Map(book.records);
    },

    async record(key) {
      await log.catchUp();
      return book.records.get(key) ?? null;
    },

    async commit(outcome, blobs) {
      for (const [hash, bytes] of blobs) await keep(hash, bytes);
      await log.append(outcome);
    },

    async read(hash) {
      const path = pathOf(hash);
      const bytes = path === null ? null : await readFile(path).catch(() => null);
      if (bytes !== null && (await sha256(bytes)) === hash) return new Uint8Array(bytes);
      if (bytes !== null || book.has(hash)) await drop([hash]);
      return null;
    },

    async present(hashes) {
      const sizes = await Promise.all(hashes.map(sizeOf));
      return new Set(hashes.filter((_, at) => sizes[at] !== null));
    },

    evict: drop,
    touch: (blobs) => log.append({ used: blobs }),
    pin: (owner, { key, blobs }) => log.append({ pin: owner, record: key, blobs }),
    unpin: (owner) => log.append({ unpin: owner }),

    async pins() {
      await log.catchUp();
      return new Map(book.pins());
    },

    lock: (key, signal) => fileLock(join(folder, 'locks'), key, mark, signal),
    checkpoints,
    protect,

    async accounts() {
      await log.catchUp();
      return book.accounts(inUse);
    },

    async usage() {
      await log.catchUp();
      const { entries, sizeBytes } = book.usage();
      return { entries, sizeBytes: sizeBytes + (await checkpoints.sizeBytes()) };
    },

    journal: fileJournal(join(folder, 'journal'), mark),

    async clear() {
      await log.catchUp();
      const pins = [...book.pins()];
      // Only what is ours: the folder may be one that holds other things too.
      await rm(cas, { recursive: true, force: true });
      await rm(index, { force: true });
      await mkdir(cas, { recursive: true });
      await checkpoints.clear();
      for (const [owner, { key, blobs }] of pins) await log.append({ pin: owner, record: key, blobs });
    },

    close: () => mark.end(),
  };
}
