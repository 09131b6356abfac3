// IndexedDB in memory: Node has none.
import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDocuments, type SavedDocument } from '../../runtime/documents';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import * as change from '../../runtime/graph/edit';
import { parseDocument } from '../../runtime/graph/parse';
import { patchBetween, patched, readPatch } from '../../runtime/graph/patch';
import { printDocument } from '../../runtime/graph/print';
import { insertOnEdge, removeAndHeal, setFree } from '../../runtime/graph/rewire';
import { goTo, record, redo, startHistory, STEPS_KEPT, undo, withEarlier, type History } from './history';
import { historyKeeper, readHistory } from './kept-history';

type Edit = (document: GraphDocument) => GraphDocument;

const types = ['sample-table', 'split', 'train', 'cnn', 'evaluate', 'from-the-future'];
/** In the order of the file: that of a document in memory is another after it was read. */
const nth = <Value>(values: Iterable<Value>, index: number): Value | undefined => {
  const all = [...values].toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return all[index % Math.max(1, all.length)];
};
const idOf = ({ nodes, notes, groups }: GraphDocument, index: number): string =>
  nth([...nodes.keys(), ...notes.keys(), ...groups.keys()], index) ?? 'nobody';
const nodeOf = ({ nodes }: GraphDocument, index: number): string => nth(nodes.keys(), index) ?? 'nobody';

/** Any edit that the editor makes, by numbers. */
const edits: readonly ((a: number, b: number, text: string) => Edit)[] = [
  (a, b) => (document) => {
    const type = types[a % types.length] ?? 'split';
    return change.addNode(document, change.freeId(document, type), change.newEntry(type), { at: [b * 20, a * 20] });
  },
  (a, b) => (document) =>
    change.connect(
      document,
      { node: nodeOf(document, a), port: 'data' },
      { node: nodeOf(document, b), port: a % 2 === 0 ? 'data' : 'reports' },
    ),
  (a) => (document) => {
    const edge = nth(document.edges, a);
    return edge === undefined ? document : change.disconnect(document, edge);
  },
  (a) => (document) => change.remove(document, [idOf(document, a)]),
  (a) => (document) => removeAndHeal(document, [nodeOf(document, a)]) as GraphDocument,
  (a) => (document) => setFree(document, [nodeOf(document, a)]) as GraphDocument,
  (a, b) => (document) => {
    const edge = nth(document.edges, a);
    return edge === undefined
      ? document
      : ((insertOnEdge(document, edge, nodeOf(document, b)) ?? document) as GraphDocument);
  },
  (a, b, text) => (document) =>
    change.setParams(document, nodeOf(document, a), { seed: b, name: text, list: [b, { z: 1, a: text }] }),
  (a, _, text) => (document) => change.setLabel(document, nodeOf(document, a), text),
  (a, b) => (document) => change.setBypass(document, nodeOf(document, a), b % 2 === 0),
  (a, b) => (document) => change.setPin(document, nodeOf(document, a), b % 2 === 0),
  (a, b) => (document) => change.setCollapsed(document, idOf(document, a), b % 2 === 0),
  (a, b) => (document) => change.move(document, new Map([[idOf(document, a), [a * 20, b * 20]]])),
  (a, b, text) => (document) =>
    change.addNote(
      document,
      change.freeId(document, 'note'),
      { text: { en: text, zh: '笔记' }, color: 'blue' },
      {
        at: [a * 20, b * 20],
        size: [200, 120],
      },
    ),
  (a, b, text) => (document) =>
    change.addGroup(document, change.freeId(document, 'group'), {
      title: text,
      nodes: [...new Set([nodeOf(document, a), nodeOf(document, b)])].filter((id) => id !== 'nobody'),
    }),
  (_, b) => (document) => change.setSeed(document, b + 1),
  (_, __, text) => (document) => change.setTitle(document, text),
  (_, __, text) => (document) => ({ ...document, description: { en: text, zh: text } }),
  (a, _, text) => (document) => ({ ...document, lesson: { steps: [{ text, focus: [nodeOf(document, a)] }] } }),
  () => (document) => {
    const { lesson: _lesson, seed: _seed, ...rest } = document;
    return rest;
  },
];

const anyEdit = fc
  .tuple(fc.nat(edits.length - 1), fc.nat(30), fc.nat(30), fc.string({ maxLength: 12 }))
  .map(([kind, a, b, text]): Edit => edits[kind]?.(a, b, text) ?? ((document) => document));

/** The store does no more than this: an edit that changes nothing is no step. */
const edited = (history: History, list: readonly Edit[]): History =>
  list.reduce((now, edit, index) => record(now, edit(now.document), `step ${index}`, { now: index }), history);
const undone = (history: History): History => goTo(history, 0);
const whole = (history: History): History => goTo(history, history.past.length + history.future.length);

const text = printDocument;
const read = (content: string): GraphDocument => {
  const parsed = parseDocument(content);
  if (!('document' in parsed)) throw new Error(content);
  return parsed.document;
};

/** Saves as the page does, and reads as the next visit does. */
function visits(documents = openDocuments(`history-${crypto.randomUUID()}`), most?: number) {
  let keeper = historyKeeper(most);
  let savedAt = 0;
  return {
    documents,
    async save(history: History): Promise<SavedDocument> {
      const saved = { id: 'a', title: '', text: text(history.document), savedAt: (savedAt += 1) };
      const { change: written, done } = keeper.change('a', history);
      await documents.save(saved, [], written);
      done();
      return saved;
    },
    async open(saved: SavedDocument): Promise<History> {
      const opened = read(saved.text);
      const kept = await documents.history(saved);
      keeper = historyKeeper(most);
      if (kept === null) return startHistory(opened);
      const earlier = readHistory(opened, kept);
      const sizes = kept.steps.map(({ undo: back, redo: on }) => back.length + on.length);
      keeper.restored('a', kept.steps[0]?.number ?? 0, earlier, sizes);
      return withEarlier(startHistory(opened), opened, earlier);
    },
  };
}

