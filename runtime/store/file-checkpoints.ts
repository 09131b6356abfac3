import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outdated, tooMany, usable, type CheckpointRow } from './checkpoint-list';
import { sha256 } from './hash';
import type { Checkpoints } from './store';

/** `<key>.<number>.<done>.<bytes>.<sha256>`: all that is known of a checkpoint stands in its name. */
const NAME = /^([0-9a-f]{1,64})\.(\d{1,15})\.(\d{1,15})\.(\d{1,15})\.([0-9a-f]{64})$/;

interface FileRow extends CheckpointRow {
  readonly name: string;
  readonly hash: string;
}

/** Checkpoints as files of one folder. */
export function fileCheckpoints(
  folder: string,
): Checkpoints & { sizeBytes(): Promise<number>; clear(): Promise<void> } {
  async function list(): Promise<readonly FileRow[]> {
    const names = await readdir(folder).catch(() => []);
    return names.flatMap((name) => {
      const [, key, number, done, bytes, hash] = NAME.exec(name) ?? [];
      return key === undefined || hash === undefined
        ? []
        : [{ name, key, number: Number(number), done: Number(done), bytes: Number(bytes), hash }];
    });
  }

  async function drop(rows: readonly FileRow[]): Promise<void> {
    for (const { name } of rows) await rm(join(folder, name), { force: true });
  }

  return {
    async save(key, done, bytes) {
      await mkdir(folder, { recursive: true });
      const last = Math.max(0, ...(await list()).map(({ number }) => number));
      // By the clock, so that those of two processes stand in order too.
      const number = Math.max(last + 1, Date.now());
      const name = `${key}.${number}.${done}.${bytes.byteLength}.${await sha256(bytes)}`;
      const temporary = join(folder, `${crypto.randomUUID()}.new`);
      try {
        await writeFile(temporary, bytes);
        await rename(temporary, join(folder, name));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      await drop(outdated(await list(), key));
    },
    async read(key, most) {
      for (const row of usable(await list(), key, most)) {
        const bytes = await readFile(join(folder, row.name)).catch(() => null);
        if (bytes !== null && (await sha256(bytes)) === row.hash) return new Uint8Array(bytes);
        await drop([row]);
      }
      return null;
    },
    trim: async (mostBytes) => drop(tooMany(await list(), mostBytes)),
    sizeBytes: async () => (await list()).reduce((total, { bytes }) => total + bytes, 0),
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
