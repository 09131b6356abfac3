import type { NodeOutcome } from '../protocol';
import type { Store } from './store';

/** A store that lives as long as its process. */
export function memoryStore(): Store {
  const records = new Map<string, NodeOutcome>();
  const kept = new Map<string, Uint8Array>();
  return {
    records: () => Promise.resolve(new Map(records)),
    async commit(outcome, blobs) {
      for (const [blob, bytes] of blobs) kept.set(blob, bytes);
      records.set(outcome.key, outcome);
    },
    read: (blob) => Promise.resolve(kept.get(blob) ?? null),
    present: (blobs) => Promise.resolve(new Set(blobs.filter((blob) => kept.has(blob)))),
    async evict(blobs) {
      for (const blob of blobs) kept.delete(blob);
    },
    usage: () =>
      Promise.resolve({
        entries: kept.size,
        sizeBytes: [...kept.values()].reduce((total, bytes) => total + bytes.byteLength, 0),
      }),
    async clear() {
      records.clear();
      kept.clear();
    },
    close: () => undefined,
  };
}
