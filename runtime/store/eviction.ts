import type { Account } from './store';

/**
 * How little a value is worth its place: bytes × 1.3^(runs since one used it) ÷ milliseconds that computing it again takes.
 * Large, old and cheap ones go first.
 */
export const evictionScore = ({ bytes, age, ms }: Pick<Account, 'bytes' | 'age' | 'ms'>): number =>
  (bytes * 1.3 ** Math.min(age, 1_000)) / Math.max(ms, 1);

/** Blobs to evict, the highest score first, until so many bytes are free. Pinned ones and those that a run reads stay. */
export function toEvict(accounts: readonly Account[], bytesToFree: number): readonly string[] {
  const order = accounts
    .filter(({ pinnedBy, inUse, bytes }) => pinnedBy.length === 0 && !inUse && bytes > 0)
    .map((account) => ({ ...account, score: evictionScore(account) }))
    // Equal scores by hash, so that two tabs choose the same.
    .toSorted((a, b) => b.score - a.score || (a.hash < b.hash ? -1 : 1));
  const chosen: string[] = [];
  let left = bytesToFree;
  for (const { hash, bytes } of order) {
    if (left <= 0) break;
    chosen.push(hash);
    left -= bytes;
  }
  return chosen;
}
