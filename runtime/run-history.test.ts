// IndexedDB in memory: Node has none.
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openDocuments } from './documents';
import { openRunHistory, type KeptRun, type RunSummary } from './run-history';
import { dexieStore } from './store/dexie-store';

const run = (id: string, startedAt: number, rest: Partial<RunSummary> = {}): KeptRun => ({
  summary: {
    id,
    documentId: 'a',
    title: 'T',
    number: 0,
    startedAt,
    durationMs: null,
    ending: 'running',
    backend: 'cpu',
    device: '',
    seed: 1,
    counts: null,
    name: '',
    note: '',
    pinned: false,
    nodes: {},
    metrics: [],
    params: [],
    ...rest,
  },
  detail: { id, text: `graph of ${id}`, nodes: [], leftOut: 0 },
});
const ended = (id: string, startedAt: number): KeptRun => run(id, startedAt, { ending: 'finished', durationMs: 5 });
const ids = (runs: readonly { readonly id: string }[]): string[] => runs.map(({ id }) => id);

let opened = 0;
const open = (most?: number) => openRunHistory(`runs-test-${(opened += 1)}`, most);

it('numbers the runs of each document, and lists the newest first', async () => {
  const history = open();
  expect(await history.list()).toEqual([]);
  await history.begin(run('one', 1));
  await history.begin(run('other', 2, { documentId: 'b' }));
  await history.begin(run('two', 3));
  expect(ids(await history.list())).toEqual(['two', 'other', 'one']);
  expect((await history.list('a')).map(({ id, number }) => [id, number])).toEqual([
    ['two', 2],
    ['one', 1],
  ]);
  expect(await history.list('nobody')).toEqual([]);
});

it('keeps at the end what the user said meanwhile', async () => {
  const history = open();
  await history.begin(run('one', 1));
  await history.say('one', { name: 'Mine', pinned: true });
  await history.say('one', { note: 'good' });
  await history.end(ended('one', 1));
  const [kept] = await history.list();
  expect(kept).toMatchObject({
    number: 1,
    name: 'Mine',
    note: 'good',
    pinned: true,
    ending: 'finished',
    durationMs: 5,
  });
});

it('does not bring back at its end a run that was removed', async () => {
  const history = open();
  await history.begin(run('one', 1));
  await history.remove(['one']);
  await history.end(ended('one', 1));
  expect(await history.list()).toEqual([]);
  expect(await history.read(['one'])).toEqual([]);
});

it('reads runs in the order asked for, removes them, and brings them back whole', async () => {
  const history = open();
  for (const at of [1, 2, 3]) await history.begin(run(`r${at}`, at));
  const read = await history.read(['r3', 'gone', 'r1']);
  expect(read.map(({ detail }) => detail.text)).toEqual(['graph of r3', 'graph of r1']);
  const removed = await history.remove(['r1', 'r3', 'gone']);
  expect(ids(await history.list())).toEqual(['r2']);
  await history.bringBack(removed);
  expect(ids(await history.list())).toEqual(['r3', 'r2', 'r1']);
  expect(await history.read(['r3', 'r1'])).toEqual(read);
});

it('makes room for the newest, and never takes one that somebody named, noted or pinned', async () => {
  const history = open(3);
  for (const at of [1, 2, 3, 4]) {
    await history.begin(run(`r${at}`, at));
    if (at === 1) await history.say('r1', { name: 'first' });
    if (at === 2) await history.say('r2', { note: 'odd' });
    if (at === 3) await history.say('r3', { pinned: true });
  }
  await history.begin(run('r5', 5));
  await history.begin(run('r6', 6));
  await history.begin(run('r7', 7));
  expect(ids(await history.list())).toEqual(['r7', 'r6', 'r5', 'r3', 'r2', 'r1']);
  expect(await history.read(['r4'])).toEqual([]);
});

it('marks a run whose page died, and no other', async () => {
  const history = open();
  await history.begin(run('dead', 1));
  await history.begin(run('over', 2));
  await history.end(ended('over', 2));
  expect(await history.open()).toEqual(['dead']);
  for (const id of ['dead', 'over', 'never there']) await history.crashed(id);
  expect((await history.list()).map(({ ending }) => ending)).toEqual(['finished', 'crashed']);
  expect(await history.open()).toEqual([]);
});

it('finds its runs when it is opened anew; clearing the cache and removing the document leave them', async () => {
  await openRunHistory().begin(run('one', 1));
  const cache = dexieStore('runs-cache');
  await cache.clear();
  await openDocuments().remove('a');
  expect(ids(await openRunHistory().list('a'))).toEqual(['one']);
});
