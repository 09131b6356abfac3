import { Dexie, type Table } from 'dexie';
import type { NodeOutcome } from '../protocol';
import { sha256 } from './hash';
import type { Store } from './store';

/** A value beside others would be written again with each change of a field, so parts stand alone and are never updated. */
interface Part {
  readonly hash: string;
  readonly part: number;
  readonly value: Blob;
}

/** The row without which a blob does not exist. */
interface Row {
  readonly hash: string;
  readonly bytes: number;
  readonly parts: number;
}

const PART_BYTES = 32 * 1024 * 1024;

class CacheDatabase extends Dexie {
  declare readonly parts: Table<Part, [string, number]>;
  declare readonly blobs: Table<Row, string>;
  declare readonly records: Table<NodeOutcome, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ parts: '[hash+part], hash', blobs: 'hash', records: 'key' });
  }
}

/** The cache of the browser. Documents live in another database: clearing this one can never touch them. */
export function dexieStore(name: string): Store {
  const database = new CacheDatabase(name);
  const { parts, blobs, records } = database;
  let tidied: Promise<void> | undefined;

  async function dropBlobs(hashes: readonly string[]): Promise<void> {
    await database.transaction('rw', parts, blobs, async () => {
      await blobs.bulkDelete([...hashes]);
      await parts.where('hash').anyOf(hashes).delete();
    });
  }

  /** Drops the parts of commits that never came to their end. */
  async function tidy(): Promise<void> {
    const rows = new Set(await blobs.toCollection().primaryKeys());
    const kept = (await parts.orderBy('hash').uniqueKeys()) as string[];
    const garbage = kept.filter((hash) => !rows.has(hash));
    if (garbage.length > 0) await parts.where('hash').anyOf(garbage).delete();
  }

  async function writeParts(hash: string, bytes: Uint8Array, count: number): Promise<void> {
    for (let part = 0; part < count; part += 1) {
      const own = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
      await parts.put({ hash, part, value: new Blob([own as Uint8Array<ArrayBuffer>]) });
    }
  }

  return {
    async records() {
      tidied ??= alone(name, tidy);
      await tidied;
      return new Map((await records.toArray()).map((outcome) => [outcome.key, outcome]));
    },

    commit: (outcome, values) =>
      beside(name, async () => {
        const rows = [...values].map(([hash, { byteLength }]) => ({
          hash,
          bytes: byteLength,
          parts: Math.max(1, Math.ceil(byteLength / PART_BYTES)),
        }));
        for (const { hash, parts: count } of rows) {
          const bytes = values.get(hash);
          if (bytes !== undefined && (await blobs.get(hash)) === undefined) await writeParts(hash, bytes, count);
        }
        // The commit point: parts without a row are garbage.
        await database.transaction('rw', blobs, records, async () => {
          await blobs.bulkPut(rows);
          await records.put(outcome);
        });
      }),

    async read(hash) {
      const row = await blobs.get(hash);
      if (row === undefined) return null;
      const found = await parts.where('hash').equals(hash).sortBy('part');
      const bytes = new Uint8Array(await new Blob(found.map((part) => part.value)).arrayBuffer());
      if (bytes.byteLength === row.bytes && (await sha256(bytes)) === hash) return bytes;
      await dropBlobs([hash]);
      return null;
    },

    async present(hashes) {
      const rows = await blobs.bulkGet([...hashes]);
      return new Set(rows.flatMap((row) => (row === undefined ? [] : [row.hash])));
    },

    evict: dropBlobs,

    async usage() {
      let entries = 0;
      let sizeBytes = 0;
      await blobs.each((row) => {
        entries += 1;
        sizeBytes += row.bytes;
      });
      return { entries, sizeBytes };
    },

    async clear() {
      await database.transaction('rw', parts, blobs, records, () =>
        Promise.all([parts.clear(), blobs.clear(), records.clear()]),
      );
    },

    close: () => database.close(),
  };
}

/** Node 20 has no `navigator`; there, no other tab can be in the middle of a commit either. */
const locks = (): LockManager | undefined => (typeof navigator === 'undefined' ? undefined : navigator.locks);

const lockName = (database: string): string => `gradloom-commit:${database}`;

/** Runs only if no tab is in the middle of a commit, whose parts would look like garbage. */
async function alone(database: string, work: () => Promise<void>): Promise<void> {
  const manager = locks();
  if (manager === undefined) return work();
  await manager.request(lockName(database), { ifAvailable: true }, (lock) => (lock === null ? undefined : work()));
}

async function beside(database: string, work: () => Promise<void>): Promise<void> {
  const manager = locks();
  if (manager === undefined) return work();
  await manager.request(lockName(database), { mode: 'shared' }, work);
}
