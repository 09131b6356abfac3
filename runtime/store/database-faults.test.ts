import 'fake-indexeddb/auto';
import { Dexie, type Table } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../nodes/kit/problem';
import { budgetedStore } from './budgeted-store';
import { outcomeOf } from './conformance';
import { dexieStore } from './dexie-store';
import { sha256 } from './hash';
import type { Store } from './store';

/** What happens to the database of the browser from outside: torn, older, newer, deleted. */
let number = 0;
let name = '';
let opened: { close(): void }[] = [];
beforeEach(() => void (name = `faults-${(number += 1)}`));
afterEach(async () => {
  for (const one of opened) one.close();
  opened = [];
  await Dexie.delete(name);
});

function open(): Store {
  const store = dexieStore(name);
  opened.push(store);
  return store;
}

/** Does something to the tables behind the store's back. */
async function behind(change: (table: (of: string) => Table) => Promise<unknown>): Promise<void> {
  const database = await new Dexie(name).open();
  await change((of) => database.table(of));
  database.close();
}

/** As a tab with another version of Gradloom does; rejects where it would have to wait for ours. */
function openNative(version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => {
      opened.push(request.result);
      resolve(request.result);
    };
    request.onblocked = () => reject(new Error('blocked'));
    request.addEventListener('error', () => reject(request.error as Error));
  });
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const large = new Uint8Array(100_000).fill(7);

async function keep(store: Store, key: string, bytes: Uint8Array): Promise<string> {
  const blob = await sha256(bytes);
  await store.commit(outcomeOf(key, [[blob, bytes.byteLength]]), new Map([[blob, bytes]]));
  return blob;
}

describe('a torn database', () => {
  it.each([
    ['a row without its parts', (table: (of: string) => Table) => table('parts').clear()],
    ['parts without their row', (table: (of: string) => Table) => table('blobs').clear()],
  ])('takes %s for a missing value, which can be kept anew', async (_, tear) => {
    for (const bytes of [bytesOf('small'), large]) {
      const store = open();
      const blob = await keep(store, 'k', bytes);
      await behind(tear);
      expect(await store.read(blob)).toBeNull();
      expect((await store.present([blob])).size).toBe(0);
      expect((await store.record('k'))?.key).toBe('k');
      await keep(store, 'k', bytes);
      const back = await store.read(blob);
      expect(back === null ? null : await sha256(back)).toBe(blob);
      store.close();
    }
  });

  it('reads the checkpoint before a torn one, and drops that', async () => {
    const store = open();
    await store.checkpoints.save('a', 1, bytesOf('first'));
    await store.checkpoints.save('a', 2, bytesOf('second'));
    await behind(async (table) => {
      const newest: unknown = await table('checkpoints').orderBy('number').last();
      await table('checkpoints').put({ ...(newest as object), value: new Blob(['torn']) });
    });
    expect(await store.checkpoints.read('a', 9)).toEqual(bytesOf('first'));
    expect((await store.usage()).sizeBytes).toBe(5);
  });
});

