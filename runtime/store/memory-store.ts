import { ledger, shield } from './ledger';
import type { Store } from './store';

/** A store that lives as long as its process. */
export function memoryStore(): Store {
  const book = ledger();
  const kept = new Map<string, Uint8Array>();
  const begun = new Set<string>();
  const { protect, has: inUse } = shield();
  return {
    records: () => Promise.resolve(new Map(book.records)),
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
    async pin(owner, blobs) {
      book.pin(owner, blobs);
    },
    async unpin(owner) {
      book.unpin(owner);
    },
    protect,
    accounts: () => Promise.resolve(book.accounts(inUse)),
    usage: () => Promise.resolve(book.usage()),
    journal: {
      begin: async (key) => void begun.add(key),
      end: async (key) => void begun.delete(key),
      open: () => Promise.resolve([...begun]),
    },
    async clear() {
      book.clear();
      kept.clear();
    },
    close: () => undefined,
  };
}
