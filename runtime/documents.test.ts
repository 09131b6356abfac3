// IndexedDB in memory: Node has none.
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openDocuments } from './documents';
import { dexieStore } from './store/dexie-store';

const saved = (id: string, savedAt: number) => ({ id, title: `T ${id}`, text: `{"id": "${id}"}`, savedAt });

it('saves, lists the newest first, and removes', async () => {
  const documents = openDocuments('documents-test');
  expect(await documents.list()).toEqual([]);
  expect(await documents.load('a')).toBeUndefined();
  for (const document of [saved('a', 1), saved('b', 3), saved('c', 2)]) await documents.save(document);
  await documents.save({ ...saved('a', 4), text: 'changed' });
  expect((await documents.list()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(await documents.load('a')).toEqual({ ...saved('a', 4), text: 'changed' });
  await documents.remove('b');
  await documents.remove('never there');
  expect((await documents.list()).map(({ id }) => id)).toEqual(['a', 'c']);
});

it('finds documents again when it is opened anew', async () => {
  await openDocuments('documents-again').save(saved('a', 1));
  expect(await openDocuments('documents-again').load('a')).toEqual(saved('a', 1));
});

it('is not touched when the cache is cleared', async () => {
  const documents = openDocuments();
  await documents.save(saved('a', 1));
  const cache = dexieStore('gradloom-cache');
  await cache.clear();
  cache.close();
  expect(await documents.load('a')).toEqual(saved('a', 1));
});
