import type { Text } from '../../nodes/kit/text';
import { planOf } from '../../nodes/catalogue';
import type { Edge, Graph, GraphDocument, Group, NodeEntry, Note, Place, PortRef } from './document';
import { sameEdge } from './document';
import { ownPort, portsOf } from './ports';
import { sameValue } from './same-value';

/** Pure edits: each gives a new document (sharing what did not change) and never throws on a half-built graph. */

const mapWith = <Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> =>
  new Map(map).set(key, value);

function mapWithout<Value>(map: ReadonlyMap<string, Value>, keys: ReadonlySet<string>): ReadonlyMap<string, Value> {
  return [...keys].some((key) => map.has(key)) ? new Map([...map].filter(([key]) => !keys.has(key))) : map;
}

/** An id that is free: the type, or the type with the first free number. Nodes, notes and groups share one space. */
export function freeId(graph: Graph, wanted: string, taken: ReadonlySet<string> = new Set()): string {
  const base =
    wanted
      .replaceAll(/[^a-z0-9-]/g, '-')
      .replace(/^[^a-z]+/, '')
      .slice(0, 56) || 'node';
  const used = (id: string): boolean =>
    graph.nodes.has(id) || graph.notes.has(id) || graph.groups.has(id) || taken.has(id);
  if (!used(base)) return base;
  for (let number = 2; ; number += 1) if (!used(`${base}-${number}`)) return `${base}-${number}`;
}

/** A new entry of a type, in its present version, with defaults. */
export const newEntry = (type: string, params: Readonly<Record<string, unknown>> = {}): NodeEntry => ({
  type,
  version: planOf(type)?.spec.version ?? 1,
  params,
});

export function addNode<G extends Graph>(graph: G, id: string, entry: NodeEntry, place: Place): G {
  return { ...graph, nodes: mapWith(graph.nodes, id, entry), layout: mapWith(graph.layout, id, place) };
}

export function addNote<G extends Graph>(graph: G, id: string, note: Note, place: Place): G {
  return { ...graph, notes: mapWith(graph.notes, id, note), layout: mapWith(graph.layout, id, place) };
}

export function addGroup<G extends Graph>(graph: G, id: string, group: Group): G {
  return { ...graph, groups: mapWith(graph.groups, id, group) };
}

/** Without these nodes, notes and groups, without the edges that touched them, and without frames that have nothing left to frame. */
export function remove<G extends Graph>(graph: G, ids: readonly string[]): G {
  const gone = new Set(ids);
  const edges = graph.edges.filter((edge) => !gone.has(edge.from.node) && !gone.has(edge.to.node));
  const groups = new Map(
    [...graph.groups]
      .filter(([id]) => !gone.has(id))
      .map(([id, group]): [string, Group] => [id, { ...group, nodes: group.nodes.filter((node) => !gone.has(node)) }])
      .filter(([id, { nodes }]) => nodes.length > 0 || graph.groups.get(id)?.nodes.length === 0),
  );
  return {
    ...graph,
    nodes: mapWithout(graph.nodes, gone),
    notes: mapWithout(graph.notes, gone),
    layout: mapWithout(graph.layout, gone),
    groups,
    edges: renumber(edges),
  };
}

/** Indices of many-ports counted 0, 1, 2 … again, in their order. */
export function renumber(edges: readonly Edge[]): readonly Edge[] {
  const byPort = new Map<string, Edge[]>();
  for (const edge of edges) {
    if (edge.to.index === undefined) continue;
    const key = `${edge.to.node}.${edge.to.port}`;
    byPort.set(key, [...(byPort.get(key) ?? []), edge]);
  }
  const index = new Map<Edge, number>();
  for (const list of byPort.values())
    list
      .toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0))
      .forEach((edge, position) => index.set(edge, position));
  return edges.map((edge) => {
    const position = index.get(edge);
    return position === undefined || position === edge.to.index
      ? edge
      : { from: edge.from, to: { ...edge.to, index: position } };
  });
}

/** Links an output to an input: replaces the link of a single port, is added at the end of one that takes many. */
export function connect<G extends Graph>(graph: G, from: PortRef, to: PortRef): G {
  const entry = graph.nodes.get(to.node);
  const port = entry === undefined ? undefined : ownPort(portsOf(entry)?.inputs, to.port);
  const there = graph.edges.filter((edge) => edge.to.node === to.node && edge.to.port === to.port);
  if (port?.many === true) {
    if (there.some((edge) => edge.from.node === from.node && edge.from.port === from.port)) return graph;
    return { ...graph, edges: [...graph.edges, { from, to: { ...to, index: there.length } }] };
  }
  return {
    ...graph,
    edges: [...graph.edges.filter((edge) => !there.includes(edge)), { from, to: { node: to.node, port: to.port } }],
  };
}

export function disconnect<G extends Graph>(graph: G, edge: Edge): G {
  return { ...graph, edges: renumber(graph.edges.filter((other) => !sameEdge(other, edge))) };
}

/** Sets params; a value equal to undefined goes back to its default. */
export function setParams<G extends Graph>(graph: G, id: string, values: Readonly<Record<string, unknown>>): G {
  const entry = graph.nodes.get(id);
  if (entry === undefined) return graph;
  const params = Object.fromEntries(
    Object.entries({ ...entry.params, ...values }).filter(([, value]) => value !== undefined),
  );
  // A field that is only left says its value again: that is no edit.
  return sameValue(params, entry.params) ? graph : { ...graph, nodes: mapWith(graph.nodes, id, { ...entry, params }) };
}

export function setLabel<G extends Graph>(graph: G, id: string, label: Text | undefined): G {
  const entry = graph.nodes.get(id);
  if (entry === undefined) return graph;
  const { label: _old, ...rest } = entry;
  return { ...graph, nodes: mapWith(graph.nodes, id, label === undefined || label === '' ? rest : { ...rest, label }) };
}

export function setBypass<G extends Graph>(graph: G, id: string, bypass: boolean): G {
  const entry = graph.nodes.get(id);
  if (entry === undefined) return graph;
  const { bypass: _old, ...rest } = entry;
  return { ...graph, nodes: mapWith(graph.nodes, id, bypass ? { ...rest, bypass: true as const } : rest) };
}

/** A pinned node keeps the results that it has, whatever changes. */
export function setPin<G extends Graph>(graph: G, id: string, pin: boolean): G {
  const entry = graph.nodes.get(id);
  if (entry === undefined || (entry.pin === true) === pin) return graph;
  const { pin: _old, ...rest } = entry;
  return { ...graph, nodes: mapWith(graph.nodes, id, pin ? { ...rest, pin: true as const } : rest) };
}

/** Moves several at once: id → new upper left corner. */
export function move<G extends Graph>(graph: G, places: ReadonlyMap<string, readonly [number, number]>): G {
  const layout = new Map(graph.layout);
  for (const [id, at] of places) layout.set(id, { ...layout.get(id), at });
  return { ...graph, layout };
}

export function setCollapsed<G extends Graph>(graph: G, id: string, collapsed: boolean): G {
  const { collapsed: _old, ...rest } = graph.layout.get(id) ?? { at: [0, 0] as const };
  return { ...graph, layout: mapWith(graph.layout, id, collapsed ? { ...rest, collapsed: true as const } : rest) };
}

export const setSeed = (document: GraphDocument, seed: number): GraphDocument => ({ ...document, seed });
export const setTitle = (document: GraphDocument, title: Text): GraphDocument => ({ ...document, title });
