import { describe, expect, it, vi } from 'vitest';
import { emptyGraph, type NodeEntry, type SubGraph } from './document';
import { linkProblem, ownPort, portProblem, portsOf, reaches, sourceKind } from './ports';
import { edgeOf, graphOf } from './testing-graph';

vi.mock('../../nodes/catalogue', () => import('./testing-graph'));

/** A split and a reweigh, shown outside. */
const inside: SubGraph = {
  ...graphOf({ split: 'split', weigh: 'reweigh' }, ['split.dataset -> weigh.dataset']),
  inputs: new Map([
    ['data', [{ node: 'split', port: 'dataset' }]],
    ['open', []],
    ['gone', [{ node: 'no', port: 'no' }]],
  ]),
  outputs: new Map([
    ['weighed', { node: 'weigh', port: 'dataset' }],
    ['told', { node: 'weigh', port: 'report' }],
  ]),
  promoted: new Map(),
};
const sub: NodeEntry = { type: 'subgraph', version: 1, params: {}, inside };

const nodes = {
  images: 'sample-images',
  table: 'sample-table',
  split: 'split',
  'split-2': 'split',
  weigh: 'reweigh',
  cnn: 'cnn',
  linear: 'linear',
  train: 'train',
  all: 'gather',
  bend: 'reroute',
  'bend-2': 'reroute',
  strange: 'from-the-future',
  sub,
};

describe('a link', () => {
  it.each([
    ['kind and modality fit', [], 'images.dataset -> cnn.dataset'],
    ['one of several modalities', [], 'table.dataset -> train.dataset'],
    ['a port without modalities', [], 'table.dataset -> split.dataset'],
    ['a modality that is not known yet', [], 'split.dataset -> cnn.dataset'],
    ['as dataset', ['images.dataset -> split.dataset'], 'split.dataset -> cnn.dataset'],
    [
      'as dataset twice',
      ['images.dataset -> split.dataset', 'split.dataset -> split-2.dataset'],
      'split-2.dataset -> cnn.dataset',
    ],
    ['another model', [], 'cnn.model -> train.model'],
    ['the second of many', ['weigh.report -> all.reports[0]'], 'cnn.report -> all.reports[1]'],
    [
      'a port that is taken: the editor replaces',
      ['images.dataset -> train.dataset'],
      'table.dataset -> train.dataset',
    ],
    ['into a reroute', [], 'images.dataset -> bend.in'],
    ['out of an open reroute', [], 'bend.out -> cnn.dataset'],
    ['through reroutes', ['images.dataset -> bend.in', 'bend.out -> bend-2.in'], 'bend-2.out -> cnn.dataset'],
    ['to a node of an unknown type', [], 'images.dataset -> strange.whatever'],
    ['from a node of an unknown type', [], 'strange.whatever -> cnn.dataset'],
    ['into a sub-graph', [], 'table.dataset -> sub.data'],
    ['out of a sub-graph', [], 'sub.told -> all.reports[0]'],
    ['out of a sub-graph, modality not known outside', [], 'sub.weighed -> linear.dataset'],
  ])('may be: %s', (_, edges, link) => {
    expect(linkProblem(graphOf(nodes, edges), edgeOf(link))).toBeNull();
  });

  it.each([
    [
      'another kind',
      [],
      'images.dataset -> train.model',
      'edge-kind',
      { wanted: 'model', got: 'dataset', port: 'model' },
    ],
    [
      'another modality',
      [],
      'table.dataset -> cnn.dataset',
      'edge-modality',
      { wanted: 'images', got: 'table', port: 'dataset' },
    ],
    [
      'as dataset',
      ['table.dataset -> split.dataset'],
      'split.dataset -> cnn.dataset',
      'edge-modality',
      { wanted: 'images', got: 'table' },
    ],
    [
      'as dataset, of the only modality it takes',
      [],
      'weigh.dataset -> cnn.dataset',
      'edge-modality',
      { got: 'table' },
    ],
    ['through a reroute', ['table.dataset -> bend.in'], 'bend.out -> cnn.dataset', 'edge-modality', { got: 'table' }],
    [
      'another kind through a reroute',
      ['cnn.model -> bend.in'],
      'bend.out -> linear.dataset',
      'edge-kind',
      { got: 'model' },
    ],
    ['no such source', [], 'gone.dataset -> cnn.dataset', 'edge-node', { node: 'gone' }],
    ['no such target', [], 'images.dataset -> gone.dataset', 'edge-node', { node: 'gone' }],
    ['no such input', [], 'images.dataset -> cnn.images', 'edge-port', { node: 'cnn', port: 'images' }],
    ['no such output', [], 'images.images -> cnn.dataset', 'edge-port', { node: 'images', port: 'images' }],
    ['an inherited input', [], 'images.dataset -> cnn.constructor', 'edge-port', { port: 'constructor' }],
    ['an inherited output', [], 'images.toString -> cnn.dataset', 'edge-port', { port: 'toString' }],
    ['to itself', [], 'split.dataset -> split.dataset', 'edge-cycle', { from: 'split', to: 'split' }],
    [
      'back',
      ['split.dataset -> split-2.dataset'],
      'split-2.dataset -> split.dataset',
      'edge-cycle',
      { from: 'split-2', to: 'split' },
    ],
    [
      'back through a reroute',
      ['split.dataset -> bend.in', 'bend.out -> split-2.dataset'],
      'split-2.dataset -> split.dataset',
      'edge-cycle',
      {},
    ],
    ['a reroute to itself', [], 'bend.out -> bend.in', 'edge-cycle', {}],
    [
      'a kind that a sub-graph does not take',
      [],
      'cnn.model -> sub.data',
      'edge-kind',
      { wanted: 'dataset', got: 'model' },
    ],
    ['an input of a sub-graph that feeds nothing', [], 'images.dataset -> sub.open', 'edge-port', { port: 'open' }],
    [
      'an input of a sub-graph that feeds what is gone',
      [],
      'images.dataset -> sub.gone',
      'edge-port',
      { port: 'gone' },
    ],
  ])('may not be: %s', (_, edges, link, key, values) => {
    expect(linkProblem(graphOf(nodes, edges), edgeOf(link))).toMatchObject({ code: 'graph', key, values });
  });

  it('names the end where a port is missing', () => {
    const graph = graphOf(nodes);
    expect(portProblem(graph, edgeOf('images.images -> cnn.dataset'))).toMatchObject({
      node: 'images',
      port: 'images',
    });
    expect(portProblem(graph, edgeOf('images.dataset -> cnn.images'))).toMatchObject({ node: 'cnn', port: 'images' });
  });

  it('does not hang where the graph has a cycle already', () => {
    const graph = graphOf(nodes, ['bend.out -> bend-2.in', 'bend-2.out -> bend.in']);
    expect(sourceKind(graph, { node: 'bend', port: 'out' })).toBeUndefined();
    expect(linkProblem(graph, edgeOf('bend.out -> cnn.dataset'))).toBeNull();
  });

  it('may stand at nodes with ids that objects inherit', () => {
    const graph = graphOf({ constructor: 'sample-images', 'to-string': 'cnn' });
    expect(linkProblem(graph, edgeOf('constructor.dataset -> to-string.dataset'))).toBeNull();
  });
});

