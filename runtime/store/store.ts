import type { Kind } from '../../nodes/kit/kind';
import type { NodeOutcome } from '../protocol';

/**
 * Where results live: action records by key, and blobs by the hash of their content.
 * One interface for IndexedDB, memory and files; one conformance suite (`conformance.ts`).
 */
export interface Store {
  /** Every record, read once when the engine starts. */
  records(): Promise<ReadonlyMap<string, NodeOutcome>>;
  /** The record of this key as it stands now: another tab or process may have made it since `records` was read. */
  record(key: string): Promise<NodeOutcome | null>;
  /** Keeps the blobs of the outcome's outputs, then the record: the commit point. A record never stands without its blobs. */
  commit(outcome: NodeOutcome, blobs: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** A blob, checked against its hash; a torn one is deleted and counts as missing (null). */
  read(blob: string): Promise<Uint8Array | null>;
  /** Which of these blobs are there, by their rows alone (their bytes are not read). */
  present(blobs: readonly string[]): Promise<ReadonlySet<string>>;
  /** Drops these blobs; their records stay (a node runs again only when somebody needs the value). */
  evict(blobs: readonly string[]): Promise<void>;
  /** A run has ended that used these blobs. Told once a run: what runs did not use grows old by their number. */
  touch(blobs: readonly string[]): Promise<void>;
  /** Keeps these blobs from being evicted for room, instead of what this owner pinned before. They need not be there yet. */
  pin(owner: string, pinned: Pinned): Promise<void>;
  unpin(owner: string): Promise<void>;
  /** Owner → what it pinned. */
  pins(): Promise<ReadonlyMap<string, Pinned>>;
  /**
   * Waits until no tab or process holds this key, then holds it until the answer is called or this one dies. Rejects with the
   * signal's reason when it is aborted first. Not for two callers inside one engine: those share flights.
   */
  lock(key: string, signal: AbortSignal): Promise<() => void>;
  readonly checkpoints: Checkpoints;
  /** Keeps the inputs of what runs now from being evicted for room, until the answer is called. Dies with the process. */
  protect(blobs: readonly string[]): () => void;
  /** What is known of each kept blob. */
  accounts(): Promise<readonly Account[]>;
  /** Totals that are kept, not counted: cheap. */
  usage(): Promise<StoreUsage>;
  readonly journal: Journal;
  /** Forgets records and blobs. Pins stay: what is made again is pinned again. */
  clear(): Promise<void>;
  close(): void;
}

export interface Pinned {
  /** Of the record that was pinned; empty where blobs alone were. */
  readonly key: string;
  readonly blobs: readonly string[];
}

/** Checkpoints by resume key (the key without budget params). The two newest of a key stay. They count in `usage`. */
export interface Checkpoints {
  save(key: string, done: number, bytes: Uint8Array): Promise<void>;
  /** The newest with `done` ≤ `most` whose bytes are whole; null where there is none. */
  read(key: string, most: number): Promise<Uint8Array | null>;
  /** Drops the oldest until the rest takes at most so many bytes; the newest of all stays. */
  trim(mostBytes: number): Promise<void>;
}

export interface StoreUsage {
  readonly entries: number;
  readonly sizeBytes: number;
}

/** What is known of a kept blob without reading it. */
export interface Account {
  readonly hash: string;
  readonly bytes: number;
  readonly kind: Kind;
  /** Milliseconds of the execution that made it. */
  readonly ms: number;
  /** Runs that ended since one used it. */
  readonly age: number;
  readonly pinnedBy: readonly string[];
  /** Protected: an input of what runs now. */
  readonly inUse: boolean;
}

/**
 * What was being executed when a process died: an entry is written before a node starts and removed after it, however it ended.
 * What is found at the next start may have been the cause, or may only have run beside it: hence the number of deaths.
 */
export interface Journal {
  /** Where a process that is gone began it and did not end it, that death is counted. */
  begin(key: string): Promise<void>;
  end(key: string): Promise<void>;
  /** Under which its entries stand. */
  readonly owner: string;
  /** These owners were ended on purpose: what ran then was not the cause, and no death is counted. */
  forgive(owners: readonly string[]): Promise<void>;
  /** Key → how many processes died with it, one after the other. They stay until somebody ends them. */
  open(): Promise<ReadonlyMap<string, number>>;
}
