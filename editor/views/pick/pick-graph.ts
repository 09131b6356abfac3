import { planOf } from '../../../nodes/catalogue';
import type { Graph, PortRef } from '../../../runtime/graph/document';
import { addNode, connect, freeId, newEntry, setParams } from '../../../runtime/graph/edit';
import { portsOf, sourceKind } from '../../../runtime/graph/ports';

/** How picks lie in the graph. Pure. */

const PICK = 'pick';

/** Inputs whose examples a node hands on under the same ids, in this order. */
const carriers: readonly string[] = ['dataset', 'predictions', 'explanation'];

/** The dataset whose examples a result shows: its own, or what went into the predictions or the explanation. */
export function dataBehind(graph: Graph, result: PortRef): PortRef | undefined {
  const seen = new Set<string>();
  for (let at: PortRef | undefined = result; at !== undefined && !seen.has(at.node); at = before(graph, at)) {
    seen.add(at.node);
    if (sourceKind(graph, at)?.kind === 'dataset') return at;
  }
  return undefined;
}

function before(graph: Graph, { node }: PortRef): PortRef | undefined {
  const entry = graph.nodes.get(node);
  const inputs = Object.entries((entry === undefined ? undefined : portsOf(entry)?.inputs) ?? {});
  for (const kind of carriers)
    for (const [port, { kind: own }] of inputs) {
      const edge = graph.edges.find(({ to }) => to.node === node && to.port === port && (to.index ?? 0) === 0);
      if (own === kind && edge !== undefined) return edge.from;
    }
  return undefined;
}

/** Pick nodes that this data goes into. */
export function picksOf(graph: Graph, data: PortRef): readonly string[] {
  return graph.edges
    .filter(({ from, to }) => from.node === data.node && from.port === data.port && to.port === 'dataset')
    .map(({ to }) => to.node)
    .filter((id) => planOf(graph.nodes.get(id)?.type ?? '')?.spec.type === PICK);
}

export function idsOf(graph: Graph, pick: string): readonly number[] {
  const ids = graph.nodes.get(pick)?.params['ids'];
  return Array.isArray(ids) ? ids.filter((id): id is number => typeof id === 'number') : [];
}

/** As they stand in a file: ascending, each once. */
const sorted = (ids: Iterable<number>): readonly number[] => [...new Set(ids)].toSorted((a, b) => a - b);

export const sameIds = (graph: Graph, pick: string, ids: ReadonlySet<number>): boolean => {
  const own = idsOf(graph, pick);
  return own.length === ids.size && own.every((id) => ids.has(id));
};

/** With a Pick node at this place that keeps these examples. */
export function withPick(
  graph: Graph,
  data: PortRef,
  ids: Iterable<number>,
  at: readonly [number, number],
): { readonly graph: Graph; readonly id: string } {
  const id = freeId(graph, PICK);
  const added = addNode(graph, id, newEntry(PICK, { ids: sorted(ids) }), { at });
  return { graph: connect(added, data, { node: id, port: 'dataset' }), id };
}

export const withIds = (graph: Graph, pick: string, ids: Iterable<number>): Graph =>
  setParams(graph, pick, { ids: sorted(ids) });