it('undoes everything to the bytes of the start, and redoes it to those of the end', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 40 }), (list) => {
      const end = edited(startHistory(emptyDocument), list);
      const start = undone(end);
      expect(text(start.document)).toBe(text(emptyDocument));
      expect(text(whole(start).document)).toBe(text(end.document));
    }),
  );
});

it('makes the second document of the first, and the first of the second', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 12 }), fc.array(anyEdit, { maxLength: 12 }), (first, more) => {
      const before = edited(startHistory(emptyDocument), first).document;
      const after = edited(startHistory(before), more).document;
      const there = readPatch(JSON.stringify(patchBetween(before, after)));
      const back = readPatch(JSON.stringify(patchBetween(after, before)));
      expect(there === null ? null : text(patched(before, there) ?? emptyDocument)).toBe(text(after));
      expect(back === null ? null : text(patched(after, back) ?? emptyDocument)).toBe(text(before));
    }),
  );
});

it('does the same across visits, wherever the reader stood between undo and redo', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(anyEdit, { maxLength: 12 }), fc.nat(12)), { minLength: 1, maxLength: 4 }),
      async (sessions) => {
        const { save, open } = visits();
        let live = startHistory(emptyDocument);
        let visited = live;
        for (const [list, back] of sessions) {
          const at = (history: History): History => goTo(history, Math.max(0, history.past.length - back));
          live = at(edited(live, list));
          visited = edited(visited, list);
          await save(visited);
          visited = await open(await save(at(visited)));
          const labels = ({ past, future }: History) => [...past, ...future].map(({ label }) => label);
          expect(labels(visited)).toEqual(labels(live));
          expect(text(visited.document)).toBe(text(live.document));
          expect(text(undone(visited).document)).toBe(text(emptyDocument));
          expect(text(whole(visited).document)).toBe(text(whole(live).document));
        }
      },
    ),
    { numRuns: 40 },
  );
});

const adding = (count: number): Edit[] =>
  Array.from({ length: count }, (_, index) => edits[0]?.(index, index, '') ?? ((document) => document));

it('keeps 200 steps and more, writing only the last of them', async () => {
  const { save, open } = visits();
  let history = startHistory(emptyDocument);
  for (const edit of adding(STEPS_KEPT + 20)) history = edited(history, [edit]);
  await save(history);
  const keeper = historyKeeper();
  keeper.change('a', history).done();
  expect(keeper.change('a', edited(history, adding(1))).change.steps).toHaveLength(1);
  expect(keeper.change('a', undo(history)).change.steps).toEqual([]);
  const again = await open(await save(history));
  expect(again.past).toHaveLength(STEPS_KEPT);
  expect(undone(again).document.nodes.size).toBe(20);
});

it('writes a step again that has grown', async () => {
  const { save, open } = visits();
  const typed = (history: History, title: string, now: number): History =>
    record(history, change.setTitle(history.document, title), 'Title', { merge: 'title', now });
  let history = typed(startHistory(emptyDocument), 'a', 0);
  await save(history);
  history = typed(history, 'ab', 10);
  const again = await open(await save(history));
  expect(again.past).toHaveLength(1);
  expect(text(undo(again).document)).toBe(text(emptyDocument));
  expect(redo(undo(again)).document.title).toBe('ab');
});

it('drops the oldest steps where there are too many bytes', async () => {
  const { save, open } = visits(undefined, 4_000);
  const history = edited(startHistory(emptyDocument), adding(40));
  let again = await open(await save(history));
  expect(again.past.length).toBeGreaterThan(3);
  expect(again.past.length).toBeLessThan(20);
  const steps = again.past.length;
  expect(undone(again).document.nodes.size).toBe(40 - steps);
  again = await open(await save(edited(again, adding(2))));
  expect(again.past.at(-1)?.label).toBe('step 1');
  expect(undone(again).document.nodes.size).toBe(42 - again.past.length);
});

it('has no history where the document was written without it, and none that is broken', async () => {
  const { documents, save } = visits();
  const saved = await save(edited(startHistory(emptyDocument), adding(5)));
  expect((await documents.history(saved))?.steps).toHaveLength(5);
  await documents.save({ ...saved, savedAt: 99 });
  expect(await documents.history({ ...saved, savedAt: 99 })).toBeNull();
  const document = read(saved.text);
  const step = { documentId: 'a', number: 0, label: 'x', at: 0, undo: '{}', redo: 'not json' };
  const broken = { ...step, undo: JSON.stringify({ part: '{"app": "other"}', gone: {}, edges: [], fields: [] }) };
  for (const own of [step, broken])
    expect(readHistory(document, { position: 1, steps: [own] })).toEqual(startHistory(document));
});

it('goes with the document that is removed', async () => {
  const { documents, save } = visits();
  const saved = await save(edited(startHistory(emptyDocument), adding(3)));
  const gone = await documents.remove('a');
  expect(await documents.history(saved)).toBeNull();
  await documents.bringBack(gone);
  expect(await documents.load('a')).toEqual(saved);
});
