import { expect, it } from 'vitest';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { setTitle } from '../../runtime/graph/edit';
import { newVersion, snapshots } from './snapshots';

const MINUTE = 60_000;
const full: GraphDocument = { ...emptyDocument, nodes: new Map([['a', { type: 'split', version: 1, params: {} }]]) };
const edited = setTitle(full, 'edited');

it('keeps the document as it was opened with the first change, then at most each five minutes', () => {
  const made = snapshots();
  made.opened('d', full, 1_000);
  expect(made.due('d', full, 2_000)).toBeNull();
  expect(made.due('d', edited, 9 * MINUTE)).toEqual({ kind: 'opened', document: full, at: 1_000 });
  made.kept('d', 9 * MINUTE);
  expect(made.due('d', edited, 13.9 * MINUTE)).toBeNull();
  expect(made.due('d', edited, 14 * MINUTE)).toEqual({ kind: 'timed', document: edited, at: 14 * MINUTE });
});

it('keeps no blank beginning, and nothing of a document that was not opened', () => {
  const made = snapshots();
  made.opened('d', emptyDocument, 0);
  expect(made.due('d', edited, MINUTE)).toBeNull();
  expect(made.due('d', edited, 5 * MINUTE)?.kind).toBe('timed');
  expect(made.due('other', edited, 5 * MINUTE)).toBeNull();
});

it('makes versions with ids of their own', () => {
  const [a, b] = [newVersion('d', '{}', { kind: 'timed', at: 1 }), newVersion('d', '{}', { kind: 'timed', at: 1 })];
  expect(a).toMatchObject({ documentId: 'd', text: '{}', savedAt: 1, name: '', kind: 'timed' });
  expect(a.id).not.toBe(b.id);
});