describe('a database of version', () => {
  const old = (versions: readonly Record<string, string>[]): Dexie => {
    const database = new Dexie(name);
    versions.forEach((stores, at) => database.version(at + 1).stores(stores));
    return database;
  };
  const first = { parts: '[hash+part], hash', blobs: 'hash', records: 'key' };
  const second = { pins: '[owner+hash], owner', journal: 'key', totals: 'id' };
  const { type: _, node: __, ...recordOfFirst } = outcomeOf('k', [['', 0]]);

  it('1 opens, its records and values kept', async () => {
    const blob = await sha256(large);
    const [output] = Object.values(outcomeOf('k', [[blob, large.byteLength]]).outputs);
    const before = old([first]);
    await before.table('parts').put({ hash: blob, part: 0, value: new Blob([large]) });
    await before.table('blobs').put({ hash: blob, bytes: large.byteLength, parts: 1 });
    await before.table('records').put({ ...recordOfFirst, outputs: { value: output } });
    before.close();

    const store = open();
    expect(await store.record('k')).toEqual({ ...recordOfFirst, type: '', node: '', outputs: { value: output } });
    expect((await store.records()).get('k')?.node).toBe('');
    expect((await store.read(blob))?.byteLength).toBe(large.byteLength);
    expect(await store.usage()).toEqual({ entries: 1, sizeBytes: large.byteLength });
    expect((await store.accounts()).map(({ hash, kind, ms }) => [hash, kind, ms])).toEqual([[blob, 'report', 1]]);
    await store.checkpoints.save('a', 1, bytesOf('saved'));
    expect((await store.usage()).sizeBytes).toBe(large.byteLength + 5);
  });

  it('2 opens with its journal and totals; pins of it said too little and are gone', async () => {
    const blob = 'b'.repeat(64);
    const before = old([first, second]);
    await before.table('records').put({ ...recordOfFirst, type: 'sign', outputs: {} });
    await before.table('blobs').put({ hash: blob, bytes: 3, kind: 'model', ms: 9, lastRun: 4 });
    await before.table('totals').put({ id: 0, entries: 1, sizeBytes: 3, runs: 6 });
    await before.table('pins').put({ owner: 'user', hash: blob });
    before.close();

    const store = open();
    expect(await store.record('k')).toMatchObject({ type: 'sign', node: '' });
    expect(await store.accounts()).toEqual([
      { hash: blob, bytes: 3, kind: 'model', ms: 9, age: 2, pinnedBy: [], inUse: false },
    ]);
    expect(await store.usage()).toEqual({ entries: 1, sizeBytes: 3 });
    await store.pin('user', { key: 'k', blobs: [blob] });
    expect(await store.pins()).toEqual(new Map([['user', { key: 'k', blobs: [blob] }]]));
  });
});

describe('a newer Gradloom in another tab', () => {
  const newerTab = { problem: { code: 'storage', key: 'store-newer-tab' } };

  it('need not wait: the older one closes its database and says so with each call', async () => {
    const store = open();
    const blob = await keep(store, 'k', bytesOf('kept'));
    expect((await openNative(999)).version).toBe(999);
    await expect(store.read(blob)).rejects.toMatchObject(newerTab);
    await expect(keep(store, 'other', bytesOf('lost'))).rejects.toMatchObject(newerTab);
    await expect(store.checkpoints.read('a', 1)).rejects.toMatchObject(newerTab);
    await expect(store.journal.begin('a')).rejects.toMatchObject(newerTab);
  });

  it('is not disturbed by an older one that is opened after it', async () => {
    open().close();
    (await openNative(999)).close();
    await expect(open().records()).rejects.toMatchObject(newerTab);
    // Looked at without a version: it is the one that was there.
    expect((await openNative(999)).objectStoreNames).toHaveLength(0);
  });

  it('does not end the run of the older one', async () => {
    const told: Problem[] = [];
    const store = budgetedStore(open(), { onTrouble: (found) => void told.push(found) });
    const before = await keep(store, 'before', bytesOf('before'));
    await openNative(999);
    const after = await keep(store, 'after', bytesOf('after'));
    expect(await store.read(after)).toEqual(bytesOf('after'));
    expect(await store.read(before)).toBeNull();
    expect([...(await store.records()).keys()]).toEqual(['after']);
    expect(told.map(({ severity, key }) => [severity, key])).toEqual([['warning', 'store-newer-tab']]);
  });

  it('takes nothing back of what was being kept as it came', async () => {
    const store = open();
    await keep(store, 'first', bytesOf('first'));
    const keeping = keep(store, 'k', large).then(
      () => 'kept',
      () => 'not kept',
    );
    await openNative(999);
    const said = await keeping;
    const database = await openNative(999);
    const there = await new Promise((resolve) => {
      const request = database.transaction('records').objectStore('records').get('k');
      request.onsuccess = () => resolve(request.result === undefined ? 'not kept' : 'kept');
    });
    expect(there).toBe(said);
  });
});

describe('a database that is deleted behind its back', () => {
  it('is made anew with the next call', async () => {
    const store = open();
    const blob = await keep(store, 'k', bytesOf('gone'));
    await Dexie.delete(name);
    expect(await store.read(blob)).toBeNull();
    expect((await store.records()).size).toBe(0);
    await keep(store, 'k', bytesOf('gone'));
    expect(await store.read(blob)).toEqual(bytesOf('gone'));
  });
});
