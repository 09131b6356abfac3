import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { emptyDocument, type Graph, type GraphDocument, type NodeEntry } from './document';
import { printEdge } from './edge-text';
import { flatten } from './flatten';
import { changeAt, graphAt } from './nested';
import { pack } from './pack';
import { portsOf } from './ports';
import { parseDocument } from './parse';
import { printDocument } from './print';
import { graphOf, subGraph } from './testing-graph';
import { unpack } from './unpack';

vi.mock('../../nodes/catalogue', () => import('./testing-graph'));

/** What runs, without the ids of the sub-graphs around. */
function flat(graph: Graph): unknown {
  const { nodes, edges, pinned } = flatten(graph);
  const bare = (text: string): string => text.replaceAll(/[a-z0-9-]+\//g, '');
  return {
    nodes: [...nodes].map(([id, entry]) => JSON.stringify([bare(id), entry])).toSorted(),
    edges: edges.map((edge) => bare(printEdge(edge))).toSorted(),
    pinned: [...pinned].map(bare).toSorted(),
  };
}

function packed(
  graph: Graph,
  ...ids: string[]
): { readonly graph: Graph; readonly id: string; readonly entry: NodeEntry } {
  const result = pack(graph, new Set(ids));
  if ('refused' in result) throw new Error(JSON.stringify(result.refused));
  const entry = result.graph.nodes.get(result.id);
  if (entry === undefined) throw new Error('no sub-graph');
  return { ...result, entry };
}
const edges = (graph: Graph | undefined): string[] => (graph?.edges ?? []).map(printEdge);

const chain = graphOf(
  {
    data: 'sample-table',
    split: 'split',
    weigh: 'reweigh',
    other: 'reweigh',
    net: 'linear',
    train: 'train',
    all: 'gather',
  },
  [
    'data.dataset -> split.dataset',
    'split.dataset -> weigh.dataset',
    'split.dataset -> other.dataset',
    'split.dataset -> net.dataset',
    'weigh.dataset -> train.dataset',
    'net.model -> train.model',
    'weigh.report -> all.reports[0]',
    'train.report -> all.reports[1]',
    'other.report -> all.reports[2]',
  ],
);

describe('packing', () => {
  it('makes one input of one source and one output of one port, however often they are used', () => {
    const { graph, entry } = packed(chain, 'weigh', 'net');
    expect(Object.fromEntries(entry.inside?.inputs ?? [])).toEqual({
      dataset: [
        { node: 'weigh', port: 'dataset' },
        { node: 'net', port: 'dataset' },
      ],
    });
    expect([...(entry.inside?.outputs.keys() ?? [])]).toEqual(['dataset', 'model', 'report']);
    expect(edges(graph)).toEqual([
      'data.dataset -> split.dataset',
      'split.dataset -> subgraph.dataset',
      'split.dataset -> other.dataset',
      'subgraph.dataset -> train.dataset',
      'subgraph.model -> train.model',
      'subgraph.report -> all.reports[0]',
      'train.report -> all.reports[1]',
      'other.report -> all.reports[2]',
    ]);
    expect(Object.keys(portsOf(entry)?.inputs ?? {})).toEqual(['dataset']);
    expect(flat(graph)).toEqual(flat(chain));
  });

  it('names ports of the same name by their nodes', () => {
    const { entry } = packed(chain, 'weigh', 'other');
    expect([...(entry.inside?.outputs.keys() ?? [])]).toEqual(['dataset', 'report', 'otherReport']);
  });

  it('keeps the order of a port that takes many, with a reroute where it must', () => {
    const { graph, entry } = packed(chain, 'train', 'all');
    expect([...(entry.inside?.nodes.values() ?? [])].map(({ type }) => type)).toContain('reroute');
    expect(flat(graph)).toEqual(flat(chain));
    expect(Object.values(portsOf(entry)?.inputs ?? {}).map(({ kind }) => kind)).toContain('report');
    expect(packed(chain, 'weigh', 'train', 'all', 'net').entry.inside?.nodes.has('reroute')).toBe(false);
  });

  it('names the node that would stand in a circle', () => {
    expect(pack(chain, new Set(['split', 'train']))).toEqual({ refused: { why: 'between', node: expect.any(String) } });
    expect(pack(chain, new Set(['nothing']))).toEqual({ refused: { why: 'nothing' } });
    expect(pack(chain, new Set(['split']), 8)).toEqual({ refused: { why: 'deep', limit: 8 } });
  });

  it('takes notes along, and groups when all members go; else it stands in for them', () => {
    const graph: Graph = {
      ...chain,
      notes: new Map([['why', { text: 'why', color: 'blue' }]]),
      groups: new Map([
        ['both', { title: 'Both', nodes: ['weigh', 'net'] }],
        ['more', { title: 'More', nodes: ['split', 'weigh', 'net', 'train'] }],
      ]),
    };
    const result = packed(graph, 'weigh', 'net', 'why');
    expect([...(result.entry.inside?.groups.keys() ?? [])]).toEqual(['both']);
    expect([...(result.entry.inside?.notes.keys() ?? [])]).toEqual(['why']);
    expect(Object.fromEntries(result.graph.groups)).toEqual({
      more: { title: 'More', nodes: ['split', 'subgraph', 'train'] },
    });
    expect(unpack(result.graph, 'subgraph')?.graph.groups).toEqual(
      new Map([
        ['more', { title: 'More', nodes: ['split', 'weigh', 'net', 'train'] }],
        ['both', { title: 'Both', nodes: ['weigh', 'net'] }],
      ]),
    );
  });
});

describe('unpacking', () => {
  it('gives the params that are set outside to the inner nodes, and its pin', () => {
    const inside = graphOf({ split: 'split' });
    const entry = subGraph(
      inside,
      { inputs: { data: ['split.dataset'] }, promoted: { share: 'split.test' } },
      { params: { share: 0.4 }, pin: true },
    );
    const graph = graphOf({ data: 'sample-table', split: 'split', sub: entry }, ['data.dataset -> sub.data']);
    const result = unpack(graph, 'sub');
    expect(result?.ids).toEqual(['split-2']);
    expect(result?.graph.nodes.get('split-2')).toEqual({ type: 'split', version: 1, params: { test: 0.4 }, pin: true });
    expect(edges(result?.graph)).toEqual(['data.dataset -> split-2.dataset']);
  });

  it('leaves what is no sub-graph, and a bypassed one, of which nothing runs', () => {
    expect(unpack(chain, 'split')).toBeNull();
    expect(unpack(graphOf({ sub: subGraph(graphOf({}), {}, { bypass: true }) }), 'sub')).toBeNull();
  });
});

const types = ['split', 'reweigh', 'gather', 'reroute'] as const;

/** Graphs without circles, with branches, ports that take many, reroutes, pins and bypassed nodes. */
const graphs: fc.Arbitrary<Graph> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...types),
      from: fc.array(fc.nat(9), { maxLength: 3 }),
      bypass: fc.boolean(),
      pin: fc.boolean(),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .map((made) => {
    const nodes: Record<string, NodeEntry> = { data: { type: 'sample-table', version: 1, params: {} } };
    const links: string[] = [];
    const before: { readonly id: string; readonly type: string }[] = [{ id: 'data', type: 'sample-table' }];
    made.forEach(({ type, from, bypass, pin }, at) => {
      const id = `n${at}`;
      nodes[id] = {
        type,
        version: type === 'gather' ? 3 : 1,
        params: type === 'split' ? { test: 0.3 + at / 100 } : {},
        ...(bypass && type !== 'reroute' && at % 3 === 0 ? { bypass: true as const } : {}),
        ...(pin && at % 2 === 0 ? { pin: true as const } : {}),
      };
      const sources = [...new Set(from.map((number) => before[number % before.length]))];
      const given = sources.flatMap((source) => {
        const port =
          type === 'gather'
            ? { reweigh: 'report', gather: 'report', split: 'report' }[source?.type ?? '']
            : ({ reroute: 'out', gather: undefined }[source?.type ?? ''] ??
              (source?.type === 'gather' ? undefined : 'dataset'));
        return source === undefined || port === undefined ? [] : [`${source.id}.${port}`];
      });
      if (type === 'gather') given.forEach((source, index) => links.push(`${source} -> ${id}.reports[${index}]`));
      else if (given[0] !== undefined) links.push(`${given[0]} -> ${id}.${type === 'reroute' ? 'in' : 'dataset'}`);
      before.push({ id, type });
    });
    return graphOf(nodes, links);
  });
