import type { Edge, Graph, Group, NodeEntry, PortRef, SubGraph } from './document';
import { freeId, renumber } from './edit';
import { promotedParams } from './flatten';
import { cornerOf, replacedIn } from './pack';
import { ownPort, portsOf } from './ports';
import { isSubGraph } from './shown';

export interface Unpacked {
  readonly graph: Graph;
  /** The nodes, notes and groups that came out, under the ids that they have now. */
  readonly ids: readonly string[];
}

/**
 * What is inside a sub-graph in its place: the inverse of packing. Params that are set outside become those of the inner nodes, and a
 * pin that of each. null = it is no sub-graph, or a bypassed one, of which nothing inside runs.
 */
export function unpack(graph: Graph, id: string): Unpacked | null {
  const entry = graph.nodes.get(id);
  if (entry?.inside === undefined || entry.bypass === true) return null;
  const { inside } = entry;
  const without = new Map([...graph.nodes].filter(([own]) => own !== id));
  const names = new Map<string, string>();
  for (const own of [...inside.nodes.keys(), ...inside.notes.keys(), ...inside.groups.keys()])
    names.set(own, freeId({ ...graph, nodes: without }, own, new Set(names.values())));
  const now = (own: string): string => names.get(own) ?? own;
  const at = <Ref extends PortRef>(ref: Ref): Ref => ({ ...ref, node: now(ref.node) });

  const outer = promotedParams(entry);
  const opened = (own: string, inner: NodeEntry): NodeEntry => ({
    ...inner,
    ...(outer.has(own) ? { params: { ...inner.params, ...outer.get(own) } } : {}),
    ...(entry.pin === true ? { pin: true as const } : {}),
  });
  const corner = cornerOf(inside);
  const [x, y] = graph.layout.get(id)?.at ?? corner;
  const [right, down] = [x - corner[0], y - corner[1]];
  const moved = [...inside.layout].map(
    ([own, place]) => [now(own), { ...place, at: [place.at[0] + right, place.at[1] + down] as const }] as const,
  );
  const groups = [...inside.groups].map(([own, group]): [string, Group] => [
    now(own),
    { ...group, nodes: group.nodes.map(now) },
  ]);
  const members = [...inside.nodes.keys()].map(now);
  return {
    graph: {
      ...graph,
      ...(isSubGraph(graph) ? shownAround(graph) : {}),
      nodes: new Map([...without, ...[...inside.nodes].map(([own, inner]) => [now(own), opened(own, inner)] as const)]),
      notes: new Map([...graph.notes, ...[...inside.notes].map(([own, note]) => [now(own), note] as const)]),
      groups: new Map([
        ...[...graph.groups].map(([own, group]): [string, Group] => [
          own,
          replacedIn(group, (of) => of === id, members),
        ]),
        ...groups,
      ]),
      layout: new Map([...[...graph.layout].filter(([own]) => own !== id), ...moved]),
      edges: renumber([
        ...inside.edges.map(({ from, to }): Edge => ({ from: at(from), to: at(to) })),
        ...graph.edges.flatMap(acrossNow),
      ]),
    },
    ids: [...names.values()],
  };

  /** A link of the sub-graph as links of what is inside. In a port that takes many it stands behind the inner ones. */
  function acrossNow({ from, to }: Edge): readonly Edge[] {
    const shown = from.node === id ? inside.outputs.get(from.port) : undefined;
    if (from.node === id && shown === undefined) return [];
    const source = shown === undefined ? from : at(shown);
    if (to.node !== id) return [{ from: source, to }];
    return (inside.inputs.get(to.port) ?? []).map((ref) => ({
      from: source,
      to: { ...at(ref), ...(takesMany(inside, ref) ? { index: BEHIND } : {}) },
    }));
  }

  /** What a sub-graph around shows, now that the nodes are one less deep. */
  function shownAround({ inputs, outputs, promoted }: SubGraph): Pick<SubGraph, 'inputs' | 'outputs' | 'promoted'> {
    const input = (ref: PortRef): readonly PortRef[] =>
      ref.node === id ? (inside?.inputs.get(ref.port) ?? []).map(at) : [ref];
    const output = (ref: PortRef): readonly PortRef[] => {
      const shown = ref.node === id ? inside?.outputs.get(ref.port) : ref;
      return shown === undefined ? [] : [ref.node === id ? at(shown) : ref];
    };
    const param = (ref: { readonly node: string; readonly param: string }) => {
      const shown = ref.node === id ? inside?.promoted.get(ref.param) : ref;
      return shown === undefined ? [] : [ref.node === id ? { node: now(shown.node), param: shown.param } : ref];
    };
    return {
      inputs: new Map([...inputs].map(([name, refs]) => [name, refs.flatMap(input)])),
      outputs: new Map([...outputs].flatMap(([name, ref]) => output(ref).map((own) => [name, own] as const))),
      promoted: new Map([...promoted].flatMap(([name, ref]) => param(ref).map((own) => [name, own] as const))),
    };
  }
}

/** Sorts behind every index that a file can have. */
const BEHIND = 100_000;

function takesMany(graph: Graph, { node, port }: PortRef): boolean {
  const entry = graph.nodes.get(node);
  return entry !== undefined && ownPort(portsOf(entry)?.inputs, port)?.many === true;
}
