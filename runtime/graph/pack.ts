import {
  emptyGraph,
  limits,
  type Edge,
  type Graph,
  type Group,
  type NodeEntry,
  type PortRef,
  type SubGraph,
} from './document';
import { freeId } from './edit';
import { ownPort, portsOf, REROUTE, SUBGRAPH } from './ports';
import { freeName, isSubGraph } from './shown';

/** Why nodes cannot become a sub-graph: one that is not chosen stands between them, or sub-graphs would be too deep. */
export type Refusal =
  | { readonly why: 'nothing' }
  | { readonly why: 'between'; readonly node: string }
  | { readonly why: 'deep'; readonly limit: number };

export type Packed = { readonly graph: Graph; readonly id: string } | { readonly refused: Refusal };

/**
 * The chosen nodes and notes as a sub-graph in their place: links over the border become its inputs and outputs, groups of which all
 * members go go along. Runs give the same as before. `around`: how many sub-graphs the graph lies in.
 */
export function pack(graph: Graph, chosen: ReadonlySet<string>, around = 0): Packed {
  const nodes = new Map([...graph.nodes].filter(([id]) => chosen.has(id)));
  if (nodes.size === 0) return { refused: { why: 'nothing' } };
  const between = nodeBetween(graph, nodes);
  if (between !== undefined) return { refused: { why: 'between', node: between } };
  if (around + depthOf(nodes) + 1 > limits.subGraphDepth)
    return { refused: { why: 'deep', limit: limits.subGraphDepth } };

  const id = freeId(graph, SUBGRAPH);
  const { outer, reroutes, shownAround, ...shown } = borderOf(graph, nodes, id);
  const goes = (own: string): boolean => nodes.has(own) || (graph.notes.has(own) && chosen.has(own));
  const [groups, others] = parted(graph.groups, (_, group) => group.nodes.length > 0 && group.nodes.every(goes));
  const [notes, otherNotes] = parted(graph.notes, goes);
  const [layout, otherLayout] = parted(graph.layout, goes);
  for (const [reroute, reader] of reroutes) {
    const [x, y] = graph.layout.get(reader)?.at ?? [0, 0];
    layout.set(reroute, { at: [x - 60, y + 40] });
  }
  const inside: SubGraph = {
    ...emptyGraph,
    ...shown,
    nodes: new Map([...nodes, ...[...reroutes.keys()].map((own) => [own, reroute] as const)]),
    notes,
    groups,
    layout,
  };
  const left = [...graph.nodes].filter(([own]) => !nodes.has(own));
  const packed: Graph = {
    ...graph,
    ...shownAround,
    nodes: new Map([...left, [id, { type: SUBGRAPH, version: 1, params: {}, inside }]]),
    edges: outer,
    notes: otherNotes,
    groups: new Map([...others].map(([own, group]) => [own, replacedIn(group, goes, [id])])),
    layout: otherLayout.set(id, { at: cornerOf(inside) }),
  };
  return { graph: packed, id };
}

const reroute: NodeEntry = { type: REROUTE, version: 1, params: {} };

function parted<Value>(
  map: ReadonlyMap<string, Value>,
  goes: (id: string, value: Value) => boolean,
): [Map<string, Value>, Map<string, Value>] {
  const all = [...map];
  return [
    new Map(all.filter(([id, value]) => goes(id, value))),
    new Map(all.filter(([id, value]) => !goes(id, value))),
  ];
}

/** The group with others in the place of its first member that went. */
export function replacedIn(group: Group, goes: (id: string) => boolean, others: readonly string[]): Group {
  const first = group.nodes.findIndex(goes);
  if (first === -1) return group;
  return { ...group, nodes: group.nodes.flatMap((id, at) => (at === first ? others : goes(id) ? [] : [id])) };
}

