import { describe, expect, it } from 'vitest';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { addGroup, addNode, addNote, connect, move, newEntry, setCollapsed } from '../../runtime/graph/edit';
import { edgeId } from './edge-id';
import { flowMaker } from './flow-graph';
import { moveStep, selectionAfter } from './moves';

function two(): GraphDocument {
  const a = addNode(emptyDocument, 'a', newEntry('train'), { at: [0, 0] });
  const b = addNode(a, 'b', newEntry('predict'), { at: [300, 0] });
  return connect(b, { node: 'a', port: 'model' }, { node: 'b', port: 'model' });
}
const none: ReadonlySet<string> = new Set();

describe('flowMaker', () => {
  it('gives every node its size and its handles', () => {
    const { nodes, edges } = flowMaker()(two(), none);
    expect(nodes.map((node) => node.measured)).toEqual(
      nodes.map((node) => ({ width: node.width, height: node.height })),
    );
    expect(nodes[1]?.handles?.find((handle) => handle.id === 'model' && handle.type === 'target')).toMatchObject({
      x: -7,
    });
    expect(edges[0]).toMatchObject({ id: 'a.model->b.model', className: 'kind-model', targetHandle: 'model' });
  });

  it('makes again only what has changed', () => {
    const make = flowMaker();
    const before = make(two(), none);
    const same = make(two(), none);
    expect(same.nodes[0]).not.toBe(before.nodes[0]); // Other entries, so other objects.
    const document = two();
    const first = make(document, none);
    const moved = make(move(document, new Map([['b', [400, 20]]])), none);
    expect(moved.nodes[0]).toBe(first.nodes[0]);
    expect(moved.nodes[1]).not.toBe(first.nodes[1]);
    expect(moved.edges[0]).toBe(first.edges[0]);
    const selected = make(document, new Set(['a']));
    expect(selected.nodes[0]?.selected).toBe(true);
    expect(selected.nodes[1]).toEqual(first.nodes[1]);
  });

  it('gives what a fresh one gives, after any edit', () => {
    const make = flowMaker();
    const start = two();
    const edits: readonly GraphDocument[] = [
      start,
      move(start, new Map([['b', [400, 20]]])),
      setCollapsed(start, 'b', true),
      { ...start, nodes: new Map([...start.nodes, ['a', { ...newEntry('train'), label: 'Mine' }]]) },
      { ...start, nodes: new Map([...start.nodes, ['a', newEntry('sample-table')]]) },
      { ...start, edges: [] },
      addNode(start, 'c', newEntry('reroute'), { at: [0, 90] }),
      addGroup(start, 'g', { title: 'G', nodes: ['a'] }),
      emptyDocument,
      start,
    ];
    const label = ({ type, label: own }: { type: string; label?: unknown }): string => String(own ?? type);
    for (const document of edits)
      for (const selection of [none, new Set(['a']), new Set(['a.model->b.model'])])
        expect(make(document, selection, label)).toEqual(flowMaker()(document, selection, label));
  });

  it('collapses', () => {
    const { nodes } = flowMaker()(setCollapsed(two(), 'a', true), none);
    expect(nodes[0]?.height).toBe(34);
  });

  it('keeps the links of a node type that it does not know', () => {
    const strange = addNode(two(), 'c', { type: 'not-here', version: 3, params: {} }, { at: [600, 0] });
    const linked = {
      ...strange,
      edges: [
        ...strange.edges,
        { from: { node: 'b', port: 'predictions' }, to: { node: 'c', port: 'things', index: 1 } },
      ],
    };
    const { nodes, edges } = flowMaker()(linked, none);
    expect(nodes.find((node) => node.id === 'c')?.handles?.map((handle) => handle.id)).toEqual([
      'things[0]',
      'things[1]',
      'things[2]',
    ]);
    expect(edges).toHaveLength(2);
  });

  it('draws a frame around the members of a group, behind them', () => {
    const { nodes } = flowMaker()(addGroup(two(), 'g', { title: 'G', nodes: ['a', 'b', 'gone'] }), none);
    expect(nodes[0]).toMatchObject({ id: 'g', type: 'frame', position: { x: -20, y: -44 }, width: 556 });
  });
});

describe('moves', () => {
  const change = (id: string, x: number, y: number, dragging: boolean) =>
    ({ type: 'position', id, position: { x, y }, dragging }) as const;

  it('tell the document only at the end of a drag, on the grid', () => {
    const document = two();
    expect(moveStep(document, [change('a', 13, 7, true)]).moving?.get('a')).toEqual([13, 7]);
    const { moved } = moveStep(document, [change('a', 33, 47, false)]);
    expect(moved?.change(document).layout.get('a')?.at).toEqual([40, 40]);
  });

  it('are no edit when nothing has moved', () => {
    const document = two();
    expect(moveStep(document, [change('a', 0, 0, false)]).moved?.change(document)).toBe(document);
  });

  it('take the members of a frame along', () => {
    const document = addGroup(two(), 'g', { title: 'G', nodes: ['a', 'b'] });
    moveStep(document, [change('g', -20, -44, true)]);
    moveStep(document, [change('g', 80, 56, true)]);
    const { moved } = moveStep(document, [change('g', 80, 56, false)]);
    const next = moved?.change(document);
    expect([next?.layout.get('a')?.at, next?.layout.get('b')?.at]).toEqual([
      [100, 100],
      [400, 100],
    ]);
    expect(next?.layout.has('g')).toBe(false);
  });

  it('move notes too', () => {
    const document = addNote(two(), 'n', { text: 'x', color: 'grey' }, { at: [0, 200], size: [100, 60] });
    const { moved } = moveStep(document, [change('n', 20, 240, false)]);
    expect(moved?.change(document).layout.get('n')).toEqual({ at: [20, 240], size: [100, 60] });
  });

  it('change the selection by what React Flow says', () => {
    expect(
      selectionAfter(new Set(['a']), [
        { type: 'select', id: 'b', selected: true },
        { type: 'select', id: 'a', selected: false },
      ]),
    ).toEqual(['b']);
    expect(selectionAfter(new Set(['a']), [])).toBeNull();
  });
});

it('names links by their ends', () => {
  expect(edgeId({ from: { node: 'a', port: 'report' }, to: { node: 'c', port: 'reports', index: 2 } })).toBe(
    'a.report->c.reports[2]',
  );
});
