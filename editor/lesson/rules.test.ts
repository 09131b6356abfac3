import { beforeEach, expect, it } from 'vitest';
import { textIn, type Text } from '../../nodes/kit/text';
import { addNode, newEntry, remove, setParams } from '../../runtime/graph/edit';
import { lessonGraph } from '../../runtime/lesson/testing-lesson';
import { documentNow, edit, useDocumentStore } from '../state/document-store';
import { mayRun, unlocked, useLock } from '../state/lock';
import { useInterfaceStore } from '../state/interface-store';
import { lockOf, typesToAdd } from './rules';

const step = { text: 'x', allow: ['add:prune', 'train.epochs', 'run'] };
const said = (text: Text | null): string => textIn(text ?? 'nothing', 'en');

beforeEach(() => {
  useDocumentStore.getState().open('doc', lessonGraph());
  useLock.setState({ lock: lockOf('doc', step, false) });
  useInterfaceStore.setState({ toasts: [] });
});

it('lets the document be changed as the step allows, and tells why it refuses the rest', () => {
  const before = documentNow();
  edit('Remove', (document) => remove(document, ['train']));
  edit('Set', (document) => setParams(document, 'train', { batchSize: 8 }));
  expect(documentNow()).toBe(before);
  expect(useInterfaceStore.getState().toasts.map(({ text }) => said(text))).toEqual([
    'Not in this step: removing Train. Possible now: adding Prune, setting Epochs of Train, Run.',
    'Not in this step: setting Batch size of Train. Possible now: adding Prune, setting Epochs of Train, Run.',
  ]);
  edit('Set', (document) => setParams(document, 'train', { epochs: 3 }));
  edit('Add', (document) => addNode(document, 'prune', newEntry('prune'), { at: [0, 0] }));
  expect([...documentNow().nodes.keys()]).toContain('prune');
  useDocumentStore.getState().undo();
  useDocumentStore.getState().undo();
  expect(documentNow()).toBe(before);
});

it('says the same once where a slider asks again and again', () => {
  for (let value = 1; value < 9; value += 1)
    edit('Set', (document) => setParams(document, 'train', { weightDecay: value }));
  expect(useInterfaceStore.getState().toasts).toHaveLength(1);
});

it('waits for the prediction before it runs', () => {
  const predict = { question: 'q', choices: ['a', 'b'], answer: 0 };
  const run = (own: object, answered: boolean): string => said(lockOf('doc', { text: 'x', ...own }, answered).run());
  expect(run({ predict }, false)).toMatch(/^First say what you expect/);
  expect(run({ predict }, true)).toBe('nothing');
  expect(run({ allow: [] }, false)).toMatch(/^This step is to be done without running/);
  expect(mayRun('doc')).toBe(true);
});

it('asks nobody for another document, or for an edit of its own', () => {
  unlocked(() => edit('Remove', (document) => remove(document, ['train'])));
  expect(documentNow().nodes.has('train')).toBe(false);
  useDocumentStore.getState().open('other', lessonGraph());
  edit('Remove', (document) => remove(document, ['train']));
  expect(documentNow().nodes.has('train')).toBe(false);
});

it('offers the nodes that a step wants added', () => {
  expect(typesToAdd(step)).toEqual(['prune']);
  expect(typesToAdd({ text: 'x' })).toEqual([]);
});
