import { describe, expect, it } from 'vitest';
import { galleryDocument } from '../../tests/support/test-engine';
import { applyChange, changeBetween, changedEntries, runnable } from './change';
import { emptyDocument, type GraphDocument } from './document';
import { setParams } from './edit';

const first = await galleryDocument('lending-audit');
const ids = [...first.nodes.keys()];
const [id = ''] = ids;
const cloned = <Value>(value: Value): Value => structuredClone(value);

describe('a change of a document', () => {
  it('gives the next document, and is small', () => {
    const next = { ...setParams(first, id, { seed: 5 }), seed: 9 };
    const change = changeBetween(first, next);
    expect(change.nodes.map(([own]) => own)).toEqual([id]);
    expect(change).not.toHaveProperty('edges');
    const applied = applyChange(runnable(first), cloned(change));
    expect(runnable(applied)).toEqual(runnable(next));
  });

  it('keeps what did not change as the very same objects', () => {
    const applied = applyChange(first, cloned(changeBetween(first, setParams(first, id, { seed: 5 }))));
    for (const own of ids) expect(applied.nodes.get(own) === first.nodes.get(own)).toBe(own !== id);
    expect(applied.edges).toBe(first.edges);
    expect(applyChange(first, changeBetween(first, runnable({ ...first, title: 'Another' })))).toBe(first);
  });

  it('carries a whole document from the empty one, and back', () => {
    const sent = cloned(changeBetween(emptyDocument, first));
    expect(applyChange(emptyDocument, sent)).toEqual(runnable(first));
    const emptied = applyChange(first, cloned(changeBetween(first, emptyDocument)));
    expect(emptied.nodes.size).toBe(0);
    expect(emptied.edges).toEqual([]);
    expect(emptied).not.toHaveProperty('seed');
  });
});

describe('changedEntries', () => {
  it('names the nodes whose params or pins changed', () => {
    expect(changedEntries(first, first)).toEqual([]);
    expect(changedEntries(first, setParams(first, id, { seed: 5 }))).toEqual([id]);
  });

  it('gives null where more changed', () => {
    const entry = first.nodes.get(id);
    if (entry === undefined) throw new Error('no node');
    const others: GraphDocument[] = [
      { ...first, seed: 77 },
      { ...first, edges: [...first.edges] },
      { ...first, nodes: new Map([...first.nodes].slice(1)) },
      { ...first, nodes: new Map(first.nodes).set(id, { ...entry, bypass: true }) },
      { ...first, nodes: new Map(first.nodes).set(id, { ...entry, type: 'split' }) },
    ];
    for (const other of others) expect(changedEntries(first, other)).toBeNull();
  });
});
