// IndexedDB in memory: Node has none.
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { openDocuments } from './documents';
import { dexieStore } from './store/dexie-store';
import type { Version } from './versions';

const saved = (id: string, savedAt: number) => ({ id, title: `T ${id}`, text: `{"id": "${id}"}`, savedAt });
const HOUR = 3_600_000;
const version = (id: string, savedAt: number, rest: Partial<Version> = {}): Version => ({
  id,
  documentId: 'a',
  text: `text of ${id}`,
  savedAt,
  name: '',
  kind: 'timed',
  ...rest,
});

it('saves, lists the newest first, and removes', async () => {
  const documents = openDocuments('documents-test');
  expect(await documents.list()).toEqual([]);
  expect(await documents.load('a')).toBeUndefined();
  for (const document of [saved('a', 1), saved('b', 3), saved('c', 2)]) await documents.save(document);
  await documents.save({ ...saved('a', 4), text: 'changed' });
  expect((await documents.list()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(await documents.load('a')).toEqual({ ...saved('a', 4), text: 'changed' });
  await documents.remove('b');
  expect(await documents.remove('never there')).toEqual({ document: undefined, versions: [] });
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

describe('a database of the first release', () => {
  const first = async (name: string): Promise<Dexie> => {
    const database = new Dexie(name);
    database.version(1).stores({ documents: 'id, savedAt' });
    await database.table('documents').bulkPut([saved('a', 1), saved('b', 2)]);
    return database;
  };

  it('is taken over with all it holds', async () => {
    (await first('documents-old')).close();
    const documents = openDocuments('documents-old');
    expect((await documents.list()).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await documents.versions('a')).toEqual([]);
    await documents.save({ ...saved('a', 3), text: 'new' }, [version('v', 2)]);
    expect(await documents.load('a')).toEqual({ ...saved('a', 3), text: 'new' });
    expect(await documents.versions('a')).toEqual([version('v', 2)]);
  });

  it('that an old tab still holds open does not stop a new one, and the old tab still saves', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const old = await first('documents-held');
    const documents = openDocuments('documents-held');
    await documents.addVersion(version('v', 2));
    await old.table('documents').put(saved('c', 5));
    expect((await documents.list()).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(await documents.versions('a')).toEqual([version('v', 2)]);
    warn.mockRestore();
  });
});

describe('versions', () => {
  const ids = async (documents: ReturnType<typeof openDocuments>, of = 'a'): Promise<string[]> =>
    (await documents.versions(of)).map(({ id }) => id);

  it('are told apart by document, the newest first', async () => {
    const documents = openDocuments('versions-list');
    for (const [id, at] of Object.entries({ x: 2, y: 3, z: 1 })) await documents.addVersion(version(id, at));
    await documents.addVersion(version('other', 9, { documentId: 'ab' }));
    expect(await ids(documents)).toEqual(['y', 'x', 'z']);
    expect(await ids(documents, 'ab')).toEqual(['other']);
  });

  it('that equal the newest are not added; a name is given to it', async () => {
    const documents = openDocuments('versions-equal');
    await documents.addVersion(version('x', 1, { text: 'same' }));
    await documents.addVersion(version('y', 2, { text: 'same' }));
    expect(await ids(documents)).toEqual(['x']);
    await documents.addVersion(version('z', 3, { text: 'same', name: 'Good', kind: 'saved' }));
    expect(await documents.versions('a')).toEqual([version('x', 1, { text: 'same', name: 'Good', kind: 'saved' })]);
    await documents.addVersion(version('u', 4, { text: 'same', name: 'Better', kind: 'saved' }));
    await documents.addVersion(version('v', 5, { text: 'other' }));
    await documents.addVersion(version('w', 6, { text: 'same' }));
    expect(await ids(documents)).toEqual(['w', 'v', 'u', 'x']);
  });

  it('are thinned as they are added; named ones stay', async () => {
    const documents = openDocuments('versions-thin');
    await documents.addVersion(version('named', HOUR, { name: 'First' }));
    for (const minutes of [5, 10, 15, 20])
      await documents.addVersion(version(`at-${minutes}`, minutes * 60_000 + HOUR));
    await documents.addVersion(version('late', 30 * HOUR));
    expect(await ids(documents)).toEqual(['late', 'at-20', 'named']);
  });

  it('are renamed and removed', async () => {
    const documents = openDocuments('versions-name');
    await documents.addVersion(version('x', 1));
    await documents.addVersion(version('y', 2));
    await documents.nameVersion('x', 'Before the talk');
    await documents.removeVersion('y');
    expect(await documents.versions('a')).toEqual([version('x', 1, { name: 'Before the talk' })]);
  });

  it('go with their document, and come back with it', async () => {
    const documents = openDocuments('versions-remove');
    await documents.save(saved('a', 1), [version('x', 1)]);
    await documents.save(saved('b', 1), [version('y', 1, { documentId: 'b' })]);
    const removed = await documents.remove('a');
    expect(await documents.load('a')).toBeUndefined();
    expect(await ids(documents)).toEqual([]);
    expect(await ids(documents, 'b')).toEqual(['y']);
    await documents.bringBack(removed);
    expect(await documents.load('a')).toEqual(saved('a', 1));
    expect(await ids(documents)).toEqual(['x']);
  });

  it('that cannot be kept do not keep the document from being saved', async () => {
    const documents = openDocuments('versions-broken');
    // What IndexedDB cannot clone.
    const broken = { ...version('x', 1), text: (() => '') as never };
    await documents.save(saved('a', 1), [broken]);
    expect(await documents.load('a')).toEqual(saved('a', 1));
    expect(await ids(documents)).toEqual([]);
  });
});

it('saves a document whose steps find no room, and says so', async () => {
  const documents = openDocuments('documents-steps');
  const step = { documentId: 'a', number: 0, label: 'x', at: 0, undo: '', redo: '' };
  const history = { first: 0, position: 1, from: 0, steps: [step] };
  expect(await documents.save(saved('a', 1), [], history)).toBe(true);
  expect(await documents.history(saved('a', 1))).toEqual({ position: 1, steps: [step] });
  // What cannot be stored stands for a full disk.
  const unfit = { ...step, number: 1, label: (() => '') as unknown as string };
  expect(await documents.save(saved('a', 2), [], { first: 0, position: 2, from: 1, steps: [unfit] })).toBe(false);
  expect(await documents.load('a')).toEqual(saved('a', 2));
  expect(await documents.history(saved('a', 2))).toBeNull();
  // The next edit writes what is missing.
  const next = { ...history, position: 2, from: 1, steps: [{ ...step, number: 1 }] };
  expect(await documents.save(saved('a', 3), [], next)).toBe(true);
  expect((await documents.history(saved('a', 3)))?.steps).toHaveLength(2);
});
