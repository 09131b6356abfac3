import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NodeOutcome } from '../protocol';
import { sha256 } from './hash';
import type { Store } from './store';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function outcomeOf(
  key: string,
  text: string,
): Promise<{ outcome: NodeOutcome; blob: string; bytes: Uint8Array }> {
  const bytes = bytesOf(text);
  const blob = await sha256(bytes);
  const value = { identity: blob, blob, sizeBytes: bytes.byteLength, info: { kind: 'report' as const } };
  return { outcome: { key, outputs: { value }, durationMs: 1, backend: 'js', warnings: [] }, blob, bytes };
}

/** What every store does. `open` opens the same place again; `harm` changes the kept bytes of a blob behind the store's back. */
export function storeSuite(
  name: string,
  place: () => Promise<{
    open(): Promise<Store>;
    /** Left out where nothing outlives the store. */
    again?: true;
    harm?(blob: string): Promise<void>;
    remove(): Promise<void>;
  }>,
): void {
  describe(name, () => {
    let at: Awaited<ReturnType<typeof place>>;
    let store: Store;
    beforeEach(async () => {
      at = await place();
      store = await at.open();
    });
    afterEach(async () => {
      store.close();
      await at.remove();
    });

    it('is empty at first', async () => {
      expect((await store.records()).size).toBe(0);
      expect(await store.usage()).toEqual({ entries: 0, sizeBytes: 0 });
      expect(await store.read('0'.repeat(64))).toBeNull();
    });

    it('gives back what was committed', async () => {
      const { outcome, blob, bytes } = await outcomeOf('k1', 'one');
      await store.commit(outcome, new Map([[blob, bytes]]));
      expect((await store.records()).get('k1')).toEqual(outcome);
      expect(await store.read(blob)).toEqual(bytes);
      expect(await store.present([blob, 'f'.repeat(64)])).toEqual(new Set([blob]));
      expect(await store.usage()).toEqual({ entries: 1, sizeBytes: 3 });
    });

    it('keeps equal bytes once', async () => {
      const a = await outcomeOf('k1', 'same');
      const b = await outcomeOf('k2', 'same');
      await store.commit(a.outcome, new Map([[a.blob, a.bytes]]));
      await store.commit(b.outcome, new Map([[b.blob, b.bytes]]));
      expect((await store.records()).size).toBe(2);
      expect(await store.usage()).toEqual({ entries: 1, sizeBytes: 4 });
    });

    it('takes the newer of two records with one key', async () => {
      const a = await outcomeOf('k1', 'old');
      const b = await outcomeOf('k1', 'new');
      await store.commit(a.outcome, new Map([[a.blob, a.bytes]]));
      await store.commit(b.outcome, new Map([[b.blob, b.bytes]]));
      expect((await store.records()).get('k1')).toEqual(b.outcome);
    });

    it('evicts blobs and keeps their records', async () => {
      const { outcome, blob, bytes } = await outcomeOf('k1', 'gone');
      await store.commit(outcome, new Map([[blob, bytes]]));
      await store.evict([blob]);
      expect(await store.read(blob)).toBeNull();
      expect((await store.present([blob])).size).toBe(0);
      expect((await store.records()).has('k1')).toBe(true);
      await store.commit(outcome, new Map([[blob, bytes]]));
      expect(await store.read(blob)).toEqual(bytes);
    });

    it('keeps an empty value and one of some megabytes', async () => {
      const large = new Uint8Array(5 * 1024 * 1024).map((_, index) => index % 251);
      const empty = new Uint8Array(0);
      const blobs = new Map([
        [await sha256(large), large],
        [await sha256(empty), empty],
      ]);
      await store.commit((await outcomeOf('k1', '')).outcome, blobs);
      for (const [blob, bytes] of blobs) expect((await store.read(blob))?.byteLength).toBe(bytes.byteLength);
      // Compared by hash: a matcher would walk over five million entries one by one.
      const back = await store.read(await sha256(large));
      expect(back === null ? null : await sha256(back)).toBe(await sha256(large));
    });

    it('takes bytes that were changed behind its back for missing', async () => {
      if (at.harm === undefined) return;
      const { outcome, blob, bytes } = await outcomeOf('k1', 'whole');
      await store.commit(outcome, new Map([[blob, bytes]]));
      await at.harm(blob);
      expect(await store.read(blob)).toBeNull();
      expect((await store.present([blob])).size).toBe(0);
    });

    it('finds everything again when it is opened anew', async () => {
      if (at.again === undefined) return;
      const { outcome, blob, bytes } = await outcomeOf('k1', 'kept');
      await store.commit(outcome, new Map([[blob, bytes]]));
      store.close();
      store = await at.open();
      expect((await store.records()).get('k1')).toEqual(outcome);
      expect(await store.read(blob)).toEqual(bytes);
    });

    it('forgets everything when it is cleared', async () => {
      const { outcome, blob, bytes } = await outcomeOf('k1', 'cleared');
      await store.commit(outcome, new Map([[blob, bytes]]));
      await store.clear();
      expect((await store.records()).size).toBe(0);
      expect(await store.read(blob)).toBeNull();
      expect(await store.usage()).toEqual({ entries: 0, sizeBytes: 0 });
    });
  });
}
