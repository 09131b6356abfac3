import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { budgetedStore } from './budgeted-store';
import { outcomeOf } from './conformance';
import { dexieStore } from './dexie-store';
import { sha256 } from './hash';
import type { Store } from './store';

let number = 0;
let name = '';
let store: Store;
const { put } = IDBObjectStore.prototype;
beforeEach(() => {
  name = `totals-${(number += 1)}`;
  store = dexieStore(name);
});
afterEach(async () => {
  IDBObjectStore.prototype.put = put;
  store.close();
  await Dexie.delete(name);
});

/** As a browser whose disk is full: nothing can be written, things can be deleted. */
function fill(): void {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
}

async function keep(key: string, size: number): Promise<string> {
  const bytes = new Uint8Array(size).fill(key.codePointAt(0) ?? 0);
  const blob = await sha256(bytes);
  await store.commit(outcomeOf(key, [[blob, size]]), new Map([[blob, bytes]]));
  return blob;
}

describe('a store in a browser that gives no room at all', () => {
  it('lets values and checkpoints go, and still knows what is left', async () => {
    const a = await keep('a', 10);
    const b = await keep('b', 20);
    await store.checkpoints.save('c', 1, new Uint8Array(5));
    await store.checkpoints.save('c', 2, new Uint8Array(7));
    await store.touch([a, b]);
    fill();
    await store.evict([a]);
    await store.checkpoints.trim(0);
    expect(await store.present([a, b])).toEqual(new Set([b]));
    expect(await store.usage()).toEqual({ entries: 1, sizeBytes: 27 });
    IDBObjectStore.prototype.put = put;
    await keep('d', 40);
    await store.evict([b]);
    expect(await store.usage()).toEqual({ entries: 1, sizeBytes: 47 });
    expect((await store.accounts()).map(({ age }) => age)).toEqual([0]);
  });

  it('can be emptied', async () => {
    await keep('a', 10);
    fill();
    await store.clear();
    expect(await store.usage()).toEqual({ entries: 0, sizeBytes: 0 });
    expect((await store.records()).size).toBe(0);
  });

  it('makes room for something else when it is asked to', async () => {
    const [a, b] = [await keep('a', 10), await keep('b', 20)];
    await store.pin('user', { key: '', blobs: [b] });
    const budgeted = budgetedStore(store, { onTrouble: () => undefined });
    fill();
    await budgeted.makeRoom(1_000);
    expect(await budgeted.present([a, b])).toEqual(new Set([b]));
    expect(await budgeted.usage()).toEqual({ entries: 1, sizeBytes: 20 });
  });
});
