import { bytesOf, noTotals, type CacheDatabase, type CheckpointEntry } from './cache-database';
import { outdated, tooMany, usable } from './checkpoint-list';
import { sha256 } from './hash';
import type { Checkpoints } from './store';

/** Checkpoints in the cache's database; their bytes count in its totals. */
export function dexieCheckpoints(database: CacheDatabase): Checkpoints {
  const { checkpoints, totals } = database;

  async function change(added: readonly CheckpointEntry[], dropped: readonly CheckpointEntry[]): Promise<void> {
    await checkpoints.bulkDelete(dropped.map(({ number }) => number));
    await checkpoints.bulkAdd([...added]);
    const before = (await totals.get(0)) ?? noTotals;
    const bytes = (list: readonly CheckpointEntry[]): number => list.reduce((total, row) => total + row.bytes, 0);
    await totals.put({ ...before, sizeBytes: before.sizeBytes + bytes(added) - bytes(dropped) });
  }

  return {
    async save(key, done, bytes) {
      const hash = await sha256(bytes);
      const value = new Blob([bytes as Uint8Array<ArrayBuffer>]);
      await database.transaction('rw', checkpoints, totals, async () => {
        const last = (await checkpoints.orderBy('number').last())?.number ?? 0;
        const entry = { number: last + 1, key, done, bytes: bytes.byteLength, sha256: hash, value };
        const own = await checkpoints.where('key').equals(key).toArray();
        await change([entry], outdated([...own, entry], key));
      });
    },

    async read(key, most) {
      for (const entry of usable(await checkpoints.where('key').equals(key).toArray(), key, most)) {
        const bytes = await bytesOf(entry.value);
        if ((await sha256(bytes)) === entry.sha256) return bytes;
        await database.transaction('rw', checkpoints, totals, () => change([], [entry]));
      }
      return null;
    },

    async trim(mostBytes) {
      await database.transaction('rw', checkpoints, totals, async () => {
        const dropped = tooMany(await checkpoints.toArray(), mostBytes);
        if (dropped.length > 0) await change([], dropped);
      });
    },
  };
}
