import type { GraphDocument, NodeEntry } from './document';
import { emptyGraph } from './document';

/** What a run depends on: the rest of a document (layout, notes, titles) may change without a word to the engine. */
export type RunnableDocument = Pick<GraphDocument, 'nodes' | 'edges' | 'seed'>;

/** What turned one document into the next. Entries that did not change are not in it. */
export interface DocumentChange {
  /** Entries that are new or other. */
  readonly nodes: readonly (readonly [id: string, entry: NodeEntry])[];
  readonly removed: readonly string[];
  readonly edges?: GraphDocument['edges'];
  readonly seed?: number | undefined;
}

/** Compares by reference: documents are never changed in place, so that what is the same object is the same. */
export function changeBetween(before: RunnableDocument, after: RunnableDocument): DocumentChange {
  return {
    nodes: [...after.nodes].filter(([id, entry]) => before.nodes.get(id) !== entry),
    removed: [...before.nodes.keys()].filter((id) => !after.nodes.has(id)),
    ...(before.edges === after.edges ? {} : { edges: after.edges }),
    seed: after.seed,
  };
}

/** The next document; entries that the change does not name stay the very same objects. */
export function applyChange(before: GraphDocument, change: DocumentChange): GraphDocument {
  const { nodes: changed, removed, edges = before.edges, seed } = change;
  const same = changed.length === 0 && removed.length === 0 && edges === before.edges && seed === before.seed;
  if (same) return before;
  const nodes = new Map(before.nodes);
  for (const [id, entry] of changed) nodes.set(id, entry);
  for (const id of removed) nodes.delete(id);
  const { seed: _seed, ...rest } = before;
  return { ...rest, nodes, edges, ...(seed === undefined ? {} : { seed }) };
}

/** The document as the engine needs it. */
export const runnable = ({ nodes, edges, seed }: GraphDocument): GraphDocument => ({
  ...emptyGraph,
  title: '',
  description: '',
  nodes,
  edges,
  ...(seed === undefined ? {} : { seed }),
});

/**
 * Ids of the nodes whose entries differ where nothing else does; null where more than params and pins changed. What is inside of a
 * sub-graph counts as more.
 */
export function changedEntries(before: GraphDocument, after: GraphDocument): readonly string[] | null {
  if (before === after) return [];
  const moved = before.edges !== after.edges || before.seed !== after.seed || before.nodes.size !== after.nodes.size;
  if (moved) return null;
  const changed: string[] = [];
  for (const [id, is] of after.nodes) {
    const was = before.nodes.get(id);
    if (was === is) continue;
    const alike =
      was !== undefined &&
      was.type === is.type &&
      was.version === is.version &&
      was.bypass === is.bypass &&
      was.inside === undefined &&
      is.inside === undefined;
    if (!alike) return null;
    changed.push(id);
  }
  return changed;
}
