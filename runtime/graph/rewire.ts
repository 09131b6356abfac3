import type { Edge, Graph, PortRef } from './document';
import { sameEdge } from './document';
import { disconnect, remove } from './edit';
import { edgesInto, handedThrough, linkProblem, ownPort, portsOf, REROUTE } from './ports';

/** Pure edits of links around whole nodes: put into a wire, take out and heal, set free. */

const inputsOf = (graph: Graph, id: string): readonly string[] => {
  const entry = graph.nodes.get(id);
  return entry?.type === REROUTE
    ? ['in']
    : Object.keys((entry === undefined ? undefined : portsOf(entry)?.inputs) ?? {});
};
const outputsOf = (graph: Graph, id: string): readonly string[] => {
  const entry = graph.nodes.get(id);
  return entry?.type === REROUTE
    ? ['out']
    : Object.keys((entry === undefined ? undefined : portsOf(entry)?.outputs) ?? {});
};

/** Puts another edge in the place of one, in the same position of a port that takes many. */
const replaced = <G extends Graph>(graph: G, edge: Edge, other: Edge): G => ({
  ...graph,
  edges: graph.edges.map((own) => (sameEdge(own, edge) ? other : own)),
});

/** The wire led through a node: its source into the node's first free input that fits, the node's first fitting output to where the wire went. null = it does not fit. */
export function insertOnEdge<G extends Graph>(graph: G, edge: Edge, id: string): G | null {
  if (edge.from.node === id || edge.to.node === id || !graph.edges.some((own) => sameEdge(own, edge))) return null;
  const open = { ...graph, edges: graph.edges.filter((own) => !sameEdge(own, edge)) };
  const taken = new Set((edgesInto(graph).get(id) ?? []).map((own) => own.to.port));
  for (const port of inputsOf(graph, id)) {
    const entry = graph.nodes.get(id);
    const many = entry === undefined ? false : ownPort(portsOf(entry)?.inputs, port)?.many === true;
    const first: Edge = { from: edge.from, to: { node: id, port, ...(many ? { index: 0 } : {}) } };
    if (taken.has(port) || linkProblem(open, first) !== null) continue;
    const joined = { ...open, edges: [...open.edges, first] };
    for (const output of outputsOf(graph, id)) {
      const second: Edge = { from: { node: id, port: output }, to: edge.to };
      if (linkProblem(joined, second) !== null) continue;
      const next = replaced(graph, edge, second);
      return { ...next, edges: [...next.edges, first] };
    }
  }
  return null;
}

/** Without these nodes; where what came into one fits where it led to, the two are linked. */
export function removeAndHeal<G extends Graph>(graph: G, ids: readonly string[]): G {
  const nodes = ids.filter((id) => graph.nodes.has(id));
  return remove(nodes.reduce(healed, graph), ids);
}

/** The graph with the links of this node led past it. */
function healed<G extends Graph>(graph: G, id: string): G {
  const into = edgesInto(graph).get(id) ?? [];
  const without = { ...graph, edges: graph.edges.filter(({ from, to }) => from.node !== id && to.node !== id) };
  const past = (edge: Edge): readonly Edge[] => {
    const source = sourceFor(graph, id, edge.from.port, into).find(
      (from) => linkProblem(without, { from, to: edge.to }) === null,
    );
    if (source === undefined) return [];
    const there = without.edges.some(
      ({ from, to }) =>
        from.node === source.node && from.port === source.port && to.node === edge.to.node && to.port === edge.to.port,
    );
    return there ? [] : [{ from: source, to: edge.to }];
  };
  return {
    ...graph,
    edges: graph.edges.flatMap((edge) => (edge.to.node === id ? [] : edge.from.node === id ? past(edge) : [edge])),
  };
}

/** What may stand in for an output: what came in where a bypass would hand it through, then the rest. */
function sourceFor(graph: Graph, id: string, output: string, into: readonly Edge[]): readonly PortRef[] {
  const entry = graph.nodes.get(id);
  const through = entry === undefined ? undefined : entry.type === REROUTE ? 'in' : handedThrough(entry, output);
  const first = into.filter((edge) => edge.to.port === through);
  return [...first, ...into.filter((edge) => !first.includes(edge))].map((edge) => edge.from);
}

/** Every link of these nodes taken off. */
export function setFree<G extends Graph>(graph: G, ids: readonly string[]): G {
  const chosen = new Set(ids);
  return graph.edges
    .filter(({ from, to }) => chosen.has(from.node) || chosen.has(to.node))
    .toSorted((a, b) => (b.to.index ?? 0) - (a.to.index ?? 0))
    .reduce<G>(disconnect, graph);
}
