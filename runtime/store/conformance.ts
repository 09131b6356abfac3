import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NodeOutcome } from '../protocol';
import { sha256 } from './hash';
import type { Store } from './store';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An outcome with an output for each of these blobs. */
export const outcomeOf = (
  key: string,
  blobs: readonly (readonly [hash: string, bytes: number])[],
  durationMs = 1,
): NodeOutcome => ({
  key,
  type: 'sign',
  node: 'a',
  outputs: Object.fromEntries(
    blobs.map(([blob, sizeBytes], at) => [
      `value${at}`,
      { identity: blob, blob, sizeBytes, info: { kind: 'report' as const } },
    ]),
  ),
  durationMs,
  backend: 'js',
  warnings: [],
});

async function made(
  key: string,
  text: string,
  durationMs?: number,
): Promise<{ outcome: NodeOutcome; blob: string; bytes: Uint8Array; blobs: ReadonlyMap<string, Uint8Array> }> {
  const bytes = bytesOf(text);
  const blob = await sha256(bytes);
  const outcome = outcomeOf(key, [[blob, bytes.byteLength]], durationMs);
  return { outcome, blob, bytes, blobs: new Map([[blob, bytes]]) };
}

/** What every store does. `open` opens the same place again; `harm` changes the kept bytes of a blob behind the store's back. */
export function storeSuite(
  name: string,
  place: () => Promise<{
    open(): Promise<Store>;
    /** Left out where nothing outlives the store. */
    again?: true;
    harm?(blob: string): Promise<void>;
    /** Left out = the place has locks; Node 20 has none of the browser's. */
    locks?: boolean;
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
      const { outcome, blob, bytes } = await made('k1', 'one');
      await store.commit(outcome, new Map([[blob, bytes]]));
      expect((await store.records()).get('k1')).toEqual(outcome);
      expect(await store.read(blob)).toEqual(bytes);
      expect(await store.present([blob, 'f'.repeat(64)])).toEqual(new Set([blob]));
      expect(await store.usage()).toEqual({ entries: 1, sizeBytes: 3 });
    });

    it('keeps equal bytes once', async () => {
      const a = await made('k1', 'same');
      const b = await made('k2', 'same');
      await store.commit(a.outcome, new Map([[a.blob, a.bytes]]));
      await store.commit(b.outcome, new Map([[b.blob, b.bytes]]));
      expect((await store.records()).size).toBe(2);
      expect(await store.usage()).toEqual({ entries: 1, sizeBytes: 4 });
    });

    it('takes the newer of two records with one key', async () => {
      const a = await made('k1', 'old');
      const b = await made('k1', 'new');
      await store.commit(a.outcome, new Map([[a.blob, a.bytes]]));
      await store.commit(b.outcome, new Map([[b.blob, b.bytes]]));
      expect((await store.records()).get('k1')).toEqual(b.outcome);
    });

    it('evicts blobs and keeps their records', async () => {
      const { outcome, blob, bytes } = await made('k1', 'gone');
      await store.commit(outcome, new Map([[blob, bytes]]));
      await store.evict([blob]);
      expect(await store.read(blob)).toBeNull();
      expect((await store.present([blob])).size).toBe(0);
      expect((await store.records()).has('k1')).toBe(true);
      expect(await store.usage()).toEqual({ entries: 0, sizeBytes: 0 });
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
      const sizes = Array.from(blobs, ([hash, { byteLength }]) => [hash, byteLength] as const);
      await store.commit(outcomeOf('k1', sizes), blobs);
      expect(await store.usage()).toEqual({ entries: 2, sizeBytes: large.byteLength });
      for (const [blob, bytes] of blobs) expect((await store.read(blob))?.byteLength).toBe(bytes.byteLength);
      // Compared by hash: a matcher would walk over five million entries one by one.
      const back = await store.read(await sha256(large));
      expect(back === null ? null : await sha256(back)).toBe(await sha256(large));
    });

    it('takes bytes that were changed behind its back for missing', async () => {
      if (at.harm === undefined) return;
      const { outcome, blob, bytes } = await made('k1', 'whole');
      await store.commit(outcome, new Map([[blob, bytes]]));
      await at.harm(blob);
      expect(await store.read(blob)).toBeNull();
      expect((await store.present([blob])).size).toBe(0);
    });

    it('finds everything again when it is opened anew', async () => {
      if (at.again === undefined) return;
      const { outcome, blob, bytes } = await made('k1', 'kept');
      await store.commit(outcome, new Map([[blob, bytes]]));
      store.close();
      store = await at.open();
      expect((await store.records()).get('k1')).toEqual(outcome);
      expect(await store.read(blob)).toEqual(bytes);
    });

    it('tells what each blob is, what it cost, and how many runs did without it', async () => {
      const a = await made('k1', 'first', 20);
      const b = await made('k2', 'second', 30);
      await store.commit(a.outcome, a.blobs);
      await store.commit(b.outcome, b.blobs);
      await store.touch([a.blob, b.blob]);
      const ages = async (): Promise<Record<string, number>> =>
        Object.fromEntries((await store.accounts()).map(({ ms, age }) => [ms, age]));
      expect(await ages()).toEqual({ 20: 0, 30: 0 });
      // The same again tells nothing new: nothing grows old by it.
      await store.touch([b.blob]);
      await store.touch([b.blob, 'f'.repeat(64)]);
      expect(await ages()).toEqual({ 20: 0, 30: 0 });
      const c = await made('k3', 'third', 40);
      await store.commit(c.outcome, c.blobs);
      await store.touch([b.blob, c.blob]);
      expect(await ages()).toEqual({ 20: 1, 30: 0, 40: 0 });
      await store.touch([a.blob]);
      expect(await ages()).toEqual({ 20: 0, 30: 1, 40: 1 });
      expect((await store.accounts()).find(({ hash }) => hash === b.blob)).toEqual({
        hash: b.blob,
        bytes: 6,
        kind: 'report',
        ms: 30,
        age: 1,
        pinnedBy: [],
        inUse: false,
      });
    });

    it('tells who pinned a blob, and whether a run reads it', async () => {
      const { outcome, blob, blobs } = await made('k1', 'pinned');
      await store.pin('graph', { key: 'k1', blobs: ['f'.repeat(64), blob] });
      await store.pin('run', { key: '', blobs: [blob] });
      await store.commit(outcome, blobs);
      const of = async () => (await store.accounts())[0];
      expect((await of())?.pinnedBy.toSorted()).toEqual(['graph', 'run']);
      expect(await store.pins()).toEqual(
        new Map([
          ['graph', { key: 'k1', blobs: ['f'.repeat(64), blob] }],
          ['run', { key: '', blobs: [blob] }],
        ]),
      );
      await store.pin('run', { key: '', blobs: [] });
      expect((await of())?.pinnedBy).toEqual(['graph']);
      await store.clear();
      await store.commit(outcome, blobs);
      expect((await of())?.pinnedBy).toEqual(['graph']);
      await store.unpin('graph');
      expect((await of())?.pinnedBy).toEqual([]);

      const [first, second] = [store.protect([blob]), store.protect([blob])];
      expect((await of())?.inUse).toBe(true);
      first();
      first();
      expect((await of())?.inUse).toBe(true);
      second();
      expect((await of())?.inUse).toBe(false);
    });

    it('remembers ages and pins when it is opened anew', async () => {
      if (at.again === undefined) return;
      const a = await made('k1', 'first');
      const b = await made('k2', 'other');
      await store.commit(a.outcome, a.blobs);
      await store.touch([a.blob]);
      await store.commit(b.outcome, b.blobs);
      await store.touch([b.blob]);
      await store.pin('graph', { key: 'k2', blobs: [b.blob] });
      const before = await store.accounts();
      store.close();
      store = await at.open();
      expect(await store.accounts()).toEqual(before);
      expect(await store.pins()).toEqual(new Map([['graph', { key: 'k2', blobs: [b.blob] }]]));
      expect(before.map(({ age }) => age).toSorted()).toEqual([0, 1]);
      expect(await store.usage()).toEqual({ entries: 2, sizeBytes: 10 });
    });

    it('finds in its journal what was begun and never ended, once its process is gone', async () => {
      await store.journal.begin('a');
      await store.journal.begin('b');
      await store.journal.end('a');
      await store.journal.end('never-begun');
      if (at.again === undefined) return;
      // What runs now is no trace of a death.
      expect(await store.journal.open()).toEqual(new Map());
      const again = async (): Promise<void> => {
        store.close();
        store = await at.open();
      };
      await again();
      expect(await store.journal.open()).toEqual(new Map([['b', 1]]));
      expect(await store.journal.open()).toEqual(new Map([['b', 1]]));
      await store.journal.begin('b');
      expect(await store.journal.open()).toEqual(new Map());
      // Another try in the same process is no other death.
      await store.journal.begin('b');
      await store.journal.begin('c');
      await again();
      expect(await store.journal.open()).toEqual(
        new Map([
          ['b', 2],
          ['c', 1],
        ]),
      );
      await store.journal.begin('b');
      await store.journal.end('b');
      await again();
      expect(await store.journal.open()).toEqual(new Map([['c', 1]]));
    });

    it('counts no death of a process that was ended on purpose', async () => {
      const again = async (): Promise<string> => {
        const { owner } = store.journal;
        store.close();
        store = await at.open();
        return owner;
      };
      await store.journal.begin('a');
      if (at.again === undefined) return store.journal.forgive([store.journal.owner]);
      const first = await again();
      await store.journal.forgive([first, 'nobody']);
      expect(await store.journal.open()).toEqual(new Map());
      // Deaths before that one stay.
      await store.journal.begin('a');
      await again();
      await store.journal.begin('a');
      const left = await again();
      expect(await store.journal.open()).toEqual(new Map([['a', 2]]));
      // Each page that starts later says it again.
      for (let starts = 0; starts < 3; starts += 1) await store.journal.forgive([left]);
      expect(await store.journal.open()).toEqual(new Map([['a', 1]]));
    });

    it('gives one record as it stands now', async () => {
      const { outcome, blobs } = await made('k1', 'one');
      expect(await store.record('k1')).toBeNull();
      await store.commit(outcome, blobs);
      expect(await store.record('k1')).toEqual(outcome);
    });

    it('keeps the two newest checkpoints of a key, and gives the newest that is not too far', async () => {
      expect(await store.checkpoints.read('a', 99)).toBeNull();
      for (const done of [3, 6, 9]) await store.checkpoints.save('a', done, bytesOf(`after ${done}`));
      await store.checkpoints.save('b', 1, bytesOf('other'));
      const read = async (key: string, most: number): Promise<string | null> => {
        const bytes = await store.checkpoints.read(key, most);
        return bytes === null ? null : new TextDecoder().decode(bytes);
      };
      expect(await read('a', 9)).toBe('after 9');
      expect(await read('a', 8)).toBe('after 6');
      expect(await read('a', 5)).toBeNull();
      expect(await read('b', 5)).toBe('other');
      expect((await store.usage()).sizeBytes).toBe(7 + 7 + 5);
      // A newer one counts, whatever it has done.
      await store.checkpoints.save('a', 4, bytesOf('again'));
      expect(await read('a', 9)).toBe('again');
      await store.checkpoints.trim(10);
      expect([await read('a', 9), await read('b', 5)]).toEqual(['again', 'other']);
      await store.checkpoints.trim(0);
      expect([await read('a', 9), await read('b', 5)]).toEqual(['again', null]);
      await store.clear();
      expect(await read('a', 9)).toBeNull();
      expect((await store.usage()).sizeBytes).toBe(0);
    });

    it('lets one hold a key at a time, and others go on when it lets go', async () => {
      const { signal } = new AbortController();
      const order: string[] = [];
      const first = await store.lock('aa', signal);
      const other = await store.lock('bb', signal);
      const second = store.lock('aa', signal).then((release) => {
        order.push('second');
        return release;
      });
      await new Promise((resolve) => setTimeout(resolve, 30));
      order.push('first lets go');
      first();
      (await second)();
      other();
      if (at.locks !== false) expect(order).toEqual(['first lets go', 'second']);
    });

    it('no longer waits for a key when it is told to stop', async () => {
      if (at.locks === false) return;
      const abort = new AbortController();
      const release = await store.lock('aa', abort.signal);
      const waiting = store.lock('aa', abort.signal);
      const reason = new Error('stopped');
      abort.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      await expect(store.lock('aa', abort.signal)).rejects.toBe(reason);
      release();
      release();
      (await store.lock('aa', new AbortController().signal))();
    });

    it('forgets everything when it is cleared', async () => {
      const { outcome, blob, bytes } = await made('k1', 'cleared');
      await store.commit(outcome, new Map([[blob, bytes]]));
      await store.clear();
      expect((await store.records()).size).toBe(0);
      expect(await store.read(blob)).toBeNull();
      expect(await store.usage()).toEqual({ entries: 0, sizeBytes: 0 });
    });
  });
}
