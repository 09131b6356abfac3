import type { NodeOutcome } from '../protocol';
import { bytesOf, CacheDatabase } from './cache-database';
import { sha256 } from './hash';
import { accountOf, ownersOf, rowsOf, shield } from './ledger';
import { dexieCheckpoints } from './dexie-checkpoints';
import { dexieJournal } from './dexie-journal';
import { dexieTotals } from './dexie-totals';
import { givesWay } from './newer-tab';
import type { Store } from './store';
import { alone, beside, heldWith, hold, holdAlone } from './tab-locks';

const PART_BYTES = 32 * 1024 * 1024;
/** Up to this size a value is written with its record, in one transaction. */
const SMALL_BYTES = 64 * 1024;
/** A tab counts as running for so long after its last node, so that its lock does not come and go with each. */
const LINGER_MS = 1_000;

/** The cache of the browser. Documents live in another database: clearing this one can never touch them. */
export function dexieStore(name: string): Store {
  const database = new CacheDatabase(name);
  const { parts, blobs, records, pinned, totals } = database;
  const kept = dexieTotals(database);
  const { protect, has } = shield();
  const guarded = givesWay(database);
  /** This store among those of other tabs. */
  const owner = crypto.randomUUID();
  const { close: endJournal, ...journal } = dexieJournal(database, owner);
  const useLock = `gradloom-use:${name}:`;
  const use = inUse(() => hold(useLock + owner));
  let tidied: Promise<void> | undefined;

  const dropBlobs = (hashes: readonly string[]): Promise<void> =>
    kept.deleting([parts], async () => {
      const rows = (await blobs.bulkGet([...new Set(hashes)])).filter((row) => row !== undefined);
      await blobs.bulkDelete([...hashes]);
      await parts.where('hash').anyOf(hashes).delete();
      return { entries: rows.length, sizeBytes: rows.reduce((total, { bytes }) => total + bytes, 0) };
    });

  /** Drops the parts of commits that never came to their end. */
  async function tidy(): Promise<void> {
    const rows = new Set(await blobs.toCollection().primaryKeys());
    const there = (await parts.orderBy('hash').uniqueKeys()) as string[];
    const garbage = there.filter((hash) => !rows.has(hash));
    if (garbage.length > 0) await parts.where('hash').anyOf(garbage).delete();
  }

  async function writeParts(hash: string, bytes: Uint8Array): Promise<void> {
    const count = Math.max(1, Math.ceil(bytes.byteLength / PART_BYTES));
    for (let part = 0; part < count; part += 1) {
      const own = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
      await parts.put({ hash, part, value: new Blob([own as Uint8Array<ArrayBuffer>]) });
    }
  }

  const calls: Omit<Store, 'protect' | 'lock' | 'checkpoints' | 'journal' | 'close'> = {
    async records() {
      // Garbage that stays is no reason to go without results.
      tidied ??= alone(name, tidy).catch(() => undefined);
      await tidied;
      return new Map((await records.toArray()).map((outcome) => [outcome.key, whole(outcome)]));
    },

    async record(key) {
      const outcome = await records.get(key);
      return outcome === undefined ? null : whole(outcome);
    },

    commit(outcome, values) {
      const large = [...values].filter(([, bytes]) => bytes.byteLength > SMALL_BYTES);
      const small = [...values].filter(([, bytes]) => bytes.byteLength <= SMALL_BYTES);
      const write = async (): Promise<void> => {
        for (const [hash, bytes] of large) if ((await blobs.get(hash)) === undefined) await writeParts(hash, bytes);
        // The commit point: parts without a row are garbage.
        await database.transaction('rw', [parts, records, ...kept.tables], async () => {
          const outputs = Object.values(outcome.outputs).map(({ blob }) => blob);
          // Asked for together: each answer is a way to another process and back.
          const [before, known] = await Promise.all([
            kept.now(),
            blobs.bulkGet(outputs),
            parts.bulkPut(small.map(([hash, bytes]) => ({ hash, part: 0, value: bytes.slice() }))),
          ]);
          const there = new Set(known.flatMap((row) => (row === undefined ? [] : [row.hash])));
          const rows = rowsOf(outcome, values, before.runs + 1);
          const fresh = new Map(rows.flatMap(({ hash, bytes }) => (there.has(hash) ? [] : [[hash, bytes]])));
          const sizeBytes = [...fresh.values()].reduce((total, bytes) => total + bytes, before.sizeBytes);
          await Promise.all([
            blobs.bulkPut([...rows]),
            records.put(outcome),
            ...(fresh.size === 0 ? [] : [totals.put({ ...before, entries: before.entries + fresh.size, sizeBytes })]),
          ]);
        });
      };
      // Parts that come before their row look like garbage to a tab that tidies up.
      return large.length === 0 ? write() : beside(name, write);
    },

    async read(hash) {
      const row = await blobs.get(hash);
      if (row === undefined) return null;
      const found = await parts.where('hash').equals(hash).sortBy('part');
      const values = found.map((part) => part.value as Blob | Uint8Array<ArrayBuffer>);
      const bytes = await bytesOf(new Blob(values));
      if (bytes.byteLength === row.bytes && (await sha256(bytes)) === hash) return bytes;
      await dropBlobs([hash]);
      return null;
    },

    async present(hashes) {
      const rows = await blobs.bulkGet([...hashes]);
      return new Set(rows.flatMap((row) => (row === undefined ? [] : [row.hash])));
    },

    evict: dropBlobs,

    async touch(hashes) {
      await database.transaction('rw', [...kept.tables], async () => {
        const before = await kept.now();
        const rows = (await blobs.bulkGet([...hashes])).filter((row) => row !== undefined);
        // A run like the one before tells nothing new.
        if (rows.every((row) => row.lastRun === before.runs)) return;
        const runs = before.runs + 1;
        await blobs.bulkPut(rows.map((row) => ({ ...row, lastRun: runs })));
        await totals.put({ ...before, runs });
      });
    },

    pin: async (holder, { key, blobs: hashes }) => void (await pinned.put({ owner: holder, key, blobs: [...hashes] })),
    unpin: (holder) => pinned.delete(holder),
    pins: async () =>
      new Map((await pinned.toArray()).map(({ owner: holder, key, blobs: held }) => [holder, { key, blobs: held }])),

    async accounts() {
      // What another tab that runs may read is not known one by one: what the newest runs used, and what is newer.
      const others = (await heldWith(useLock)).some((held) => held !== owner);
      return database.transaction('r', [pinned, ...kept.tables], async () => {
        const { runs } = await kept.now();
        const owners = ownersOf((await pinned.toArray()).map((pin) => [pin.owner, pin]));
        return (await blobs.toArray()).map((row) =>
          accountOf(row, runs, owners, (hash) => has(hash) || (others && row.lastRun >= runs)),
        );
      });
    },

    async usage() {
      const { entries, sizeBytes } = await kept.now();
      return { entries, sizeBytes };
    },

    clear: () =>
      kept.deleting([parts, records], async (before) => {
        await Promise.all([parts, blobs, records, database.checkpoints].map((table) => table.clear()));
        return before;
      }),
  };

  return {
    ...guarded(calls),
    checkpoints: guarded(dexieCheckpoints(database)),
    journal: { owner, ...guarded(journal) },
    lock: (key, signal) => holdAlone(`gradloom-run:${name}:${key}`, signal),

    protect(hashes) {
      const release = protect(hashes);
      const rest = use();
      return () => {
        release();
        rest();
      };
    },

    close: () => {
      endJournal();
      database.close();
    },
  };
}

/** Holds while somebody uses, and a little longer. */
function inUse(start: () => { release(): void }): () => () => void {
  let users = 0;
  let held: { release(): void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    held ??= start();
    users += 1;
    let done = false;
    return () => {
      if (done) return;
      done = true;
      users -= 1;
      if (users > 0) return;
      timer = setTimeout(() => {
        held?.release();
        held = undefined;
      }, LINGER_MS);
    };
  };
}

/** A record of an older version says less. */
const whole = (outcome: NodeOutcome): NodeOutcome => ({ ...outcome, node: outcome.node ?? '' });
