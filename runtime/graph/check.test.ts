import { describe, expect, it, vi } from 'vitest';
import type { Info } from '../../nodes/kit/info';
import { checkDocument } from './check';
import { emptyDocument, type Graph, type GraphDocument, type NodeEntry } from './document';
import { flatten } from './flatten';
import { sentenceOf } from './sentence';
import { graphOf, subGraph } from './testing-graph';

vi.mock('../../nodes/catalogue', () => import('./testing-graph'));

const documentOf = (graph: Graph): GraphDocument => ({ ...emptyDocument, ...graph });
const entry = (type: string, rest: Partial<NodeEntry> = {}): NodeEntry => ({ type, version: 1, params: {}, ...rest });

/** `node.port key` or `node key` of every problem. */
function told(graph: Graph, known?: ReadonlyMap<string, Info>): string[] {
  return checkDocument(documentOf(graph), known === undefined ? {} : { known }).problems.map(
    ({ node, port, path, key }) => `${[node ?? '', port ?? path ?? ''].filter((part) => part !== '').join('.')} ${key}`,
  );
}

const weigh = subGraph(graphOf({ split: 'split', weigh: 'reweigh' }, ['split.dataset -> weigh.dataset']), {
  inputs: { data: ['split.dataset'] },
  outputs: { weighed: 'weigh.dataset', told: 'weigh.report' },
  promoted: { share: 'split.test' },
});

describe('a graph', () => {
  it.each([
    ['nothing', {}, []],
    ['a chain', { a: 'sample-table', b: 'split' }, ['a.dataset -> b.dataset']],
    [
      'reports in order',
      { a: 'sample-table', s: 'split', w: 'reweigh', v: 'reweigh', g: 'gather' },
      [
        'a.dataset -> s.dataset',
        's.dataset -> w.dataset',
        's.dataset -> v.dataset',
        'w.report -> g.reports[1]',
        'v.report -> g.reports[0]',
      ],
    ],
    ['a reroute', { a: 'sample-table', r: 'reroute', b: 'split' }, ['a.dataset -> r.in', 'r.out -> b.dataset']],
    ['an open reroute that nobody reads', { r: 'reroute' }, []],
    [
      'a bypassed node that hands through',
      { a: 'sample-table', w: entry('reweigh', { bypass: true }), b: 'split' },
      ['a.dataset -> w.dataset', 'w.dataset -> b.dataset'],
    ],
    ['a bypassed node without an input, which nobody reads', { w: entry('reweigh', { bypass: true }) }, []],
    ['wrong params of a bypassed node', { w: entry('reweigh', { bypass: true, params: { attribute: 1 } }) }, []],
    [
      'a sub-graph',
      { a: 'sample-table', sub: weigh, b: 'linear' },
      ['a.dataset -> sub.data', 'sub.weighed -> b.dataset'],
    ],
    ['a promoted param', { a: 'sample-table', sub: { ...weigh, params: { share: 0.3 } } }, ['a.dataset -> sub.data']],
  ] as const)('of %s has no problem', (_, nodes, edges) => {
    expect(told(graphOf(nodes, edges))).toEqual([]);
  });

  it.each([
    ['an unknown type', { a: 'from-the-future' }, [], ['a unknown-type']],
    ['a type that objects inherit', { a: 'constructor' }, [], ['a unknown-type']],
    ['a newer version', { a: entry('sample-table', { version: 99 }) }, [], ['a newer-node']],
    [
      'a wrong param',
      { a: entry('split', { params: { test: 7 } }) },
      [],
      ['a.dataset missing-input', 'a.test out-of-range'],
    ],
    ['an unknown param', { a: entry('sample-table', { params: { nope: 1 } }) }, [], ['a.nope unknown-param']],
    ['nothing linked', { b: 'split' }, [], ['b.dataset missing-input']],
    ['nothing linked to many', { g: entry('gather', { version: 3 }) }, [], ['g.reports missing-input']],
    ['an open reroute', { r: 'reroute', b: 'split' }, ['r.out -> b.dataset'], ['b.dataset missing-input']],
    [
      'an open bypassed node',
      { w: entry('reweigh', { bypass: true }), b: 'split' },
      ['w.dataset -> b.dataset'],
      ['b.dataset missing-input'],
    ],
    [
      'a bypassed node with nothing to hand through',
      { a: 'sample-table', w: entry('reweigh', { bypass: true }), g: entry('gather', { version: 3 }) },
      ['a.dataset -> w.dataset', 'w.report -> g.reports[0]'],
      ['g.reports missing-input'],
    ],
    [
      'another kind',
      { a: 'sample-table', g: entry('gather', { version: 3 }) },
      ['a.dataset -> g.reports[0]'],
      ['g.reports edge-kind'],
    ],
    ['another modality', { a: 'sample-table', b: 'cnn' }, ['a.dataset -> b.dataset'], ['b.dataset edge-modality']],
    [
      'a port that is not there',
      { a: 'sample-table', b: 'split' },
      ['a.dataset -> b.data'],
      ['b.data edge-port', 'b.dataset missing-input'],
    ],
    ['a node that is not there', { b: 'split' }, ['gone.dataset -> b.dataset'], [' edge-node']],
    [
      'a second link',
      { a: 'sample-table', c: 'sample-table', b: 'split' },
      ['a.dataset -> b.dataset', 'c.dataset -> b.dataset'],
      ['b.dataset second-link'],
    ],
    [
      'a number on a single port',
      { a: 'sample-table', b: 'split' },
      ['a.dataset -> b.dataset[0]'],
      ['b.dataset index-on-single'],
    ],
    [
      'a circle',
      { a: 'split', b: 'split', c: 'split' },
      ['a.dataset -> b.dataset', 'b.dataset -> a.dataset', 'b.dataset -> c.dataset'],
      ['a cycle', 'b cycle'],
    ],
  ] as const)('of %s tells it', (_, nodes, edges, expected) => {
    expect(told(graphOf(nodes, edges))).toEqual(expected);
  });

  it.each([
    [['a.report -> g.reports[0]', 'a.report -> g.reports[2]']],
    [['a.report -> g.reports[1]']],
    [['a.report -> g.reports[0]', 'a.report -> g.reports[0]']],
    [['a.report -> g.reports']],
  ])('tells wrong numbers of many: %j', (edges) => {
    const graph = graphOf({ d: 'sample-table', a: 'reweigh', g: entry('gather', { version: 3 }) }, [
      'd.dataset -> a.dataset',
      ...edges,
    ]);
    expect(told(graph)).toEqual(['g.reports many-indices']);
  });

  it('names the members of a circle and the edge that does not fit', () => {
    const circle = graphOf({ b: 'split', a: 'split' }, ['a.dataset -> b.dataset', 'b.dataset -> a.dataset']);
    const [first] = checkDocument(documentOf(circle)).problems;
    expect(first?.values).toEqual({ nodes: 'b, a' });
    const modality = graphOf({ a: 'sample-table', b: 'cnn' }, ['a.dataset -> b.dataset']);
    const [wrong] = checkDocument(documentOf(modality)).problems;
    expect(wrong?.values['edge']).toBe('a.dataset -> b.dataset');
    expect(wrong === undefined ? '' : sentenceOf(wrong)).toBe(
      'Port "dataset" takes a dataset of images, got one of table.',
    );
  });
});

