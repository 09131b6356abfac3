import type { NodeOutcome } from '../protocol';

/**
 * Where results live: action records by key, and blobs by the hash of their content.
 * One interface for IndexedDB, memory and files; one conformance suite (`conformance.ts`).
 */
export interface Store {
  /** Every record, read once when the engine starts. */
  records(): Promise<ReadonlyMap<string, NodeOutcome>>;
  /** Keeps blobs first, then the record: the commit point. A record never stands without its blobs. */
  commit(outcome: NodeOutcome, blobs: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** A blob, checked against its hash; a torn one is deleted and counts as missing (null). */
  read(blob: string): Promise<Uint8Array | null>;
  /** Which of these blobs are there, by their rows alone (their bytes are not read). */
  present(blobs: readonly string[]): Promise<ReadonlySet<string>>;
  /** Drops these blobs; their records stay (a node runs again only when somebody needs the value). */
  evict(blobs: readonly string[]): Promise<void>;
  usage(): Promise<{ readonly entries: number; readonly sizeBytes: number }>;
  clear(): Promise<void>;
  close(): void;
}