const choices = fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 6 });
const choose = (graph: Graph, chosen: readonly number[]): ReadonlySet<string> => {
  const ids = [...graph.nodes.keys()];
  return new Set(chosen.map((number) => ids[number % ids.length] ?? ''));
};
const documentOf = (graph: Graph): GraphDocument => ({ ...emptyDocument, ...graph });

describe('any graph', () => {
  it('runs the same once packed, and again once unpacked', () => {
    fc.assert(
      fc.property(graphs, choices, (graph, chosen) => {
        const result = pack(graph, choose(graph, chosen));
        if ('refused' in result) {
          expect(result.refused.why).toBe('between');
          return;
        }
        expect(flat(result.graph)).toEqual(flat(graph));
        const back = unpack(result.graph, result.id)?.graph;
        expect(back === undefined ? null : flat(back)).toEqual(flat(graph));
        expect([...(back?.nodes.keys() ?? [])].filter((id) => !id.startsWith('reroute')).toSorted()).toEqual(
          [...graph.nodes.keys()].toSorted(),
        );
        for (const [id, place] of graph.layout) expect(back?.layout.get(id)).toEqual(place);
      }),
      { numRuns: 400 },
    );
  });

  it('runs the same when a part of a sub-graph is packed, unpacked, and its surroundings too', () => {
    fc.assert(
      fc.property(graphs, choices, choices, (graph, first, second) => {
        const outer = pack(graph, choose(graph, first));
        if ('refused' in outer) return;
        const inside = graphAt(outer.graph, [outer.id]);
        if (inside === undefined) throw new Error('nothing inside');
        const result = pack(inside, choose(inside, second), 1);
        if ('refused' in result) return;
        const document = changeAt(documentOf(outer.graph), [outer.id], () => result.graph);
        expect(flat(document)).toEqual(flat(graph));
        const read = parseDocument(printDocument(document));
        expect('document' in read && read.document !== null && flat(read.document)).toEqual(flat(graph));
        const flatter = unpack(document, outer.id)?.graph;
        expect(flatter === undefined ? null : flat(flatter)).toEqual(flat(graph));
        const shallower = changeAt(document, [outer.id], (own) => unpack(own, result.id)?.graph ?? own);
        expect(flat(shallower)).toEqual(flat(graph));
      }),
      { numRuns: 300 },
    );
  });
});