/** Where the card of a sub-graph stands: in the place of the node that is nearest to the middle of those it holds, which is free. */
export function cornerOf({ nodes, layout }: Graph): readonly [number, number] {
  const places = [...layout].flatMap(([id, { at }]) => (nodes.has(id) ? [at] : []));
  const middle = (axis: 0 | 1): number => {
    const values = places.map((at) => at[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  const [x, y] = [middle(0), middle(1)];
  const far = ([left, top]: readonly [number, number]): number => Math.hypot(left - x, top - y);
  return places.toSorted((a, b) => far(a) - far(b))[0] ?? [0, 0];
}

/** How many sub-graphs lie in each other in these nodes. */
const depthOf = (nodes: ReadonlyMap<string, NodeEntry>): number =>
  [...nodes.values()].reduce(
    (most, { inside }) => (inside === undefined ? most : Math.max(most, 1 + depthOf(inside.nodes))),
    0,
  );

/** A node that is not chosen, behind one that is and before another: it would stand in a circle with the sub-graph. */
function nodeBetween({ edges }: Graph, chosen: ReadonlyMap<string, unknown>): string | undefined {
  const reached = (side: 'behind' | 'before'): ReadonlySet<string> => {
    const next = new Map<string, string[]>();
    for (const { from, to } of edges) {
      const [near, far] = side === 'behind' ? [from.node, to.node] : [to.node, from.node];
      next.set(near, [...(next.get(near) ?? []), far]);
    }
    const seen = new Set<string>();
    const open = [...chosen.keys()];
    for (let node = open.pop(); node !== undefined; node = open.pop())
      for (const other of next.get(node) ?? []) {
        if (chosen.has(other) || seen.has(other)) continue;
        seen.add(other);
        open.push(other);
      }
    return seen;
  };
  const before = reached('before');
  return [...reached('behind')].find((id) => before.has(id));
}

const keyOf = ({ node, port }: PortRef): string => `${node}.${port}`;

interface Border extends Pick<SubGraph, 'edges' | 'inputs' | 'outputs' | 'promoted'> {
  readonly outer: readonly Edge[];
  /** Before a port that takes many, to keep the author's order → the node that reads from it. */
  readonly reroutes: ReadonlyMap<string, string>;
  /** What a sub-graph around shows, now that the nodes are one deeper. */
  readonly shownAround: Partial<Pick<SubGraph, 'inputs' | 'outputs' | 'promoted'>>;
}

/** What crosses the border. The edges keep their order. */
function borderOf(graph: Graph, nodes: ReadonlyMap<string, NodeEntry>, id: string): Border {
  const inputs = new Map<string, readonly PortRef[]>();
  const outputs = new Map<string, PortRef>();
  const promoted = new Map<string, { readonly node: string; readonly param: string }>();
  const reroutes = new Map<string, string>();
  const nameOf = new Map<string, string>();
  const [edges, outer]: [Edge[], Edge[]] = [[], []];

  const inputFor = (key: string, { node, port }: PortRef, like: PortRef = { node, port }): string => {
    const name = nameOf.get(`in ${key}`) ?? freeName(inputs, like);
    nameOf.set(`in ${key}`, name);
    inputs.set(name, [...(inputs.get(name) ?? []), { node, port }]);
    return name;
  };
  const outputFor = (from: PortRef): string => {
    const name = nameOf.get(`out ${keyOf(from)}`) ?? freeName(outputs, from);
    nameOf.set(`out ${keyOf(from)}`, name);
    outputs.set(name, from);
    return name;
  };

  const ordered = portsInOrder(graph, nodes);
  for (const edge of graph.edges) {
    const { from, to } = edge;
    if (nodes.has(from.node) && nodes.has(to.node)) edges.push(edge);
    else if (nodes.has(from.node)) outer.push({ from: { node: id, port: outputFor(from) }, to });
    else if (!nodes.has(to.node)) outer.push(edge);
    else {
      let reader: PortRef = to;
      if (to.index !== undefined && !ordered.has(keyOf(to))) {
        const own = freeId(graph, REROUTE, new Set(reroutes.keys()));
        reroutes.set(own, to.node);
        edges.push({ from: { node: own, port: 'out' }, to });
        reader = { node: own, port: 'in' };
      }
      const count = inputs.size;
      const port = inputFor(inputKey(edge, nodes), reader, to);
      if (inputs.size > count) outer.push({ from, to: { node: id, port } });
    }
  }
  return { edges, outer, inputs, outputs, promoted, reroutes, shownAround: isSubGraph(graph) ? around(graph) : {} };

  function around(shown: SubGraph): Border['shownAround'] {
    const input = (name: string, refs: readonly PortRef[]): readonly PortRef[] => {
      const fed = refs.filter((ref) => nodes.has(ref.node)).map((ref) => inputFor(`from ${name}`, ref));
      const through = [...new Set(fed)].map((port) => ({ node: id, port }));
      return [...refs.filter((ref) => !nodes.has(ref.node)), ...through];
    };
    const param = (ref: { readonly node: string; readonly param: string }) => {
      if (!nodes.has(ref.node)) return ref;
      const name = freeName(promoted, { node: ref.node, port: ref.param });
      promoted.set(name, ref);
      return { node: id, param: name };
    };
    const output = (ref: PortRef): PortRef => (nodes.has(ref.node) ? { node: id, port: outputFor(ref) } : ref);
    return {
      inputs: new Map([...shown.inputs].map(([name, refs]) => [name, input(name, refs)])),
      outputs: new Map([...shown.outputs].map(([name, ref]) => [name, output(ref)])),
      promoted: new Map([...shown.promoted].map(([name, ref]) => [name, param(ref)])),
    };
  }
}

/** Links of one source are one input, but a link of a wrong kind must not spoil it. */
function inputKey({ from, to }: Edge, nodes: ReadonlyMap<string, NodeEntry>): string {
  const entry = nodes.get(to.node);
  const kind = entry === undefined ? undefined : ownPort(portsOf(entry)?.inputs, to.port)?.kind;
  return `${kind ?? ''} ${keyOf(from)}`;
}

/**
 * Ports that take many and that keep their order when they are fed from outside: what comes over the border stands behind what is
 * linked inside, and the order of two such is not kept in files.
 */
function portsInOrder(graph: Graph, nodes: ReadonlyMap<string, NodeEntry>): ReadonlySet<string> {
  const shown = isSubGraph(graph) ? new Set([...graph.inputs.values()].flat().map(keyOf)) : new Set<string>();
  const byPort = new Map<string, Edge[]>();
  for (const edge of graph.edges) {
    if (nodes.has(edge.to.node)) byPort.set(keyOf(edge.to), [...(byPort.get(keyOf(edge.to)) ?? []), edge]);
  }
  const keeps = (port: string, edges: readonly Edge[]): boolean => {
    const [last, ...others] = edges.toSorted((a, b) => (b.to.index ?? 0) - (a.to.index ?? 0));
    return last !== undefined && !shown.has(port) && others.every((edge) => nodes.has(edge.from.node));
  };
  return new Set([...byPort].flatMap(([port, edges]) => (keeps(port, edges) ? [port] : [])));
}
