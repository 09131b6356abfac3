import { describe, expect, it } from 'vitest';
import { problem, ProblemError, type Problem } from '../../nodes/kit/problem';
import { budgetedStore } from './budgeted-store';
import { outcomeOf, storeSuite } from './conformance';
import { memoryStore } from './memory-store';
import type { Store } from './store';

/** As Dexie 4 tells that the browser gives no more room. */
const noRoom = (): Error =>
  Object.assign(new Error('aborted'), { name: 'AbortError', inner: { name: 'QuotaExceededError' } });

/** A store that takes so many bytes and no more. */
function small(limit: () => number): Store {
  const inner = memoryStore();
  return {
    ...inner,
    async commit(outcome, blobs) {
      const added = [...blobs.values()].reduce((total, { byteLength }) => total + byteLength, 0);
      if ((await inner.usage()).sizeBytes + added > limit()) throw noRoom();
      await inner.commit(outcome, blobs);
    },
    checkpoints: {
      ...inner.checkpoints,
      async save(key, done, bytes) {
        if ((await inner.usage()).sizeBytes + bytes.byteLength > limit()) throw noRoom();
        await inner.checkpoints.save(key, done, bytes);
      },
    },
  };
}

const quiet = { onTrouble: () => undefined };
storeSuite('budgeted store', async () => ({
  open: () => Promise.resolve(budgetedStore(memoryStore(), quiet)),
  remove: () => Promise.resolve(),
}));
storeSuite('budgeted store over one that takes nothing', async () => ({
  open: () =>
    Promise.resolve(
      budgetedStore(
        small(() => 0),
        quiet,
      ),
    ),
  remove: () => Promise.resolve(),
}));

/** A value of `size` bytes that took `ms`, under its own name. */
async function keep(store: Store, name: string, size: number, ms = 1): Promise<string> {
  const hash = name.padStart(64, '0');
  await store.commit(outcomeOf(name, [[hash, size]], ms), new Map([[hash, new Uint8Array(size)]]));
  return hash;
}

const names = async (store: Store): Promise<string[]> =>
  (await store.accounts()).map(({ hash }) => hash.replace(/^0+/, '')).toSorted();

function troubled(): { readonly keys: string[]; onTrouble(found: Problem): void } {
  const keys: string[] = [];
  return { keys, onTrouble: ({ key }) => void keys.push(key) };
}

describe('a budget', () => {
  it('is kept by evicting what is worth least', async () => {
    const store = budgetedStore(memoryStore(), { ...quiet, budgetBytes: 100 });
    await keep(store, 'd', 40, 1_000);
    await keep(store, 'c', 40, 1);
    expect(await names(store)).toEqual(['c', 'd']);
    await keep(store, 'e', 40, 500);
    expect(await names(store)).toEqual(['d', 'e']);
    expect((await store.usage()).sizeBytes).toBeLessThanOrEqual(90);
    // Records stay: only who needs the value runs again.
    expect((await store.records()).has('c')).toBe(true);
  });

  it('takes effect at once when it is lowered', async () => {
    const store = budgetedStore(memoryStore(), { ...quiet, budgetBytes: 1_000 });
    for (const name of ['a', 'b', 'c']) await keep(store, name, 100);
    await store.setBudget(150);
    expect((await store.usage()).sizeBytes).toBe(100);
  });

  it('is passed, and said so, where everything is pinned or read', async () => {
    const { keys, onTrouble } = troubled();
    const store = budgetedStore(memoryStore(), { onTrouble, budgetBytes: 50 });
    await store.pin('user', { key: '', blobs: ['a'.padStart(64, '0')] });
    store.protect(['b'.padStart(64, '0')]);
    await keep(store, 'a', 40);
    await keep(store, 'b', 40);
    await keep(store, 'b', 40);
    expect(await names(store)).toEqual(['a', 'b']);
    expect(keys).toEqual(['over-budget']);
  });

  it('keeps what was just computed, however large, until the next value comes', async () => {
    const { keys, onTrouble } = troubled();
    const store = budgetedStore(memoryStore(), { onTrouble, budgetBytes: 50 });
    const large = await keep(store, 'a', 80);
    expect((await store.read(large))?.byteLength).toBe(80);
    expect(keys).toEqual(['over-budget']);
    await keep(store, 'b', 10, 1_000);
    expect(await names(store)).toEqual(['b']);
  });

  it('counts what others have added to the same place', async () => {
    const inner = memoryStore();
    const [one, other] = [budgetedStore(inner, { ...quiet, budgetBytes: 100 }), inner];
    await keep(one, 'a', 10);
    await keep(other, 'b', 85);
    await keep(one, 'c', 75, 1_000);
    expect(await names(one)).toEqual(['a', 'c']);
  });

  it('leaves checkpoints a quarter, and the newest of all in any case', async () => {
    const store = budgetedStore(memoryStore(), { ...quiet, budgetBytes: 100 });
    await store.checkpoints.save('old', 1, new Uint8Array(60));
    await store.checkpoints.save('new', 1, new Uint8Array(60));
    expect(await store.checkpoints.read('old', 9)).toBeNull();
    expect((await store.checkpoints.read('new', 9))?.byteLength).toBe(60);
  });
});

