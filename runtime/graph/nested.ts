import type { Graph, GraphDocument, NodeEntry, PortRef, SubGraph } from './document';

/** Graphs inside of sub-graphs. A path is the ids of the sub-graphs entered, outermost first; [] = the document itself. */
export type Path = readonly string[];

/** What stands before the id of a node there in runs, problems and results: empty, or `outer/inner/`. */
export const scopeOf = (path: Path): string => path.map((id) => `${id}/`).join('');

/** The graph at a path; undefined = there is no such sub-graph. */
export function graphAt(document: Graph, path: Path): Graph | undefined {
  let graph: Graph | undefined = document;
  for (const id of path) graph = graph?.nodes.get(id)?.inside;
  return graph;
}

/** The path, or after an undo that took its end away, that of the nearest sub-graph around it that is still there. The same object where nothing is missing. */
export function validPath(document: Graph, path: Path): Path {
  let graph: Graph = document;
  for (const [depth, id] of path.entries()) {
    const inside = graph.nodes.get(id)?.inside;
    if (inside === undefined) return path.slice(0, depth);
    graph = inside;
  }
  return path;
}

/** A node that a run, a problem or a result names: where it stands in the document, and its id there. */
export interface Placed {
  readonly path: Path;
  readonly id: string;
  readonly entry: NodeEntry | undefined;
}

/** The innermost node of the document that `outer/inner` names: steps of an expanded node count as that node. */
export function placeOf(document: Graph, name: string): Placed {
  const parts = name.split('/');
  const path: string[] = [];
  let graph: Graph = document;
  for (const [depth, id] of parts.entries()) {
    const entry = graph.nodes.get(id);
    if (entry?.inside === undefined || depth === parts.length - 1) return { path, id, entry };
    path.push(id);
    graph = entry.inside;
  }
  return { path, id: name, entry: undefined };
}

/** An edit of the graph at a path. What a sub-graph showed of a node that the edit took away is no longer shown, nor linked around it. */
export function changeAt(document: GraphDocument, path: Path, change: (graph: Graph) => Graph): GraphDocument {
  return changed(document, path, change);
}

function changed<G extends Graph>(graph: G, [id, ...rest]: Path, change: (graph: Graph) => Graph): G {
  if (id === undefined) {
    const next = change(graph);
    return next === graph ? graph : { ...graph, ...next };
  }
  const entry = graph.nodes.get(id);
  if (entry?.inside === undefined) return graph;
  const inside = changed(entry.inside, rest, change);
  if (inside === entry.inside) return graph;
  return withInside(graph, id, entry, shownOf(inside, entry.inside));
}

/** The sub-graph without what it showed of nodes that are gone since `before`. */
function shownOf(inside: SubGraph, before: SubGraph): SubGraph {
  if (inside.nodes === before.nodes) return inside;
  /** The node is gone, or is a sub-graph that no longer shows it. */
  const gone = (side: 'inputs' | 'outputs' | 'promoted', node: string, name: string): boolean => {
    const [was, is] = [before.nodes.get(node), inside.nodes.get(node)];
    return (
      was !== undefined &&
      (is === undefined || (was.inside?.[side].has(name) === true && is.inside?.[side].has(name) === false))
    );
  };
  const inputs = [...inside.inputs].flatMap(([name, refs]): [string, readonly PortRef[]][] => {
    const left = refs.filter(({ node, port }) => !gone('inputs', node, port));
    return left.length === refs.length ? [[name, refs]] : left.length === 0 ? [] : [[name, left]];
  });
  const outputs = [...inside.outputs].filter(([, { node, port }]) => !gone('outputs', node, port));
  const promoted = [...inside.promoted].filter(([, { node, param }]) => !gone('promoted', node, param));
  return { ...inside, inputs: new Map(inputs), outputs: new Map(outputs), promoted: new Map(promoted) };
}

/** The graph with another inside of one of its nodes; links and params of what it no longer shows are gone too. */
export function withInside<G extends Graph>(graph: G, id: string, entry: NodeEntry, inside: SubGraph): G {
  const before = entry.inside;
  const lost = (
    was: ReadonlyMap<string, unknown> | undefined,
    is: ReadonlyMap<string, unknown>,
    name: string,
  ): boolean => was?.has(name) === true && !is.has(name);
  const edges = graph.edges.filter(
    ({ from, to }) =>
      !(to.node === id && lost(before?.inputs, inside.inputs, to.port)) &&
      !(from.node === id && lost(before?.outputs, inside.outputs, from.port)),
  );
  const params = Object.fromEntries(
    Object.entries(entry.params).filter(([name]) => !lost(before?.promoted, inside.promoted, name)),
  );
  const same = Object.keys(params).length === Object.keys(entry.params).length;
  const next: NodeEntry = { ...entry, inside, params: same ? entry.params : params };
  return {
    ...graph,
    nodes: new Map(graph.nodes).set(id, next),
    ...(edges.length === graph.edges.length ? {} : { edges }),
  };
}