describe('inside of a sub-graph', () => {
  it('problems are told with the ids of both', () => {
    const wrong = subGraph(graphOf({ s: entry('split', { params: { test: 9 } }), x: 'unheard-of' }), {
      inputs: { d: ['s.dataset'] },
    });
    const outer = subGraph(graphOf({ inner: wrong }), { inputs: { d: ['inner.d'] } });
    expect(told(graphOf({ a: 'sample-table', o: outer }, ['a.dataset -> o.d']))).toEqual([
      'o/inner/s.test out-of-range',
      'o/inner/x unknown-type',
    ]);
  });

  it('an input is missing there too when nothing is linked outside, so that what is inside does not run', () => {
    const graph = graphOf({ sub: weigh });
    expect(told(graph)).toEqual(['sub.data missing-input', 'sub/split.dataset missing-input']);
    expect([...flatten(graph).nodes.keys()]).toContain('sub/split');
  });

  it('an input from outside beside one from inside is a second link', () => {
    const twice = subGraph(graphOf({ t: 'sample-table', s: 'split' }, ['t.dataset -> s.dataset']), {
      inputs: { d: ['s.dataset'] },
    });
    expect(told(graphOf({ a: 'sample-table', o: twice }, ['a.dataset -> o.d']))).toEqual(['o/s.dataset second-link']);
  });

  it('a value of another kind or modality is told at its port', () => {
    const images = subGraph(graphOf({ net: 'cnn' }), { inputs: { d: ['net.dataset'] }, outputs: { m: 'net.model' } });
    expect(told(graphOf({ a: 'sample-table', o: images }, ['a.dataset -> o.d']))).toEqual(['o.d edge-modality']);
    expect(
      told(graphOf({ a: 'sample-images', o: images, s: 'split' }, ['a.dataset -> o.d', 'o.m -> s.dataset'])),
    ).toEqual(['s.dataset edge-kind']);
  });

  it.each([
    ['an input', { inputs: { d: ['s.dataset', 's.nope'] } }, ['o.d edge-port']],
    ['an input of a node that is gone', { inputs: { d: ['s.dataset', 'gone.x'] } }, ['o.d edge-port']],
    ['inputs of two kinds', { inputs: { d: ['s.dataset', 'g.reports'] } }, ['o.d edge-kind']],
    ['an output', { inputs: { d: ['s.dataset'], r: ['g.reports'] }, outputs: { x: 's.nope' } }, ['o.x edge-port']],
  ])('%s that is not inside is told', (_, shown, expected) => {
    const wrong = subGraph(graphOf({ s: 'split', g: entry('gather', { version: 3 }) }), shown);
    const graph = graphOf({ a: 'sample-table', w: 'reweigh', o: wrong }, [
      'a.dataset -> o.d',
      'a.dataset -> w.dataset',
      'w.report -> o.r',
    ]);
    expect(told(graph)).toEqual(expect.arrayContaining(expected));
  });

  it('a promoted value is checked where it goes, one that is not promoted is refused', () => {
    const graph = graphOf({ a: 'sample-table', sub: { ...weigh, params: { share: 9, other: 1 } } }, [
      'a.dataset -> sub.data',
    ]);
    expect(told(graph)).toEqual(['sub.other unknown-param', 'sub/split.test out-of-range']);
  });

  it('an open end that is shown counts as open outside', () => {
    const open = subGraph(graphOf({ w: entry('reweigh', { bypass: true }) }), { outputs: { d: 'w.dataset' } });
    expect(told(graphOf({ o: open, s: 'split' }, ['o.d -> s.dataset']))).toEqual(['s.dataset missing-input']);
  });
});

