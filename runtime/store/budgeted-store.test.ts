import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../nodes/kit/problem';
import { budgetedStore } from './budgeted-store';
import { outcomeOf, storeSuite } from './conformance';
import { evictionScore, toEvict } from './eviction';
import { memoryStore } from './memory-store';
import { storageReport } from './storage-report';
import type { Account, Store } from './store';

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

describe('eviction', () => {
  const account = (change: Partial<Account>): Account => ({
    hash: 'a',
    bytes: 1,
    kind: 'model',
    ms: 1,
    age: 0,
    pinnedBy: [],
    inUse: false,
    ...change,
  });

  it('scores by size, age and what computing again costs', () => {
    expect(evictionScore({ bytes: 100, age: 0, ms: 50 })).toBe(2);
    expect(evictionScore({ bytes: 100, age: 2, ms: 50 })).toBeCloseTo(2 * 1.69, 12);
    expect(evictionScore({ bytes: 100, age: 0, ms: 0.01 })).toBe(100);
    expect(Number.isFinite(evictionScore({ bytes: 1e9, age: 1e9, ms: 1 }))).toBe(true);
  });

  it('takes the highest score first and never what is pinned or read', () => {
    const accounts = [
      account({ hash: 'cheap', bytes: 10 }),
      account({ hash: 'dear', bytes: 10, ms: 1_000 }),
      account({ hash: 'old', bytes: 10, age: 5 }),
      account({ hash: 'pinned', bytes: 1_000, pinnedBy: ['user'] }),
      account({ hash: 'read', bytes: 1_000, inUse: true }),
    ];
    expect(toEvict(accounts, 15)).toEqual(['old', 'cheap']);
    expect(toEvict(accounts, 1e9)).toEqual(['old', 'cheap', 'dear']);
    expect(toEvict(accounts, 0)).toEqual([]);
  });

  it('frees enough where that can be, and not one more than it needs', () => {
    const accounts = fc.array(
      fc.record({ bytes: fc.nat({ max: 99 }), age: fc.nat({ max: 9 }), ms: fc.nat({ max: 99 }), stays: fc.boolean() }),
    );
    fc.assert(
      fc.property(accounts, fc.integer({ min: -9, max: 999 }), (list, wanted) => {
        const all = list.map(({ stays, ...own }, at) =>
          account({ ...own, hash: `h${at}`, pinnedBy: stays ? ['user'] : [] }),
        );
        const sizes = new Map(all.map(({ hash, bytes }) => [hash, bytes]));
        const freed = toEvict(all, wanted).map((hash) => sizes.get(hash) ?? 0);
        const sum = (numbers: readonly number[]): number => numbers.reduce((total, size) => total + size, 0);
        const possible = sum(all.flatMap(({ pinnedBy, bytes }) => (pinnedBy.length === 0 ? [bytes] : [])));
        expect(sum(freed)).toBeGreaterThanOrEqual(Math.min(wanted, possible));
        if (freed.length > 0) expect(sum(freed.slice(0, -1))).toBeLessThan(wanted);
      }),
    );
  });
});

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
    await store.checkpoints.save('k', 1, new Uint8Array(2_000));
    expect((await store.checkpoints.read('k', 1))?.byteLength).toBe(2_000);
  });

  it('never fails a run because the store is broken', async () => {
    const { keys, onTrouble } = troubled();
    const broken = (): Promise<never> => Promise.reject(new Error('the database is closed'));
    const inner: Store = { ...memoryStore(), commit: broken, read: broken, present: broken, records: broken };
    const store = budgetedStore(inner, { onTrouble });
    const a = await keep(store, 'a', 60);
    expect((await store.read(a))?.byteLength).toBe(60);
    expect(await store.read('f'.repeat(64))).toBeNull();
    expect([...(await store.records()).keys()]).toEqual(['a']);
    expect(keys).toEqual(['store-broken']);
  });
});

describe('storageReport', () => {
  it('says what made each value, and how much is taken by checkpoints', async () => {
    const store = budgetedStore(memoryStore(), { ...quiet, budgetBytes: 1_000 });
    const blob = await keep(store, 'a', 60, 5);
    await store.checkpoints.save('k', 1, new Uint8Array(10));
    expect(await storageReport(store)).toEqual({
      budgetBytes: 1_000,
      sizeBytes: 70,
      checkpointBytes: 10,
      values: [{ blob, bytes: 60, kind: 'report', ms: 5, age: 0, pinnedBy: [], inUse: false, type: 'sign', node: 'a' }],
    });
  });
});
