import { describe, expect, it, vi } from 'vitest';
import type { Graph, NodeEntry } from './document';
import { printEdge } from './edge-text';
import { flatten } from './flatten';
import { graphOf, subGraph } from './testing-graph';

vi.mock('../../nodes/catalogue', () => import('./testing-graph'));

const bypassed = (type: string): NodeEntry => ({ type, version: 1, params: {}, bypass: true });

function flat(graph: Graph): { nodes: string[]; edges: string[]; bypassed: Record<string, readonly string[]> } {
  const { nodes, edges, bypassed: away } = flatten(graph);
  return { nodes: [...nodes.keys()], edges: edges.map(printEdge), bypassed: Object.fromEntries(away) };
}

const weigh = subGraph(graphOf({ split: 'split', weigh: 'reweigh' }, ['split.dataset -> weigh.dataset']), {
  inputs: { data: ['split.dataset'] },
  outputs: { weighed: 'weigh.dataset', told: 'weigh.report' },
  promoted: { share: 'split.test' },
});

const paramsOf = (entry: NodeEntry): unknown => flatten(graphOf({ sub: entry })).nodes.get('sub/split')?.params;

describe('flattening', () => {
  it('leaves a plain graph as it is', () => {
    const graph = graphOf({ a: 'sample-table', b: 'split' }, ['a.dataset -> b.dataset']);
    expect(flat(graph)).toEqual({ nodes: ['a', 'b'], edges: ['a.dataset -> b.dataset'], bypassed: {} });
  });

  it('takes reroutes out, open ones too', () => {
    const graph = graphOf({ a: 'sample-table', r: 'reroute', s: 'reroute', open: 'reroute', b: 'split', c: 'split' }, [
      'a.dataset -> r.in',
      'r.out -> s.in',
      's.out -> b.dataset',
      'open.out -> c.dataset',
    ]);
    expect(flat(graph)).toEqual({ nodes: ['a', 'b', 'c'], edges: ['a.dataset -> b.dataset'], bypassed: {} });
  });

  it('hands the first input of its kind through a bypassed node', () => {
    const graph = graphOf(
      { a: 'sample-table', w: bypassed('reweigh'), v: bypassed('split'), b: 'split', all: 'gather' },
      [
        'a.dataset -> w.dataset',
        'w.dataset -> v.dataset',
        'v.dataset -> b.dataset',
        // A report has nothing to be handed through.
        'w.report -> all.reports[0]',
        'b.report -> all.reports[1]',
      ],
    );
    expect(flat(graph)).toEqual({
      nodes: ['a', 'b', 'all'],
      edges: ['a.dataset -> b.dataset', 'b.report -> all.reports[0]'],
      bypassed: { w: ['a'], v: ['a'] },
    });
  });

  it('hands the first of many through', () => {
    const graph = graphOf({ a: 'reweigh', b: 'reweigh', g: bypassed('gather'), all: 'gather' }, [
      'b.report -> g.reports[1]',
      'a.report -> g.reports[0]',
      'g.report -> all.reports[0]',
    ]);
    expect(flat(graph).edges).toEqual(['a.report -> all.reports[0]']);
  });

  it('puts what is inside a sub-graph under its id', () => {
    const graph = graphOf({ a: 'sample-table', sub: weigh, train: 'linear', all: 'gather' }, [
      'a.dataset -> sub.data',
      'sub.weighed -> train.dataset',
      'sub.told -> all.reports[0]',
    ]);
    expect(flat(graph)).toEqual({
      nodes: ['a', 'sub/split', 'sub/weigh', 'train', 'all'],
      edges: [
        'sub/split.dataset -> sub/weigh.dataset',
        'a.dataset -> sub/split.dataset',
        'sub/weigh.dataset -> train.dataset',
        'sub/weigh.report -> all.reports[0]',
      ],
      bypassed: {},
    });
  });

  it('goes through sub-graphs in sub-graphs, in and out', () => {
    const outer = subGraph(graphOf({ inner: weigh, r: 'reroute' }, ['inner.weighed -> r.in']), {
      inputs: { data: ['inner.data'] },
      outputs: { weighed: 'r.out' },
      promoted: { share: 'inner.share' },
    });
    const entry = { ...outer, params: { share: 0.4 } };
    const graph = graphOf({ a: 'sample-table', o: entry, b: 'split' }, [
      'a.dataset -> o.data',
      'o.weighed -> b.dataset',
    ]);
    expect(flat(graph).edges).toEqual([
      'o/inner/split.dataset -> o/inner/weigh.dataset',
      'a.dataset -> o/inner/split.dataset',
      'o/inner/weigh.dataset -> b.dataset',
    ]);
    expect(flatten(graph).nodes.get('o/inner/split')?.params).toEqual({ test: 0.4 });
  });

  it('feeds every inner input, those of many behind what is linked inside', () => {
    const fan = subGraph(graphOf({ w: 'reweigh', x: 'gather', y: 'gather' }, ['w.report -> x.reports[0]']), {
      inputs: { told: ['x.reports', 'y.reports'] },
      outputs: {},
    });
    const graph = graphOf({ a: 'reweigh', fan }, ['a.report -> fan.told']);
    expect(flat(graph).edges).toEqual([
      'fan/w.report -> fan/x.reports[0]',
      'a.report -> fan/x.reports[1]',
      'a.report -> fan/y.reports[0]',
    ]);
  });

  it('lets the outer value of a promoted param win, and the inner one stand where there is none', () => {
    const own = { type: 'split', version: 1, params: { test: 0.3, method: 'random' } };
    const inside = graphOf({ split: own });
    const shown = { promoted: { share: 'split.test' } };
    expect(paramsOf(subGraph(inside, shown))).toEqual({ test: 0.3, method: 'random' });
    expect(paramsOf(subGraph(inside, shown, { params: { share: 0.1, other: 1 } }))).toEqual({
      test: 0.1,
      method: 'random',
    });
  });

  it('hands through a bypassed sub-graph as through a node', () => {
    const graph = graphOf({ a: 'sample-table', sub: { ...weigh, bypass: true }, b: 'split', all: 'gather' }, [
      'a.dataset -> sub.data',
      'sub.weighed -> b.dataset',
      'sub.told -> all.reports[0]',
    ]);
    expect(flat(graph)).toEqual({
      nodes: ['a', 'b', 'all'],
      edges: ['a.dataset -> b.dataset'],
      bypassed: { sub: ['a'] },
    });
  });

  it.each([
    [
      'reroutes that feed each other',
      { r: 'reroute', s: 'reroute', b: 'split' },
      ['r.out -> s.in', 's.out -> r.in', 's.out -> b.dataset'],
    ],
    [
      'a sub-graph that shows what is not there',
      { s: subGraph(graphOf({}), { outputs: { x: 'no.no' } }), b: 'split' },
      ['s.x -> b.dataset'],
    ],
    ['edges to and from nothing', { b: 'split' }, ['gone.dataset -> b.dataset', 'b.dataset -> gone.dataset']],
  ] as const)('survives %s', (_, nodes, edges) => {
    expect(flat(graphOf(nodes, edges)).edges).toEqual([]);
  });

  it('takes a chain of ten thousand reroutes', () => {
    const ids = Array.from({ length: 9_998 }, (_, index) => `r${index}`);
    const links = ids.slice(1).map((id, index) => `${ids[index]}.out -> ${id}.in`);
    const graph = graphOf({ a: 'sample-table', b: 'split', ...Object.fromEntries(ids.map((id) => [id, 'reroute'])) }, [
      'a.dataset -> r0.in',
      ...links,
      `${ids.at(-1)}.out -> b.dataset`,
    ]);
    expect(flat(graph).edges).toEqual(['a.dataset -> b.dataset']);
  });
});
