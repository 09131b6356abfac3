import { describe, expect, it, vi } from 'vitest';
import { emptyDocument, type Graph, type GraphDocument } from './document';
import { move, remove, setParams } from './edit';
import { printEdge } from './edge-text';
import { changeAt, graphAt, placeOf, scopeOf, validPath } from './nested';
import { expose, hide, nameOfParam, nameShown, paramBehind, portNamed, promote, rename, shift } from './shown';
import { graphOf, subGraph } from './testing-graph';

vi.mock('../../nodes/catalogue', () => import('./testing-graph'));

const inner = subGraph(
  graphOf({ split: 'split', weigh: 'reweigh' }, ['split.dataset -> weigh.dataset']),
  {
    inputs: { data: ['split.dataset'] },
    outputs: { out: 'weigh.dataset', told: 'weigh.report' },
    promoted: { share: 'split.test' },
  },
  { params: { share: 0.4 } },
);
const outer = subGraph(
  graphOf({ mid: inner, last: 'reweigh' }, ['mid.out -> last.dataset']),
  {
    inputs: { data: ['mid.data'] },
    outputs: { out: 'last.dataset', told: 'mid.told' },
    promoted: { share: 'mid.share' },
  },
  { params: { share: 0.3 } },
);
const document: GraphDocument = {
  ...emptyDocument,
  ...graphOf({ data: 'sample-table', sub: outer, end: 'split', all: 'gather' }, [
    'data.dataset -> sub.data',
    'sub.out -> end.dataset',
    'sub.told -> all.reports[0]',
  ]),
};
const edges = (graph: Graph): string[] => graph.edges.map(printEdge);

describe('places in a document', () => {
  it('are found by path and by name', () => {
    expect([scopeOf([]), scopeOf(['sub', 'mid'])]).toEqual(['', 'sub/mid/']);
    expect(graphAt(document, ['sub', 'mid'])).toBe(inner.inside);
    expect(graphAt(document, ['end'])).toBeUndefined();
    expect(placeOf(document, 'sub/mid/split')).toMatchObject({
      path: ['sub', 'mid'],
      id: 'split',
      entry: { type: 'split' },
    });
    expect(placeOf(document, 'sub/mid')).toMatchObject({ path: ['sub'], id: 'mid' });
    expect(placeOf(document, 'sub/last/fold-0/train')).toMatchObject({ path: ['sub'], id: 'last' });
    expect(placeOf(document, 'gone').entry).toBeUndefined();
    expect(placeOf(document, 'sub/gone').entry).toBeUndefined();
  });

  it('fall back to the nearest sub-graph that is there', () => {
    const path = ['sub', 'mid'];
    expect(validPath(document, path)).toBe(path);
    expect(validPath(remove(document, ['sub']), path)).toEqual([]);
    expect(
      validPath(
        changeAt(document, ['sub'], (graph) => remove(graph, ['mid'])),
        path,
      ),
    ).toEqual(['sub']);
  });
});

describe('an edit inside', () => {
  it('shares what it does not touch, and is none where it changes nothing', () => {
    const moved = changeAt(document, ['sub', 'mid'], (graph) => move(graph, new Map([['split', [20, 20]]])));
    expect(graphAt(moved, ['sub', 'mid'])?.layout.get('split')).toEqual({ at: [20, 20] });
    expect(moved.nodes.get('data')).toBe(document.nodes.get('data'));
    expect(changeAt(document, ['sub', 'mid'], (graph) => graph)).toBe(document);
    expect(changeAt(document, ['end'], (graph) => remove(graph, ['split']))).toBe(document);
  });

  it('takes along what was shown of a node that it removes, at every depth', () => {
    const next = changeAt(document, ['sub', 'mid'], (graph) => remove(graph, ['weigh']));
    expect([...(graphAt(next, ['sub'])?.nodes.get('mid')?.inside?.outputs.keys() ?? [])]).toEqual([]);
    expect([...(next.nodes.get('sub')?.inside?.outputs.keys() ?? [])]).toEqual(['out']);
    expect(edges(next)).toEqual(['data.dataset -> sub.data', 'sub.out -> end.dataset']);
    const without = changeAt(document, ['sub', 'mid'], (graph) => remove(graph, ['split']));
    expect(edges(without)).toEqual(['sub.out -> end.dataset', 'sub.told -> all.reports[0]']);
    expect(without.nodes.get('sub')?.params).toEqual({});
  });
});

