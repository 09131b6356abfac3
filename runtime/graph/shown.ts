import type { Graph, NodeEntry, PortRef, SubGraph } from './document';
import { withInside } from './nested';

/** What a sub-graph shows of its inside: inputs, outputs and params, in the order of the card. Pure edits of the graph around it. */

export type Side = 'inputs' | 'outputs' | 'promoted';

export const isSubGraph = (graph: Graph): graph is SubGraph => 'inputs' in graph && 'promoted' in graph;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
/** A name as files have it: letters and digits, a letter first. */
export const portNamed = (text: string): string => {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words
    .map((word, at) => (at === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : capital(word)))
    .join('');
  return name.replace(/^\d+/, '').slice(0, 60);
};

/** A name for a port or param that is not taken: its own, with the node before it, or with the first free number. */
export function freeName(taken: ReadonlyMap<string, unknown>, { node, port }: PortRef): string {
  const own = portNamed(port) || 'value';
  const long = portNamed(`${node}-${port}`) || own;
  const free = [own, long].find((name) => !taken.has(name));
  if (free !== undefined) return free;
  for (let number = 2; ; number += 1) if (!taken.has(`${long}${number}`)) return `${long}${number}`;
}

type Change = (inside: SubGraph, entry: NodeEntry) => SubGraph;

function changeInside<G extends Graph>(graph: G, id: string, change: Change): G {
  const entry = graph.nodes.get(id);
  if (entry?.inside === undefined) return graph;
  const inside = change(entry.inside, entry);
  return inside === entry.inside ? graph : withInside(graph, id, entry, inside);
}

/** Shows a port of an inner node. An inner input that is shown already, and an output, stay as they are. */
export const expose = <G extends Graph>(graph: G, id: string, side: 'inputs' | 'outputs', ref: PortRef): G =>
  changeInside(graph, id, (inside) => {
    if (nameShown(inside, side, ref) !== undefined) return inside;
    const name = freeName(inside[side], ref);
    return side === 'inputs'
      ? { ...inside, inputs: new Map(inside.inputs).set(name, [ref]) }
      : { ...inside, outputs: new Map(inside.outputs).set(name, ref) };
  });

/** Under which name a port of an inner node is shown; undefined = it is not. */
export function nameShown(inside: SubGraph, side: 'inputs' | 'outputs', { node, port }: PortRef): string | undefined {
  const is = (ref: PortRef): boolean => ref.node === node && ref.port === port;
  return side === 'inputs'
    ? [...inside.inputs].find(([, refs]) => refs.some(is))?.[0]
    : [...inside.outputs].find(([, ref]) => is(ref))?.[0];
}

/** Shows a param of an inner node; until it is set outside, the inner value holds. */
export const promote = <G extends Graph>(graph: G, id: string, node: string, param: string): G =>
  changeInside(graph, id, (inside) =>
    nameOfParam(inside, node, param) === undefined
      ? {
          ...inside,
          promoted: new Map(inside.promoted).set(freeName(inside.promoted, { node, port: param }), { node, param }),
        }
      : inside,
  );

export const nameOfParam = (inside: SubGraph, node: string, param: string): string | undefined =>
  [...inside.promoted].find(([, ref]) => ref.node === node && ref.param === param)?.[0];

/** No longer shows it: links to it and a value set outside go too. */
export const hide = <G extends Graph>(graph: G, id: string, side: Side, name: string): G =>
  changeInside(graph, id, (inside) =>
    inside[side].has(name)
      ? { ...inside, [side]: new Map<string, unknown>([...inside[side]].filter(([own]) => own !== name)) }
      : inside,
  );

/** One place up or down in the order of the card. */
export const shift = <G extends Graph>(graph: G, id: string, side: Side, name: string, by: 1 | -1): G =>
  changeInside(graph, id, (inside) => {
    const all: (readonly [string, unknown])[] = [...inside[side]];
    const at = all.findIndex(([own]) => own === name);
    const [here, there] = [all[at], all[at + by]];
    if (here === undefined || there === undefined) return inside;
    all[at] = there;
    all[at + by] = here;
    return { ...inside, [side]: new Map(all) };
  });

/** Another name, with the links and the value under it. The same graph where the name is taken or none. */
export function rename<G extends Graph>(graph: G, id: string, side: Side, from: string, text: string): G {
  const entry = graph.nodes.get(id);
  const name = portNamed(text);
  if (entry?.inside === undefined || name === '' || !entry.inside[side].has(from) || entry.inside[side].has(name))
    return graph;
  const named = <Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
    new Map([...map].map(([own, value]) => [own === from ? name : own, value]));
  const inside: SubGraph = { ...entry.inside, [side]: named<unknown>(entry.inside[side]) };
  const params =
    side === 'promoted'
      ? Object.fromEntries(Object.entries(entry.params).map(([own, value]) => [own === from ? name : own, value]))
      : entry.params;
  const end = <Ref extends PortRef>(ref: Ref, of: Side): Ref =>
    side === of && ref.node === id && ref.port === from ? { ...ref, port: name } : ref;
  const next = {
    ...graph,
    nodes: new Map(graph.nodes).set(id, { ...entry, inside, params }),
    edges: graph.edges.map((edge) => {
      const [source, target] = [end(edge.from, 'outputs'), end(edge.to, 'inputs')];
      return source === edge.from && target === edge.to ? edge : { from: source, to: target };
    }),
  };
  // A sub-graph around may show what was renamed.
  if (!isSubGraph(next)) return next;
  return {
    ...next,
    inputs: new Map([...next.inputs].map(([own, refs]) => [own, refs.map((ref) => end(ref, 'inputs'))])),
    outputs: new Map([...next.outputs].map(([own, ref]) => [own, end(ref, 'outputs')])),
    promoted: new Map(
      [...next.promoted].map(([own, ref]) => [
        own,
        side === 'promoted' && ref.node === id && ref.param === from ? { ...ref, param: name } : ref,
      ]),
    ),
  };
}

/** The innermost param that a promoted one sets, through sub-graphs in each other; undefined = it is not there. */
export function paramBehind(
  entry: NodeEntry,
  name: string,
): { readonly entry: NodeEntry; readonly node: string; readonly param: string } | undefined {
  const ref = entry.inside?.promoted.get(name);
  const inner = ref === undefined ? undefined : entry.inside?.nodes.get(ref.node);
  if (ref === undefined || inner === undefined) return undefined;
  if (inner.inside === undefined) return { entry: inner, ...ref };
  const deeper = paramBehind(inner, ref.param);
  return deeper === undefined ? undefined : { ...deeper, node: `${ref.node}/${deeper.node}` };
}