it('says the same as what is left after flattening: an input without a problem has a source', () => {
  const graph = graphOf(
    { a: 'sample-table', r: 'reroute', w: entry('reweigh', { bypass: true }), sub: weigh, b: 'linear' },
    ['a.dataset -> r.in', 'r.out -> w.dataset', 'w.dataset -> sub.data', 'sub.weighed -> b.dataset'],
  );
  expect(told(graph)).toEqual([]);
  expect(
    flatten(graph)
      .edges.map(({ from, to }) => `${from.node} > ${to.node}`)
      .toSorted(),
  ).toEqual(['a > sub/split', 'sub/split > sub/weigh', 'sub/weigh > b']);
});

describe('infos', () => {
  const info: Info = {
    kind: 'dataset',
    modality: 'table',
    columns: [{ name: 'age', type: 'number', roles: ['feature'] }],
  };
  const known = new Map([['a.dataset', info]]);
  const infosOf = (graph: Graph): Readonly<Record<string, Info>> =>
    Object.fromEntries(checkDocument(documentOf(graph), { known }).infos);

  it('go through nodes that change nothing, reroutes, bypassed nodes and sub-graphs', () => {
    const hand = subGraph(graphOf({ s: 'split' }), { inputs: { d: ['s.dataset'] }, outputs: { d: 's.dataset' } });
    const graph = graphOf(
      { a: 'sample-table', r: 'reroute', s: 'split', w: entry('reweigh', { bypass: true }), o: hand },
      ['a.dataset -> r.in', 'r.out -> s.dataset', 's.dataset -> w.dataset', 'w.dataset -> o.d'],
    );
    expect(infosOf(graph)).toEqual({
      'a.dataset': info,
      'r.out': info,
      's.dataset': info,
      'w.dataset': info,
      'o/s.dataset': info,
      'o.d': info,
    });
  });

  it('of a result come before those that are inferred', () => {
    const other: Info = { kind: 'dataset', modality: 'table' };
    const graph = graphOf({ a: 'sample-table', s: 'split' }, ['a.dataset -> s.dataset']);
    const { infos } = checkDocument(documentOf(graph), {
      known: new Map([
        ['a.dataset', info],
        ['s.dataset', other],
      ]),
    });
    expect(infos.get('s.dataset')).toBe(other);
  });
});

it('checks the largest graph there may be, in its worst shape, in seconds', () => {
  const ids = Array.from({ length: 9_999 }, (_, index) => `n${index}`);
  const links = ids.slice(1).map((id, index) => `${ids[index]}.dataset -> ${id}.dataset`);
  const chain = graphOf({ a: 'sample-table', ...Object.fromEntries(ids.map((id) => [id, 'split'])) }, [
    'a.dataset -> n0.dataset',
    ...links,
  ]);
  expect(told(chain)).toEqual([]);
  const all = Array.from({ length: 40_000 }, (_, index) => `w.report -> g.reports[${index}]`);
  expect(told(graphOf({ w: 'reweigh', g: entry('gather', { version: 3 }) }, all))).toEqual(['w.dataset missing-input']);
  // A check that is quadratic takes minutes, and the test is given up.
});
