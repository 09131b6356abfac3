import { planOf } from '../../nodes/catalogue';
import type { PlainEdge, PlainGraph, PlainNode } from '../../nodes/kit/plan';
import type { Graph, NodeEntry, PortRef } from './document';
import { portsOf, REROUTE, SUBGRAPH } from './ports';

export interface FlatGraph extends PlainGraph {
  /** Bypassed node → the nodes that stand in for it. */
  readonly bypassed: ReadonlyMap<string, readonly string[]>;
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
  const into = new Map<string, FlatEdge[]>();
  for (const edge of edges) into.set(edge.to.node, [...(into.get(edge.to.node) ?? []), edge]);
  const bypassed = new Map<string, readonly string[]>();
  const nodes = new Map<string, PlainNode>();
  for (const [id, entry] of parts.nodes) {
    if (entry.bypass === true) bypassed.set(id, []);
    else if (entry.type !== REROUTE) nodes.set(id, { type: entry.type, version: entry.version, params: entry.params });
  }
  const flat: PlainEdge[] = [];
  for (const edge of edges) {
    if (!nodes.has(edge.to.node)) continue;
    const from = sourceOf(edge.from, parts, into, new Set());
    if (from === null) continue;
    flat.push({ from, to: edge.to });
    if (bypassed.has(edge.from.node))
      bypassed.set(edge.from.node, [...new Set([...(bypassed.get(edge.from.node) ?? []), from.node])]);
  }
  return { nodes, edges: compacted(flat), bypassed };
}

function collect(
  graph: Graph,
  prefix: string,
  promoted: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  parts: Parts,
): void {
  for (const [id, entry] of graph.nodes) {
    const own = `${prefix}${id}`;
    const params = { ...entry.params, ...promoted.get(id) };
    const { inside } = entry;
    if (entry.type !== SUBGRAPH || inside === undefined) {
      parts.nodes.set(own, { ...entry, params });
      continue;
    }
    const outer = new Map<string, Record<string, unknown>>();
    for (const [name, { node, param }] of inside.promoted)
      if (Object.hasOwn(params, name)) outer.set(node, { ...outer.get(node), [param]: params[name] });
    const within = (ref: PortRef): PortRef => ({ node: `${own}/${ref.node}`, port: ref.port });
    for (const [name, ref] of inside.outputs) parts.outputs.set(`${own}.${name}`, within(ref));
    for (const [name, refs] of inside.inputs) parts.inputs.set(`${own}.${name}`, refs.map(within));
    collect(inside, `${own}/`, outer, parts);
  }
  for (const { from, to } of graph.edges)
    parts.edges.push({
      from: { node: `${prefix}${from.node}`, port: from.port },
      to: { ...to, node: `${prefix}${to.node}` },
    });
}

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
function sourceOf(
  from: PortRef,
  parts: Parts,
  into: ReadonlyMap<string, readonly FlatEdge[]>,
  seen: Set<string>,
): PortRef | null {
  const key = `${from.node}.${from.port}`;
  if (seen.has(key)) return null;
  seen.add(key);
  const inner = parts.outputs.get(key);
  if (inner !== undefined) return sourceOf(inner, parts, into, seen);
  const entry = parts.nodes.get(from.node);
  if (entry === undefined) return null;
  if (entry.type === REROUTE) {
    const edge = into.get(from.node)?.[0];
    return edge === undefined ? null : sourceOf(edge.from, parts, into, seen);
  }
  if (entry.bypass !== true) return from;
  const port = handedThrough(entry, from.port);
  const edge = into.get(from.node)?.find((candidate) => candidate.to.port === port);
  return edge === undefined ? null : sourceOf(edge.from, parts, into, seen);
}

/** The first input of the output's kind. */
function handedThrough(entry: NodeEntry, output: string): string | undefined {
  const ports = portsOf(entry);
  const kind = ports?.outputs[output]?.kind;
  return Object.entries(ports?.inputs ?? {}).find(([, port]) => port.kind === kind)?.[0];
}

/** Indices of many-ports counted anew: an open end leaves no gap. */
function compacted(edges: readonly PlainEdge[]): PlainEdge[] {
  const byPort = new Map<string, PlainEdge[]>();
  for (const edge of edges)
    if (edge.to.index !== undefined) {
      const key = `${edge.to.node}.${edge.to.port}`;
      byPort.set(key, [...(byPort.get(key) ?? []), edge]);
    }
  const position = new Map<PlainEdge, number>();
  for (const list of byPort.values())
    list.toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0)).forEach((edge, at) => position.set(edge, at));
  return edges.map((edge) => {
    const index = position.get(edge);
    return index === undefined ? edge : { from: edge.from, to: { ...edge.to, index } };
  });
}
