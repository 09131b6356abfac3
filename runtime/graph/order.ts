import type { Graph } from './document';

export interface Order {
  /** Sources before what reads from them; members of cycles and what is behind them are left out. */
  readonly order: readonly string[];
  /** Members of cycles, each cycle's in the order of the file. */
  readonly cycles: readonly (readonly string[])[];
}

/** Kahn's order, iterative. */
export function orderOf(graph: Pick<Graph, 'nodes' | 'edges'>): Order {
  const next = new Map<string, string[]>([...graph.nodes.keys()].map((id) => [id, []]));
  const before = new Map<string, string[]>([...graph.nodes.keys()].map((id) => [id, []]));
  const open = new Map<string, number>();
  for (const { from, to } of graph.edges) {
    if (!next.has(from.node) || !next.has(to.node)) continue;
    next.get(from.node)?.push(to.node);
    before.get(to.node)?.push(from.node);
    open.set(to.node, (open.get(to.node) ?? 0) + 1);
  }
  const order = peel([...graph.nodes.keys()], (id) => next.get(id) ?? [], open);
  const ordered = new Set(order);
  const left = new Set([...graph.nodes.keys()].filter((id) => !ordered.has(id)));
  return { order, cycles: left.size === 0 ? [] : cyclesOf(left, next, before) };
}

const following = new WeakMap<Graph['edges'], ReadonlyMap<string, readonly string[]>>();

/** Node → nodes that it is linked to, made once for a list of edges. */
function nextOf(edges: Graph['edges']): ReadonlyMap<string, readonly string[]> {
  const known = following.get(edges);
  if (known !== undefined) return known;
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const own = next.get(from.node);
    if (own === undefined) next.set(from.node, [to.node]);
    else own.push(to.node);
  }
  following.set(edges, next);
  return next;
}

/** The nodes and all that reads from them, sources first. Costs what it gives, not what the graph has. */
export function downstream({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>, ids: Iterable<string>): readonly string[] {
  const next = nextOf(edges);
  return reachedFrom({ nodes, next: (id) => next.get(id) ?? [] }, ids);
}

export interface Links {
  readonly nodes: { has(id: string): boolean };
  readonly next: (id: string) => readonly string[];
}

/** What can be reached from these nodes, they too, sources first; those of a circle at the end. */
export function reachedFrom({ nodes, next }: Links, ids: Iterable<string>): readonly string[] {
  const open = new Map<string, number>();
  const waiting = [...ids].filter((id) => nodes.has(id));
  for (const id of waiting) open.set(id, 0);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const other of next(id)) {
      if (!nodes.has(other)) continue;
      if (!open.has(other)) waiting.push(other);
      open.set(other, (open.get(other) ?? 0) + 1);
    }
  const order = peel([...open.keys()], next, open);
  const ordered = new Set(order);
  return [...order, ...[...open.keys()].filter((id) => !ordered.has(id))];
}

function peel(ids: readonly string[], next: (id: string) => readonly string[], open: Map<string, number>): string[] {
  const ready = ids.filter((id) => (open.get(id) ?? 0) === 0);
  for (let at = 0; at < ready.length; at += 1)
    for (const other of next(ready[at] ?? '')) {
      if (!open.has(other)) continue;
      const count = (open.get(other) ?? 0) - 1;
      open.set(other, count);
      if (count === 0) ready.push(other);
    }
  return ready;
}

/** What is behind a cycle is peeled off from the other end; the rest falls into strongly connected parts. */
function cyclesOf(
  left: ReadonlySet<string>,
  next: ReadonlyMap<string, readonly string[]>,
  before: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const reach = (start: string, along: ReadonlyMap<string, readonly string[]>): Set<string> => {
    const seen = new Set<string>();
    const open = [...(along.get(start) ?? [])];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id) || !left.has(id)) continue;
      seen.add(id);
      open.push(...(along.get(id) ?? []));
    }
    return seen;
  };
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const id of left) {
    if (done.has(id)) continue;
    const forward = reach(id, next);
    if (!forward.has(id)) continue;
    const backward = reach(id, before);
    const members = [...left].filter((other) => forward.has(other) && backward.has(other));
    for (const member of members) done.add(member);
    cycles.push(members);
  }
  return cycles;
}