describe('what a sub-graph shows', () => {
  const shownOf = (graph: Graph, side: 'inputs' | 'outputs' | 'promoted'): string[] => [
    ...(graph.nodes.get('sub')?.inside?.[side].keys() ?? []),
  ];

  it('grows by ports and params, each once, under free names', () => {
    const more = expose(document, 'sub', 'outputs', { node: 'last', port: 'report' });
    expect(shownOf(more, 'outputs')).toEqual(['out', 'told', 'report']);
    expect(expose(more, 'sub', 'outputs', { node: 'last', port: 'report' })).toBe(more);
    const twice = expose(expose(document, 'sub', 'inputs', { node: 'mid', port: 'x' }), 'sub', 'inputs', {
      node: 'last',
      port: 'x',
    });
    expect(shownOf(twice, 'inputs')).toEqual(['data', 'x', 'lastX']);
    const promoted = promote(document, 'sub', 'last', 'column');
    expect(shownOf(promoted, 'promoted')).toEqual(['share', 'column']);
    expect(promote(promoted, 'sub', 'last', 'column')).toBe(promoted);
    expect(expose(document, 'end', 'inputs', { node: 'a', port: 'b' })).toBe(document);
    const { inside } = document.nodes.get('sub') ?? {};
    expect(
      inside && [nameShown(inside, 'inputs', { node: 'mid', port: 'data' }), nameOfParam(inside, 'mid', 'no')],
    ).toEqual(['data', undefined]);
  });

  it('is renamed with its links and values, and for a sub-graph around', () => {
    const named = rename(document, 'sub', 'outputs', 'out', 'clean data');
    expect(shownOf(named, 'outputs')).toEqual(['cleanData', 'told']);
    expect(edges(named)).toContain('sub.cleanData -> end.dataset');
    expect(rename(document, 'sub', 'promoted', 'share', 'part').nodes.get('sub')?.params).toEqual({ part: 0.3 });
    const deep = changeAt(document, ['sub'], (graph) =>
      rename(rename(graph, 'mid', 'promoted', 'share', 'rest'), 'mid', 'outputs', 'told', 'news'),
    );
    expect(deep.nodes.get('sub')?.inside?.promoted.get('share')).toEqual({ node: 'mid', param: 'rest' });
    expect(deep.nodes.get('sub')?.inside?.outputs.get('told')).toEqual({ node: 'mid', port: 'news' });
    expect(edges(deep)).toEqual(edges(document));
    for (const wrong of ['told', '', '…', 'out'])
      expect(rename(document, 'sub', 'outputs', 'out', wrong)).toBe(document);
  });

  it('is put in order and taken off with its links and values', () => {
    expect(shownOf(shift(document, 'sub', 'outputs', 'told', -1), 'outputs')).toEqual(['told', 'out']);
    expect(shift(document, 'sub', 'outputs', 'told', 1)).toBe(document);
    expect(edges(hide(document, 'sub', 'outputs', 'out'))).toEqual([
      'data.dataset -> sub.data',
      'sub.told -> all.reports[0]',
    ]);
    expect(hide(document, 'sub', 'promoted', 'share').nodes.get('sub')?.params).toEqual({});
    expect(hide(document, 'sub', 'inputs', 'gone')).toBe(document);
  });

  it('leads to the innermost param, or to nothing where that is gone', () => {
    const entry = document.nodes.get('sub');
    expect(entry && paramBehind(entry, 'share')).toMatchObject({ node: 'mid/split', param: 'test' });
    expect(entry && paramBehind(entry, 'gone')).toBeUndefined();
    expect(setParams(document, 'sub', { share: undefined }).nodes.get('sub')?.params).toEqual({});
  });

  it('has names that files may have', () => {
    expect(['Clean data!', '2nd-run', 'a.b', '数据'].map(portNamed)).toEqual(['cleanData', 'ndRun', 'aB', '']);
  });
});
