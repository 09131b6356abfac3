import { describe, expect, it, vi } from 'vitest';
import { emptyDocument, type Graph } from './document';
import { printEdge } from './edge-text';
import * as edit from './edit';
import { edgeOf, graphOf } from './testing-graph';

vi.mock('../../nodes/catalogue', () => import('./testing-graph'));

const edgesOf = (graph: Graph): string[] => graph.edges.map(printEdge);

const many = graphOf({ a: 'reweigh', b: 'cnn', c: 'linear', all: 'gather' }, [
  'a.report -> all.reports[0]',
  'b.report -> all.reports[1]',
  'c.report -> all.reports[2]',
]);

describe('a free id', () => {
  const graph: Graph = {
    ...graphOf({ split: 'split', 'split-2': 'split', constructor: 'split' }),
    notes: new Map([['note', { text: '', color: 'yellow' }]]),
    groups: new Map([['group', { title: '', nodes: [] }]]),
  };
  it.each([
    ['train', 'train'],
    ['split', 'split-3'],
    ['note', 'note-2'],
    ['group', 'group-2'],
    ['constructor', 'constructor-2'],
    ['to-string', 'to-string'],
    ['My node!', 'y-node-'],
    ['1-2', 'node'],
    ['', 'node'],
    ['x'.repeat(80), 'x'.repeat(56)],
  ])('for %s is %s', (wanted, id) => {
    expect(edit.freeId(graph, wanted)).toBe(id);
    expect(id).toMatch(/^[a-z][a-z0-9-]{0,63}$/);
  });
  it('spares those that are taken elsewhere', () => {
    expect(edit.freeId(graph, 'train', new Set(['train', 'train-2']))).toBe('train-3');
  });
});

describe('adding', () => {
  it('gives a node its present version; an unknown type the first', () => {
    expect(edit.newEntry('gather')).toEqual({ type: 'gather', version: 3, params: {} });
    expect(edit.newEntry('from-the-future', { a: 1 })).toEqual({
      type: 'from-the-future',
      version: 1,
      params: { a: 1 },
    });
  });
  it('puts nodes, notes and groups beside the others and leaves the old graph as it was', () => {
    const before = graphOf({ a: 'split' });
    const place = { at: [40, 20] as const };
    const withNode = edit.addNode(before, 'b', edit.newEntry('cnn'), place);
    const withNote = edit.addNote(withNode, 'n', { text: 'x', color: 'blue' }, place);
    const after = edit.addGroup(withNote, 'g', { title: 'G', nodes: ['a', 'b'] });
    expect([...after.nodes.keys()]).toEqual(['a', 'b']);
    expect(after.notes.get('n')).toEqual({ text: 'x', color: 'blue' });
    expect(after.groups.get('g')?.nodes).toEqual(['a', 'b']);
    expect([...after.layout]).toEqual([
      ['a', { at: [0, 0] }],
      ['b', place],
      ['n', place],
    ]);
    expect(before).toEqual(graphOf({ a: 'split' }));
    expect(after.nodes.get('a')).toBe(before.nodes.get('a'));
  });
});

describe('removing', () => {
  it.each([
    [['a'], ['b.report -> all.reports[0]', 'c.report -> all.reports[1]']],
    [['b'], ['a.report -> all.reports[0]', 'c.report -> all.reports[1]']],
    [['a', 'c'], ['b.report -> all.reports[0]']],
    [['all'], []],
    [['gone'], edgesOf(many)],
    [[], edgesOf(many)],
  ])('%j leaves the edges %j', (ids, edges) => {
    expect(edgesOf(edit.remove(many, ids))).toEqual(edges);
  });
  it('takes a node out of layout and groups, a note and a group as well', () => {
    const graph: Graph = {
      ...many,
      notes: new Map([['n', { text: '', color: 'grey' }]]),
      groups: new Map([
        ['g', { title: 'G', nodes: ['a', 'b'] }],
        ['h', { title: 'H', nodes: ['c'] }],
      ]),
    };
    const after = edit.remove(graph, ['a', 'n', 'h']);
    expect([...after.nodes.keys()]).toEqual(['b', 'c', 'all']);
    expect([...after.layout.keys()]).toEqual(['b', 'c', 'all']);
    expect(after.notes.size).toBe(0);
    expect([...after.groups]).toEqual([['g', { title: 'G', nodes: ['b'] }]]);
    expect(edit.remove(graph, ['gone']).nodes).toBe(graph.nodes);
  });
  it('takes a frame out with the last of its nodes', () => {
    const framed = edit.addGroup(graphOf({ a: { type: 'split', version: 1, params: {} } }), 'g', {
      title: '',
      nodes: ['a'],
    });
    expect(edit.remove(framed, ['a']).groups.size).toBe(0);
  });
});

