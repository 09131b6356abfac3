import type { NodeOutcome } from '../protocol';
import type { Account, Pinned, StoreUsage } from './store';

/** What is kept of a blob beside its bytes. */
export interface BlobRow extends Omit<Account, 'age' | 'pinnedBy' | 'inUse'> {
  /** Number of the run that used it last. */
  readonly lastRun: number;
}

/** Rows of those outputs whose bytes are at hand. */
export function rowsOf(
  outcome: NodeOutcome,
  blobs: { has(hash: string): boolean },
  lastRun: number,
): readonly BlobRow[] {
  return Object.values(outcome.outputs).flatMap(({ blob, sizeBytes, info }) =>
    blobs.has(blob) ? [{ hash: blob, bytes: sizeBytes, kind: info.kind, ms: outcome.durationMs, lastRun }] : [],
  );
}

/** Blobs that somebody on this thread reads, counted: two runs may read the same one. */
export interface Shield {
  protect(blobs: readonly string[]): () => void;
  has(hash: string): boolean;
}

export function shield(): Shield {
  const readers = new Map<string, number>();
  return {
    has: (hash) => readers.has(hash),
    protect(blobs) {
      const own = new Set(blobs);
      for (const hash of own) readers.set(hash, (readers.get(hash) ?? 0) + 1);
      return () => {
        for (const hash of own) {
          const left = (readers.get(hash) ?? 1) - 1;
          if (left > 0) readers.set(hash, left);
          else readers.delete(hash);
        }
        own.clear();
      };
    },
  };
}

/** Records, rows and pins in memory: all of the memory store, and what the file store reads from its log. */
export interface Ledger {
  readonly records: Map<string, NodeOutcome>;
  has(hash: string): boolean;
  keep(outcome: NodeOutcome, blobs: { has(hash: string): boolean }): void;
  drop(blobs: readonly string[]): void;
  /** Whether anything changed. */
  touch(blobs: readonly string[]): boolean;
  pin(owner: string, pinned: Pinned): void;
  unpin(owner: string): void;
  accounts(inUse: (hash: string) => boolean): readonly Account[];
  usage(): StoreUsage;
  pins(): ReadonlyMap<string, Pinned>;
  /** Forgets records and rows. */
  clear(): void;
  /** Forgets everything, to be told anew. */
  reset(): void;
}

export function ledger(): Ledger {
  const records = new Map<string, NodeOutcome>();
  const rows = new Map<string, BlobRow>();
  const pins = new Map<string, Pinned>();
  /** Runs that have ended. */
  let runs = 0;
  let sizeBytes = 0;

  function drop(hash: string): void {
    sizeBytes -= rows.get(hash)?.bytes ?? 0;
    rows.delete(hash);
  }

  function clear(): void {
    records.clear();
    rows.clear();
    sizeBytes = 0;
  }

  return {
    records,
    has: (hash) => rows.has(hash),
    keep(outcome, blobs) {
      for (const row of rowsOf(outcome, blobs, runs + 1)) {
        drop(row.hash);
        rows.set(row.hash, row);
        sizeBytes += row.bytes;
      }
      records.set(outcome.key, outcome);
    },
    drop: (blobs) => blobs.forEach(drop),
    touch(blobs) {
      const own = blobs.flatMap((hash) => rows.get(hash) ?? []);
      if (own.every((row) => row.lastRun === runs)) return false;
      runs += 1;
      for (const row of own) rows.set(row.hash, { ...row, lastRun: runs });
      return true;
    },
    pin: (owner, pinned) => void pins.set(owner, pinned),
    unpin: (owner) => void pins.delete(owner),
    accounts(inUse) {
      const owners = ownersOf(pins);
      return Array.from(rows.values(), (row) => accountOf(row, runs, owners, inUse));
    },
    usage: () => ({ entries: rows.size, sizeBytes }),
    pins: () => pins,
    clear,
    reset() {
      clear();
      pins.clear();
      runs = 0;
    },
  };
}

/** Blob → who pinned it. */
export function ownersOf(pins: Iterable<readonly [owner: string, pinned: Pinned]>): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const [owner, { blobs }] of pins)
    for (const hash of blobs) owners.set(hash, [...(owners.get(hash) ?? []), owner]);
  return owners;
}

export function accountOf(
  { lastRun, ...row }: BlobRow,
  runs: number,
  owners: ReadonlyMap<string, readonly string[]>,
  inUse: (hash: string) => boolean,
): Account {
  const { hash } = row;
  return { ...row, age: Math.max(0, runs - lastRun), pinnedBy: owners.get(hash) ?? [], inUse: inUse(hash) };
}
