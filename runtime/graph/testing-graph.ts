import type { NodePlan } from '../../nodes/kit/plan';
import { defineNode } from '../../nodes/kit/spec';
import { spec as sampleImages } from '../../nodes/data/sample-images/spec';
import { spec as sampleTable } from '../../nodes/data/sample-table/spec';
import { spec as split } from '../../nodes/data/split/spec';
import { spec as reweigh } from '../../nodes/fairness/reweigh/spec';
import { spec as cnn } from '../../nodes/model/cnn/spec';
import { spec as linear } from '../../nodes/model/linear/spec';
import { spec as train } from '../../nodes/train/train/spec';
import { emptyGraph, type Edge, type Graph, type NodeEntry, type PortRef, type SubGraph } from './document';
import { parseEdge } from './edge-text';

/** Takes many reports: a port that no test may depend on a certain node for. */
const gather = defineNode({
  type: 'gather',
  version: 3,
  category: 'evaluate',
  title: 'Gather',
  aliases: [],
  summary: '',
  inputs: { reports: { kind: 'report', many: true, help: '' } },
  params: {},
  outputs: { report: { kind: 'report', help: '' } },
  lane: 'host',
  next: [],
  source: '',
});

/** In the place of `nodes/catalogue.ts`: real nodes by spec alone, and one that takes many. */
export const catalogue: ReadonlyMap<string, NodePlan> = new Map(
  [sampleImages, sampleTable, split, reweigh, cnn, linear, train, gather].map((spec) => [
    spec.type,
    { spec } as unknown as NodePlan,
  ]),
);

export const planOf = (type: string): NodePlan | undefined => catalogue.get(type);

export function edgeOf(text: string): Edge {
  const edge = parseEdge(text);
  if (edge === null) throw new Error(`not an edge: ${text}`);
  return edge;
}

/** A graph of nodes by id (a type, or a whole entry) and edges as in files; everything has a place. */
export function graphOf(nodes: Readonly<Record<string, string | NodeEntry>>, edges: readonly string[] = []): Graph {
  return {
    ...emptyGraph,
    nodes: new Map(
      Object.entries(nodes).map(([id, entry]) => [
        id,
        typeof entry === 'string' ? { type: entry, version: 1, params: {} } : entry,
      ]),
    ),
    edges: edges.map(edgeOf),
    layout: new Map(Object.keys(nodes).map((id) => [id, { at: [0, 0] }])),
  };
}

const port = (text: string): PortRef => ({ node: text.split('.')[0] ?? '', port: text.split('.')[1] ?? '' });

interface Shown {
  readonly inputs?: Readonly<Record<string, readonly string[]>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly promoted?: Readonly<Record<string, string>>;
}

/** A sub-graph that shows these ports and params, written `node.port`. */
export function subGraph(
  graph: Graph,
  { inputs = {}, outputs = {}, promoted = {} }: Shown,
  rest: Partial<NodeEntry> = {},
): NodeEntry {
  const inside: SubGraph = {
    ...graph,
    inputs: new Map(Object.entries(inputs).map(([name, refs]) => [name, refs.map(port)])),
    outputs: new Map(Object.entries(outputs).map(([name, ref]) => [name, port(ref)])),
    promoted: new Map(
      Object.entries(promoted).map(([name, ref]) => [name, { node: port(ref).node, param: port(ref).port }]),
    ),
  };
  return { type: 'subgraph', version: 1, params: {}, inside, ...rest };
}
