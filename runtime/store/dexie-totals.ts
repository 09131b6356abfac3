import type { Table } from 'dexie';
import { noTotals, type CacheDatabase, type Totals } from './cache-database';
import { isNoRoom } from './store-trouble';
import type { StoreUsage } from './store';

export interface KeptTotals {
  /** What a transaction that asks or changes them must hold. */
  readonly tables: readonly Table[];
  now(): Promise<Totals>;
  /** Deletes in a transaction of these tables; `work` says how much. */
  deleting(tables: readonly Table[], work: (before: Totals) => Promise<StoreUsage>): Promise<void>;
}

/**
 * Deleting needs no room, but saying so in the totals does: where the browser gives none at all, the row goes with what is
 * deleted, and is counted anew when somebody asks.
 */
export function dexieTotals(database: CacheDatabase): KeptTotals {
  const { blobs, checkpoints, totals } = database;
  const own = [blobs, checkpoints, totals];

  async function now(): Promise<Totals> {
    const row = await totals.get(0);
    if (row !== undefined) return row;
    const rows = await blobs.toArray();
    const bytes = [...rows, ...(await checkpoints.toArray())].reduce((total, one) => total + one.bytes, 0);
    const runs = rows.reduce((newest, { lastRun }) => Math.max(newest, lastRun), 0);
    return { ...noTotals, entries: rows.length, sizeBytes: bytes, runs };
  }

  return {
    tables: own,
    now,
    async deleting(tables, work) {
      const all = [...new Set([...tables, ...own])];
      try {
        await database.transaction('rw', all, async () => {
          const before = await now();
          const { entries, sizeBytes } = await work(before);
          if (entries === 0 && sizeBytes === 0) return;
          await totals.put({ ...before, entries: before.entries - entries, sizeBytes: before.sizeBytes - sizeBytes });
        });
      } catch (error) {
        if (!isNoRoom(error)) throw error;
        await database.transaction('rw', all, async () => {
          await work(await now());
          await totals.delete(0);
        });
      }
    },
  };
}
