import { planOf } from '../../nodes/catalogue';
import type { PlainEdge, PlainGraph, PlainNode } from '../../nodes/kit/plan';
import type { Graph, NodeEntry, PortRef } from './document';
import { edgesInto, handedThrough, portsOf, REROUTE, SUBGRAPH } from './ports';

export interface FlatGraph extends PlainGraph {
  /** Bypassed node → the nodes that stand in for it. */
  readonly bypassed: ReadonlyMap<string, readonly string[]>;
  /** Nodes that keep their present results; inside of a pinned sub-graph, all. */
  readonly pinned: ReadonlySet<string>;
}

interface FlatEdge {
  readonly from: PortRef;
  readonly to: PortRef & { readonly index?: number };
}

interface Parts {
  readonly nodes: Map<string, NodeEntry>;
  readonly edges: FlatEdge[];
  /** Output port of a sub-graph, `outer.name` → the inner output behind it. */
  readonly outputs: Map<string, PortRef>;
  /** Input port of a sub-graph → the inner inputs that it feeds. */
  readonly inputs: Map<string, readonly PortRef[]>;
}

/** The graph as it runs: sub-graphs inlined under `outer/inner`, reroutes and bypassed nodes taken out. */
export function flatten(graph: Graph): FlatGraph {
  const parts: Parts = { nodes: new Map(), edges: [], outputs: new Map(), inputs: new Map() };
  collect(graph, '', new Map(), parts);
  const edges = parts.edges.flatMap((edge) => entered(edge, parts));
  const into = edgesInto({ edges });
  const nodes = new Map<string, PlainNode>();
  for (const [id, entry] of parts.nodes) {
    if (entry.bypass !== true && entry.type !== REROUTE)
      nodes.set(id, { type: entry.type, version: entry.version, params: entry.params });
  }
  const flat: PlainEdge[] = [];
  for (const edge of edges) {
    if (!nodes.has(edge.to.node)) continue;
    const from = sourceOf(edge.from, parts, into);
    if (from !== null) flat.push({ from, to: edge.to });
  }
  const bypassed = new Map<string, readonly string[]>();
  for (const [id, entry] of parts.nodes) {
    if (entry.bypass !== true) continue;
    const outputs = Object.keys(portsOf(entry)?.outputs ?? {});
    const sources = outputs.flatMap((port) => sourceOf({ node: id, port }, parts, into)?.node ?? []);
    bypassed.set(id, [...new Set(sources)]);
  }
  const pinned = new Set([...parts.nodes].flatMap(([id, entry]) => (entry.pin === true ? [id] : [])));
  return { nodes, edges: compacted(flat), bypassed, pinned };
}

/** Inner node → the params that promoted ones of the sub-graph set. The outer value wins. */
export function promotedParams({ params, inside }: NodeEntry): Map<string, Readonly<Record<string, unknown>>> {
  const outer = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [name, { node, param }] of inside?.promoted ?? [])
    if (Object.hasOwn(params, name)) outer.set(node, { ...outer.get(node), [param]: params[name] });
  return outer;
}

function collect(
  graph: Graph,
  prefix: string,
  promoted: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  parts: Parts,
): void {
  for (const [id, plain] of graph.nodes) {
    const own = `${prefix}${id}`;
    const entry = { ...plain, params: { ...plain.params, ...promoted.get(id) } };
    const { inside } = entry;
    if (entry.type !== SUBGRAPH || inside === undefined || entry.bypass === true) {
      parts.nodes.set(own, entry);
      continue;
    }
    const within = (ref: PortRef): PortRef => ({ node: `${own}/${ref.node}`, port: ref.port });
    for (const [name, ref] of inside.outputs) parts.outputs.set(`${own}.${name}`, within(ref));
    for (const [name, refs] of inside.inputs) parts.inputs.set(`${own}.${name}`, refs.map(within));
    collect(entry.pin === true ? allPinned(inside) : inside, `${own}/`, promotedParams(entry), parts);
  }
  for (const { from, to } of graph.edges)
    parts.edges.push({
      from: { node: `${prefix}${from.node}`, port: from.port },
      to: { ...to, node: `${prefix}${to.node}` },
    });
}

const allPinned = (graph: Graph): Graph => ({
  ...graph,
  nodes: new Map([...graph.nodes].map(([id, entry]) => [id, { ...entry, pin: true }])),
});

/** The edge into a sub-graph as edges into what it feeds inside, at any depth. */
function entered(edge: FlatEdge, parts: Parts): FlatEdge[] {
  const fed = parts.inputs.get(`${edge.to.node}.${edge.to.port}`);
  return fed === undefined
    ? [edge]
    : fed.flatMap((to) => entered({ from: edge.from, to: indexed(to, edge, parts) }, parts));
}

/** Into a port that takes many, what comes from outside stands behind what is linked inside. */
function indexed(to: PortRef, edge: FlatEdge, parts: Parts): FlatEdge['to'] {
  const entry = parts.nodes.get(to.node);
  const port = entry === undefined ? undefined : planOf(entry.type)?.spec.inputs[to.port];
  return port?.many === true ? { ...to, index: 100_000 + (edge.to.index ?? 0) } : to;
}

/** The output that a value really comes from: through sub-graphs, reroutes and bypassed nodes. Null = an open end. */
function sourceOf(from: PortRef, parts: Parts, into: ReadonlyMap<string, readonly FlatEdge[]>): PortRef | null {
  const seen = new Set<string>();
  let at = from;
  for (;;) {
    const key = `${at.node}.${at.port}`;
    if (seen.has(key)) return null;
    seen.add(key);
    const inner = parts.outputs.get(key);
    const entry = parts.nodes.get(at.node);
    if (inner !== undefined) at = inner;
    else if (entry === undefined) return null;
    else {
      const passes = entry.type === REROUTE || entry.bypass === true;
      if (!passes) return at;
      const port = entry.type === REROUTE ? 'in' : handedThrough(entry, at.port);
      const edge = firstOf((into.get(at.node) ?? []).filter((candidate) => candidate.to.port === port));
      if (edge === undefined) return null;
      at = edge.from;
    }
  }
}

const firstOf = (edges: readonly FlatEdge[]): FlatEdge | undefined =>
  edges.toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0))[0];

/** Indices of many-ports counted anew: an open end leaves no gap. */
function compacted(edges: readonly PlainEdge[]): PlainEdge[] {
  const byPort = new Map<string, PlainEdge[]>();
  for (const edge of edges)
    if (edge.to.index !== undefined) {
      const key = `${edge.to.node}.${edge.to.port}`;
      const list = byPort.get(key);
      if (list === undefined) byPort.set(key, [edge]);
      else list.push(edge);
    }
  const position = new Map<PlainEdge, number>();
  for (const list of byPort.values())
    list.toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0)).forEach((edge, at) => position.set(edge, at));
  return edges.map((edge) => {
    const index = position.get(edge);
    return index === undefined ? edge : { from: edge.from, to: { ...edge.to, index } };
  });
}
