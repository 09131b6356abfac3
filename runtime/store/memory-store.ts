import { outdated, tooMany, usable, type CheckpointRow } from './checkpoint-list';
import { ledger, shield } from './ledger';
import type { Checkpoints, Store } from './store';

/** A store that lives as long as its process. */
export function memoryStore(): Store {
  const book = ledger();
  const kept = new Map<string, Uint8Array>();
  const begun = new Map<string, number>();
  const { protect, has: inUse } = shield();
  const checkpoints = memoryCheckpoints();
  return {
    records: () => Promise.resolve(new Map(book.records)),
    record: (key) => Promise.resolve(book.records.get(key) ?? null),
    async commit(outcome, blobs) {
      for (const [blob, bytes] of blobs) kept.set(blob, bytes);
      book.keep(outcome, blobs);
    },
    read: (blob) => Promise.resolve(kept.get(blob) ?? null),
    present: (blobs) => Promise.resolve(new Set(blobs.filter((blob) => kept.has(blob)))),
    async evict(blobs) {
      for (const blob of blobs) kept.delete(blob);
      book.drop(blobs);
    },
    async touch(blobs) {
      book.touch(blobs);
    },
    async pin(owner, pinned) {
      book.pin(owner, pinned);
    },
    async unpin(owner) {
      book.unpin(owner);
    },
    pins: () => Promise.resolve(new Map(book.pins())),
    lock: memoryLocks(),
    checkpoints,
    protect,
    accounts: () => Promise.resolve(book.accounts(inUse)),
    usage() {
      const { entries, sizeBytes } = book.usage();
      return Promise.resolve({ entries, sizeBytes: sizeBytes + checkpoints.sizeBytes() });
    },
    journal: {
      begin: async (key) => void begun.set(key, (begun.get(key) ?? 0) + 1),
      end: async (key) => void begun.delete(key),
      owner: '',
      forgive: () => Promise.resolve(),
      open: () => Promise.resolve(new Map(begun)),
    },
    async clear() {
      book.clear();
      kept.clear();
      checkpoints.clear();
    },
    close: () => undefined,
  };
}

/** Two engines may share a store: whoever comes second waits. */
function memoryLocks(): Store['lock'] {
  const held = new Map<string, Promise<void>>();
  return async (key, signal) => {
    signal.throwIfAborted();
    for (let before = held.get(key); before !== undefined; before = held.get(key)) await orAborted(before, signal);
    let end = (): void => undefined;
    const own = new Promise<void>((resolve) => (end = resolve));
    held.set(key, own);
    return () => {
      if (held.get(key) === own) held.delete(key);
      end();
    };
  };
}

function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
    void work.then(resolve).finally(() => signal.removeEventListener('abort', stop));
  });
}

function memoryCheckpoints(): Checkpoints & { sizeBytes(): number; clear(): void } {
  let rows: readonly (CheckpointRow & { readonly value: Uint8Array })[] = [];
  let number = 0;
  return {
    async save(key, done, value) {
      number += 1;
      rows = [...rows, { number, key, done, bytes: value.byteLength, value }];
      const old = new Set(outdated(rows, key));
      rows = rows.filter((row) => !old.has(row));
    },
    read: (key, most) => Promise.resolve(usable(rows, key, most)[0]?.value ?? null),
    async trim(mostBytes) {
      const old = new Set(tooMany(rows, mostBytes));
      rows = rows.filter((row) => !old.has(row));
    },
    sizeBytes: () => rows.reduce((total, { bytes }) => total + bytes, 0),
    clear: () => void (rows = []),
  };
}
