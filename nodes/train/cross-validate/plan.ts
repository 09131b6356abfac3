import type { Expand, ExpandContext, Expansion, PlainEdge, PlainGraph, PlainNode } from '../../kit/plan';
import { problem } from '../../kit/problem';
import type { spec } from './spec';

export { spec } from './spec';

const SPLIT = 'split';

/**
 * The chain behind the report, once for each seed and fold. A node that neither a seed nor a fold can reach is not copied;
 * one that only seeds reach is copied once a seed, and so on.
 */
export const expand: Expand<typeof spec> = ({ folds, repeats }, context) => {
  const source = context.sources['report']?.[0];
  if (source === undefined) return null;
  const { graph } = context;
  const into = edgesInto(graph);
  const chain = ancestors(into, source.node);
  const typeOf = (id: string): string => graph.nodes.get(id)?.type ?? '';
  const nested = chain.find((id) => context.expands?.(typeOf(id)) === true);
  if (nested !== undefined)
    return [problem('graph', 'cross-validate/nested', { type: typeOf(nested) }, { port: 'report' })];
  const splits = chain.filter((id) => typeOf(id) === SPLIT);
  const folded = folds >= 2;
  if (folded && splits.length === 0)
    return [problem('graph', 'cross-validate/no-split', { folds }, { port: 'report' })];
  const seeded = !folded || repeats > 1;
  const withSeed = chain.filter((id) => context.seedParams(typeOf(id)).length > 0);
  if (seeded && withSeed.length === 0)
    return [problem('graph', 'cross-validate/nothing-varies', {}, { port: 'report' })];
  const bySeed = seeded ? downstream(graph, chain, withSeed) : new Set<string>();
  const byFold = folded ? downstream(graph, chain, splits) : new Set<string>();

  const nodes = new Map<string, PlainNode>();
  const edges: Expansion['edges'][number][] = [];
  const gathered: { readonly node: string; readonly port: string }[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1)
    for (let fold = 0; fold < (folded ? folds : 1); fold += 1) {
      /** The copy of a node in this repetition; the node itself where nothing reaches it. */
      const copy = (id: string): string =>
        [
          ...(bySeed.has(id) ? [`seed-${context.seed + repeat}`] : []),
          ...(byFold.has(id) ? [`fold-${fold}`] : []),
          id,
        ].join('/');
      for (const id of chain) {
        const node = graph.nodes.get(id);
        if (node === undefined || copy(id) === id || nodes.has(copy(id))) continue;
        const seeds = bySeed.has(id) ? seedsOf(node, repeat, context) : {};
        const ownFold = folded && node.type === SPLIT ? { folds, fold } : {};
        nodes.set(copy(id), { ...node, params: { ...node.params, ...seeds, ...ownFold } });
        for (const { from, to } of into.get(id) ?? []) {
          const outer = copy(from.node) === from.node;
          edges.push({
            from: { ...from, node: copy(from.node) },
            to: { ...to, node: copy(id) },
            ...(outer ? { outer: true } : {}),
          });
        }
      }
      gathered.push({ node: copy(source.node), port: source.port });
    }
  return { nodes, edges, gather: { report: gathered } };
};

/** Each seed of the node moved on by the number of the repeat, so that the first repeat is the chain as it stands. */
function seedsOf(node: PlainNode, repeat: number, { seed, seedParams }: ExpandContext): Record<string, number> {
  return Object.fromEntries(
    seedParams(node.type).map((name) => {
      const own = node.params[name];
      const moved = (typeof own === 'number' ? own : seed) + repeat;
      return [name, Number.isSafeInteger(moved) ? moved : repeat + 1];
    }),
  );
}

function edgesInto(graph: PlainGraph): ReadonlyMap<string, readonly PlainEdge[]> {
  const into = new Map<string, PlainEdge[]>();
  for (const edge of graph.edges) {
    const list = into.get(edge.to.node);
    if (list === undefined) into.set(edge.to.node, [edge]);
    else list.push(edge);
  }
  return into;
}

/** The node and everything that it reads from. */
function ancestors(into: ReadonlyMap<string, readonly PlainEdge[]>, last: string): string[] {
  const found = new Set([last]);
  for (const id of found) for (const edge of into.get(id) ?? []) found.add(edge.from.node);
  return [...found];
}

/** These nodes and those of the chain that read from them. */
function downstream(graph: PlainGraph, chain: readonly string[], from: readonly string[]): ReadonlySet<string> {
  const inside = new Set(chain);
  const after = new Map<string, string[]>();
  for (const edge of graph.edges)
    if (inside.has(edge.to.node)) after.set(edge.from.node, [...(after.get(edge.from.node) ?? []), edge.to.node]);
  const found = new Set(from);
  for (const id of found) for (const next of after.get(id) ?? []) found.add(next);
  return found;
}