describe('ports', () => {
  it('of a sub-graph are those it shows; many becomes one', () => {
    expect(portsOf(sub)).toEqual({
      inputs: { data: { kind: 'dataset', help: 'Any dataset.' } },
      outputs: {
        weighed: { kind: 'dataset', help: 'The same examples with a weight column.' },
        told: { kind: 'report', help: expect.any(String) as string },
      },
    });
    const many: SubGraph = {
      ...emptyGraph,
      nodes: new Map([['all', { type: 'gather', version: 3, params: {} }]]),
      inputs: new Map([['reports', [{ node: 'all', port: 'reports' }]]]),
      outputs: new Map(),
      promoted: new Map(),
    };
    expect(portsOf({ ...sub, inside: many })?.inputs).toEqual({ reports: { kind: 'report', help: '' } });
  });

  it('of an unknown type are not known', () => {
    expect(portsOf({ type: 'from-the-future', version: 1, params: {} })).toBeUndefined();
    expect(portsOf({ type: 'constructor', version: 1, params: {} })).toBeUndefined();
  });

  it('are never inherited', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(ownPort({}, name)).toBeUndefined();
    expect(ownPort(undefined, 'a')).toBeUndefined();
    expect(ownPort({ a: 1 }, 'a')).toBe(1);
  });
});

it.each([
  ['a', 'a', true],
  ['a', 'c', true],
  ['a', 'd', false],
  ['c', 'a', false],
  ['gone', 'a', false],
])('%s reaches %s: %s', (from, to, expected) => {
  const graph = graphOf({ a: 'split', b: 'split', c: 'split', d: 'split' }, [
    'a.dataset -> b.dataset',
    'b.dataset -> c.dataset',
  ]);
  expect(reaches(graph, from, to)).toBe(expected);
});
