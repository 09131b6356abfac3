import { bytesOf, type CacheDatabase, type CheckpointEntry } from './cache-database';
import { outdated, tooMany, usable } from './checkpoint-list';
import { dexieTotals } from './dexie-totals';
import { sha256 } from './hash';
import type { Checkpoints, StoreUsage } from './store';

/** Checkpoints in the cache's database; their bytes count in its totals. */
export function dexieCheckpoints(database: CacheDatabase): Checkpoints {
  const { checkpoints, totals } = database;
  const kept = dexieTotals(database);

  async function drop(dropped: readonly CheckpointEntry[]): Promise<StoreUsage> {
    await checkpoints.bulkDelete(dropped.map(({ number }) => number));
    return { entries: 0, sizeBytes: dropped.reduce((total, row) => total + row.bytes, 0) };
  }

  return {
    async save(key, done, bytes) {
      const hash = await sha256(bytes);
      const value = new Blob([bytes as Uint8Array<ArrayBuffer>]);
      await database.transaction('rw', [...kept.tables], async () => {
        const before = await kept.now();
        const last = (await checkpoints.orderBy('number').last())?.number ?? 0;
        const entry = { number: last + 1, key, done, bytes: bytes.byteLength, sha256: hash, value };
        const own = await checkpoints.where('key').equals(key).toArray();
        const { sizeBytes } = await drop(outdated([...own, entry], key));
        await checkpoints.add(entry);
        await totals.put({ ...before, sizeBytes: before.sizeBytes + entry.bytes - sizeBytes });
      });
    },

    async read(key, most) {
      for (const entry of usable(await checkpoints.where('key').equals(key).toArray(), key, most)) {
        const bytes = await bytesOf(entry.value);
        if ((await sha256(bytes)) === entry.sha256) return bytes;
        await kept.deleting([], () => drop([entry]));
      }
      return null;
    },

    trim: (mostBytes) => kept.deleting([], async () => drop(tooMany(await checkpoints.toArray(), mostBytes))),
  };
}
