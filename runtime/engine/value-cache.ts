import type { Artifact } from '../../nodes/kit/artifact';
import { decode } from '../store/codec';

/** Bytes of values that a lane keeps at hand. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Values that a lane has read or made, by blob: a node gets what the one before it on the same lane made without the way through
 * the store. They come from their bytes all the same, so that a run sees no difference.
 */
export interface ValueCache {
  get(blob: string): Artifact | undefined;
  /** Decodes bytes that came from the store; the cache takes them over. */
  read(blob: string, bytes: Uint8Array): Artifact;
  /** A copy is kept: the bytes themselves are on their way to another thread. */
  made(blob: string, bytes: Uint8Array): void;
}

interface Kept {
  readonly sizeBytes: number;
  /** Bytes until somebody reads them. */
  value: Uint8Array | Artifact;
}

export function valueCache(mostBytes: number = MOST_BYTES): ValueCache {
  /** The oldest first. */
  const kept = new Map<string, Kept>();
  let total = 0;

  function keep(blob: string, entry: Kept): void {
    total += entry.sizeBytes - (kept.get(blob)?.sizeBytes ?? 0);
    kept.delete(blob);
    kept.set(blob, entry);
    for (const [oldest, { sizeBytes }] of kept) {
      if (total <= mostBytes) return;
      kept.delete(oldest);
      total -= sizeBytes;
    }
  }

  return {
    get(blob) {
      const entry = kept.get(blob);
      if (entry === undefined) return undefined;
      if (entry.value instanceof Uint8Array) entry.value = decode(entry.value);
      keep(blob, entry);
      return entry.value;
    },
    read(blob, bytes) {
      const value = decode(bytes);
      keep(blob, { sizeBytes: bytes.byteLength, value });
      return value;
    },
    made(blob, bytes) {
      // What is larger than half of the room would only drive out everything else.
      if (bytes.byteLength * 2 <= mostBytes) keep(blob, { sizeBytes: bytes.byteLength, value: bytes.slice() });
    },
  };
}
