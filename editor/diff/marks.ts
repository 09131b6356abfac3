import type { Change } from '../../runtime/graph/diff';
import { emptyGraph, type Edge, type Graph } from '../../runtime/graph/document';
import { graphAt, scopeOf, type Path } from '../../runtime/graph/nested';

/** What differs in the graph in view, by what is drawn. Ids are those of that graph. */
export interface DiffMarks {
  readonly nodes: ReadonlyMap<string, { readonly tone: 'added' | 'changed'; readonly changes: readonly string[] }>;
  readonly added: readonly Edge[];
  /** Nodes and notes that were there, and the graph that they were in. */
  readonly ghosts: readonly string[];
  readonly removed: readonly Edge[];
  readonly was: Graph;
}

/** A link without its place among the others of a port. */
const keyOf = ({ from, to }: Edge): string => `${from.node}.${from.port}->${to.node}.${to.port}`;

/** `changes`: those between the two documents; what is inside of a sub-graph counts as a change of it. */
export function diffMarks(before: Graph, after: Graph, path: Path, changes: readonly Change[]): DiffMarks {
  const [was, is] = [graphAt(before, path) ?? emptyGraph, graphAt(after, path) ?? emptyGraph];
  const scope = scopeOf(path);
  const nodes = new Map<string, { readonly tone: 'added' | 'changed'; readonly changes: readonly string[] }>();
  const things = (graph: Graph): readonly string[] => [...graph.nodes.keys(), ...graph.notes.keys()];
  const [old, now] = [new Set(things(was)), new Set(things(is))];
  for (const id of now) if (!old.has(id)) nodes.set(id, { tone: 'added', changes: [] });
  for (const change of changes)
    for (const name of namesOf(change)) {
      const [id = ''] = name.startsWith(scope) ? name.slice(scope.length).split('/') : [];
      const known = nodes.get(id);
      if (!now.has(id) || known?.tone === 'added') continue;
      nodes.set(id, { tone: 'changed', changes: [...(known?.changes ?? []), change.id] });
    }
  const [links, linksNow] = [new Set(was.edges.map(keyOf)), new Set(is.edges.map(keyOf))];
  return {
    nodes,
    added: is.edges.filter((edge) => !links.has(keyOf(edge))),
    ghosts: [...old].filter((id) => !now.has(id)),
    removed: was.edges.filter((edge) => !linksNow.has(keyOf(edge))),
    was,
  };
}

/** The nodes and notes that a change is told at. Links are drawn themselves, unless they lie inside of a sub-graph. */
function namesOf(change: Change): readonly string[] {
  if (change.what === 'note') return [change.id.slice('note:'.length)];
  if (change.what === 'order') return [change.to.of.node];
  if ('from' in change) {
    const around = change.to.of.node.split('/').slice(0, -1).join('/');
    return around === '' ? [] : [around];
  }
  return 'of' in change ? [change.of.node] : [];
}

/** The node that a line of the list leads to; undefined = none, or one that is gone. */
export function nodeOf(change: Change | undefined): string | undefined {
  if (change === undefined || change.what === 'node-removed') return undefined;
  if ('of' in change) return change.of.node;
  return 'to' in change ? change.to.of.node : undefined;
}