describe('no more room', () => {
  it('evicts and tries again before anything else', async () => {
    const { keys, onTrouble } = troubled();
    const store = budgetedStore(
      small(() => 100),
      { onTrouble },
    );
    await keep(store, 'a', 60);
    const b = await keep(store, 'b', 60);
    expect(await names(store)).toEqual(['b']);
    expect((await store.read(b))?.byteLength).toBe(60);
    expect(keys).toEqual([]);
  });

  it('goes on in memory, tells it once, and keeps for good again when there is room', async () => {
    const { keys, onTrouble } = troubled();
    let limit = 10;
    const inner = small(() => limit);
    const store = budgetedStore(inner, { onTrouble });
    const [a, b] = [await keep(store, 'a', 60), await keep(store, 'b', 60)];
    expect(keys).toEqual(['no-room']);
    for (const hash of [a, b]) expect((await store.read(hash))?.byteLength).toBe(60);
    expect(await store.present([a, b])).toEqual(new Set([a, b]));
    expect([...(await store.records()).keys()].toSorted()).toEqual(['a', 'b']);
    expect(await store.record('a')).not.toBeNull();
    expect((await inner.usage()).entries).toBe(0);
    limit = 1_000;
    await keep(store, 'c', 60);
    expect((await inner.usage()).entries).toBe(1);
    // What could be kept at last needs no memory any more.
    const usage = await store.usage();
    await keep(store, 'a', 60);
    expect(await store.usage()).toEqual(usage);
    expect((await inner.usage()).entries).toBe(2);
  });

  it('leaves alone what is pinned or read', async () => {
    const inner = small(() => 100);
    const store = budgetedStore(inner, quiet);
    await store.pin('user', { key: 'a', blobs: [await keep(store, 'a', 40)] });
    store.protect([await keep(store, 'b', 40)]);
    await keep(store, 'c', 40);
    expect((await inner.accounts()).length).toBe(2);
    expect(await names(store)).toEqual(['a', 'b', 'c']);
  });

  it('stays within the budget in memory too', async () => {
    const store = budgetedStore(
      small(() => 0),
      { ...quiet, budgetBytes: 100 },
    );
    for (const name of ['a', 'b', 'c', 'd']) await keep(store, name, 40);
    expect((await store.usage()).sizeBytes).toBeLessThanOrEqual(100);
    expect(await names(store)).toContain('d');
  });

  it('takes the newest of two records, wherever it is kept', async () => {
    let limit = 0;
    const store = budgetedStore(
      small(() => limit),
      quiet,
    );
    const record = async (): Promise<unknown> => [
      (await store.record('k'))?.durationMs,
      (await store.records()).get('k')?.durationMs,
    ];
    const again = async (ms: number): Promise<void> => {
      const hash = 'a'.padStart(64, '0');
      await store.commit(outcomeOf('k', [[hash, 9]], ms), new Map([[hash, new Uint8Array(9)]]));
    };
    await again(1);
    expect(await record()).toEqual([1, 1]);
    limit = 100;
    await again(2);
    expect(await record()).toEqual([2, 2]);
    limit = 0;
    await again(3);
    expect(await record()).toEqual([3, 3]);
  });

  it('is no trouble of a checkpoint: the newest is kept in memory', async () => {
    const { keys, onTrouble } = troubled();
    let limit = 100;
    const store = budgetedStore(
      small(() => limit),
      { onTrouble },
    );
    const size = async (most: number): Promise<number | undefined> =>
      (await store.checkpoints.read('k', most))?.byteLength;
    await store.checkpoints.save('k', 1, new Uint8Array(10));
    limit = 0;
    await store.checkpoints.save('k', 2, new Uint8Array(20));
    expect([await size(9), await size(1)]).toEqual([20, 10]);
    limit = 100;
    await store.checkpoints.save('k', 3, new Uint8Array(30));
    expect(await size(9)).toBe(30);
    expect(keys).toEqual([]);
  });

  it('is told as what it is: a full disk is no matter of the browser', async () => {
    const { keys, onTrouble } = troubled();
    const full = (): Promise<never> => Promise.reject(Object.assign(new Error('write'), { code: 'ENOSPC' }));
    const store = budgetedStore({ ...memoryStore(), commit: full }, { onTrouble, budgetBytes: Infinity });
    const a = await keep(store, 'a', 60);
    expect((await store.read(a))?.byteLength).toBe(60);
    expect(keys).toEqual(['disk-full']);
  });

  it('never fails a run because the store is broken', async () => {
    const { keys, onTrouble } = troubled();
    const broken = (): Promise<never> => Promise.reject(new Error('the database is closed'));
    const working = memoryStore();
    const inner: Store = {
      ...working,
      ...Object.fromEntries(Object.keys(working).map((name) => [name, broken])),
      protect: working.protect,
      checkpoints: { save: broken, read: broken, trim: broken },
    };
    const store = budgetedStore(inner, { onTrouble });
    expect(await store.records()).toEqual(new Map());
    const a = await keep(store, 'a', 60);
    await store.touch([a]);
    await expect(store.pin('user', { key: 'a', blobs: [a] })).rejects.toThrow('closed');
    expect((await store.read(a))?.byteLength).toBe(60);
    expect(await store.read('f'.repeat(64))).toBeNull();
    expect(await store.record('b')).toBeNull();
    expect(await store.present([a, 'f'.repeat(64)])).toEqual(new Set([a]));
    expect([...(await store.records()).keys()]).toEqual(['a']);
    expect(await store.usage()).toEqual({ entries: 1, sizeBytes: 60 });
    expect(await names(store)).toEqual(['a']);
    expect([...(await store.pins()).keys()]).toEqual(['user']);
    await store.checkpoints.save('k', 1, new Uint8Array(5));
    expect((await store.checkpoints.read('k', 1))?.byteLength).toBe(5);
    expect(await store.checkpoints.read('other', 1)).toBeNull();
    expect(keys).toEqual(['store-broken']);
  });

  it('says what the store says is wrong with it', async () => {
    const { keys, onTrouble } = troubled();
    const gone = (): Promise<never> => Promise.reject(new ProblemError(problem('storage', 'store-newer-tab')));
    const store = budgetedStore({ ...memoryStore(), commit: gone, read: gone }, { onTrouble });
    await keep(store, 'a', 60);
    await store.read('f'.repeat(64));
    expect(keys).toEqual(['store-newer-tab']);
  });
});
