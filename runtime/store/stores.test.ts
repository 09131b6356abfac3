// IndexedDB in memory, so that the suite runs in Node; tests/browser/store.test.ts runs it on a browser's.
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outcomeOf, storeSuite } from './conformance';
import { dexieStore } from './dexie-store';
import { fileStore } from './file-store';
import { sha256 } from './hash';
import { memoryStore } from './memory-store';
import { faultyStore, InjectedFault } from './testing-faults';

const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'gradloom-store-'));
const outcome = (key: string) => outcomeOf(key, []);

storeSuite('memory store', async () => ({
  open: () => Promise.resolve(memoryStore()),
  remove: () => Promise.resolve(),
}));

storeSuite('file store', async () => {
  const folder = await temporaryFolder();
  return {
    open: () => fileStore(folder),
    again: true,
    harm: (blob) => writeFile(join(folder, 'cas', blob.slice(0, 2), blob), 'other'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
});

let number = 0;
const freshName = (): string => `store-test-${(number += 1)}`;

async function partsOf(
  name: string,
  change: (parts: ReturnType<Dexie['table']>) => Promise<unknown>,
): Promise<unknown> {
  const database = await new Dexie(name).open();
  const result = await change(database.table('parts'));
  database.close();
  return result;
}

storeSuite('IndexedDB store', async () => {
  const name = freshName();
  return {
    open: () => Promise.resolve(dexieStore(name)),
    again: true,
    locks: typeof navigator !== 'undefined' && 'locks' in navigator,
    harm: async (blob) =>
      void (await partsOf(name, (parts) => parts.put({ hash: blob, part: 0, value: new Blob(['other']) }))),
    remove: () => Dexie.delete(name),
  };
});

describe('a file store', () => {
  it('keeps no record of a value that could not be written', async () => {
    const folder = await temporaryFolder();
    try {
      const store = await fileStore(folder);
      const bytes = new TextEncoder().encode('no place');
      const hash = await sha256(bytes);
      // A file stands where its folder should.
      await writeFile(join(folder, 'cas', hash.slice(0, 2)), '');
      await expect(
        store.commit(outcomeOf('k1', [[hash, bytes.byteLength]]), new Map([[hash, bytes]])),
      ).rejects.toThrow();
      expect(await store.record('k1')).toBeNull();
      store.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('reads past a torn last line of its index', async () => {
    const folder = await temporaryFolder();
    try {
      const store = await fileStore(folder);
      await store.commit(outcome('before'), new Map());
      await appendFile(join(folder, 'index.jsonl'), '\n{"key":"torn","outpu');
      await store.commit(outcome('after'), new Map());
      expect([...(await (await fileStore(folder)).records()).keys()]).toEqual(['before', 'after']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.each(['null', '[]', '1', '{}', '{"key":1,"outputs":{}}', '{"key":"a"}', '{'])(
    'passes over a line %s',
    async (line) => {
      const folder = await temporaryFolder();
      try {
        await writeFile(join(folder, 'index.jsonl'), `${line}\n${JSON.stringify(outcome('good'))}\n`);
        expect([...(await (await fileStore(folder)).records()).keys()]).toEqual(['good']);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );

  it('touches nothing outside of its own files', async () => {
    const folder = await temporaryFolder();
    try {
      await writeFile(join(folder, 'mine.txt'), 'mine');
      const store = await fileStore(join(folder, 'cache'));
      expect(await store.read('../../mine.txt')).toBeNull();
      await store.evict(['../../mine.txt', '..']);
      await writeFile(join(folder, 'cache', 'beside.txt'), 'mine');
      await store.clear();
      expect(await readdir(folder)).toEqual(['cache', 'mine.txt']);
      expect(await readdir(join(folder, 'cache'))).toEqual(['beside.txt', 'cas']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('does not count what a dead process had begun to write', async () => {
    const folder = await temporaryFolder();
    try {
      const store = await fileStore(folder);
      const bytes = new Uint8Array([1, 2, 3]);
      const hash = await sha256(bytes);
      await store.commit(outcomeOf('a', [[hash, bytes.byteLength]]), new Map([[hash, bytes]]));
      await writeFile(join(folder, 'cas', hash.slice(0, 2), `${hash}.1.x`), 'begun');
      expect(await store.usage()).toEqual({ entries: 1, sizeBytes: 3 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

it('an IndexedDB store drops the parts of a commit that never ended, at its next start', async () => {
  const name = freshName();
  const bytes = new Uint8Array([1, 2, 3]);
  const hash = await sha256(bytes);
  const first = dexieStore(name);
  await first.commit(outcomeOf('a', [[hash, 3]]), new Map([[hash, bytes]]));
  first.close();
  await partsOf(name, (parts) => parts.put({ hash: 'f'.repeat(64), part: 0, value: new Blob(['half']) }));
  const second = dexieStore(name);
  expect((await second.records()).size).toBe(1);
  expect(await second.read(hash)).toEqual(bytes);
  expect(await partsOf(name, (parts) => parts.toCollection().primaryKeys())).toEqual([[hash, 0]]);
  second.close();
  await Dexie.delete(name);
});

describe('a faulty store', () => {
  it.each(['before', 'after'] as const)('fails at its n-th call, %s it is done, and at no other', async (when) => {
    const { store, calls } = faultyStore(memoryStore(), 2, when);
    await store.journal.begin('a');
    await expect(store.commit(outcome('a'), new Map())).rejects.toThrow(InjectedFault);
    expect((await store.records()).has('a')).toBe(when === 'after');
    expect(calls()).toBe(3);
  });
});