describe('linking', () => {
  const graph = graphOf(
    { a: 'sample-images', b: 'sample-table', split: 'split', all: 'gather', w: 'reweigh', strange: 'from-the-future' },
    ['a.dataset -> split.dataset'],
  );
  it.each([
    ['replaces the link of a single port', 'b.dataset -> split.dataset', ['b.dataset -> split.dataset']],
    ['keeps one link where it stands already', 'a.dataset -> split.dataset', ['a.dataset -> split.dataset']],
    [
      'numbers the links of many',
      'w.report -> all.reports',
      ['a.dataset -> split.dataset', 'w.report -> all.reports[0]'],
    ],
    ['leaves other ports alone', 'a.dataset -> w.dataset', ['a.dataset -> split.dataset', 'a.dataset -> w.dataset']],
    [
      'is possible to a node of an unknown type',
      'a.dataset -> strange.in',
      ['a.dataset -> split.dataset', 'a.dataset -> strange.in'],
    ],
    [
      'does not look up inherited ports',
      'a.dataset -> split.constructor',
      ['a.dataset -> split.dataset', 'a.dataset -> split.constructor'],
    ],
  ])('%s', (_, link, edges) => {
    const { from, to } = edgeOf(link);
    expect(edgesOf(edit.connect(graph, from, to))).toEqual(edges);
  });
  it('adds at the end of many, and each source once', () => {
    const two = edit.disconnect(many, edgeOf('b.report -> all.reports[1]'));
    const to = { node: 'all', port: 'reports' };
    expect(edgesOf(edit.connect(two, { node: 'b', port: 'report' }, to))).toEqual([
      'a.report -> all.reports[0]',
      'c.report -> all.reports[1]',
      'b.report -> all.reports[2]',
    ]);
    expect(edit.connect(many, { node: 'a', port: 'report' }, to)).toBe(many);
  });
  it('numbers anew when a link goes', () => {
    expect(edgesOf(edit.disconnect(many, edgeOf('a.report -> all.reports[0]')))).toEqual([
      'b.report -> all.reports[0]',
      'c.report -> all.reports[1]',
    ]);
    expect(edgesOf(edit.disconnect(many, edgeOf('a.report -> all.reports[7]')))).toEqual(edgesOf(many));
  });
  it('keeps the order of the numbers, not that of the list', () => {
    const mixed = { ...many, edges: many.edges.toReversed() };
    expect(edgesOf(edit.disconnect(mixed, edgeOf('b.report -> all.reports[1]')))).toEqual([
      'c.report -> all.reports[1]',
      'a.report -> all.reports[0]',
    ]);
  });
});

describe('setting', () => {
  const graph = graphOf({ a: { type: 'split', version: 1, params: { test: 0.3, method: 'random' } } });
  it.each([
    [{ test: 0.2 }, { test: 0.2, method: 'random' }],
    [{ test: undefined }, { method: 'random' }],
    [{ seed: null }, { test: 0.3, method: 'random', seed: null }],
    [{}, { test: 0.3, method: 'random' }],
  ])('params %j', (values, params) => {
    expect(edit.setParams(graph, 'a', values).nodes.get('a')?.params).toEqual(params);
  });
  it('params only where a value is another one', () => {
    expect(edit.setParams(graph, 'a', { method: 'random' })).toBe(graph);
    expect(edit.setParams(graph, 'a', { seed: undefined })).toBe(graph);
    expect(edit.setParams(graph, 'a', {})).toBe(graph);
  });
  it('labels and bypass, and takes them back without a trace', () => {
    const labelled = edit.setLabel(graph, 'a', { en: 'Mine', zh: '我的' });
    expect(labelled.nodes.get('a')?.label).toEqual({ en: 'Mine', zh: '我的' });
    for (const none of ['', undefined]) expect(edit.setLabel(labelled, 'a', none).nodes).toEqual(graph.nodes);
    const bypassed = edit.setBypass(graph, 'a', true);
    expect(bypassed.nodes.get('a')?.bypass).toBe(true);
    expect(edit.setBypass(bypassed, 'a', false).nodes).toEqual(graph.nodes);
  });
  it('a pin, and takes it back without a trace', () => {
    const pinned = edit.setPin(graph, 'a', true);
    expect(pinned.nodes.get('a')).toEqual({ ...graph.nodes.get('a'), pin: true });
    expect(edit.setPin(pinned, 'a', true)).toBe(pinned);
    expect(edit.setPin(pinned, 'a', false).nodes).toEqual(graph.nodes);
    expect(edit.setPin(graph, 'gone', true)).toBe(graph);
  });
  it('places, and keeps size and fold', () => {
    const folded = edit.setCollapsed(edit.move(graph, new Map([['a', [60, 80]]])), 'a', true);
    expect(folded.layout.get('a')).toEqual({ at: [60, 80], collapsed: true });
    expect(edit.move(folded, new Map([['a', [0, 20]]])).layout.get('a')).toEqual({ at: [0, 20], collapsed: true });
    expect(edit.setCollapsed(folded, 'a', false).layout.get('a')).toEqual({ at: [60, 80] });
  });
  it('nothing on a node that is gone', () => {
    expect(edit.setParams(graph, 'gone', { a: 1 })).toBe(graph);
    expect(edit.setLabel(graph, 'gone', 'x')).toBe(graph);
    expect(edit.setBypass(graph, 'gone', true)).toBe(graph);
  });
  it('seed and title of the document', () => {
    expect(edit.setTitle(edit.setSeed(emptyDocument, 7), 'T')).toEqual({ ...emptyDocument, seed: 7, title: 'T' });
  });
});
