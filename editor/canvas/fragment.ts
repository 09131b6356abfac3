import type { Edge, Graph, GraphDocument, Place, PortRef } from '../../runtime/graph/document';
import { emptyDocument } from '../../runtime/graph/document';
import { addNode, addNote, connect, freeId } from '../../runtime/graph/edit';

/** The chosen nodes and notes as a document of their own, with their links, also those that come in from outside. */
export function fragmentOf(document: Graph, ids: ReadonlySet<string>): GraphDocument {
  const pick = <Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
    new Map([...map].filter(([id]) => ids.has(id)));
  return {
    ...emptyDocument,
    nodes: pick(document.nodes),
    notes: pick(document.notes),
    layout: pick(document.layout),
    edges: document.edges.filter((edge) => ids.has(edge.to.node)),
  };
}

export interface Pasted<G extends Graph> {
  readonly document: G;
  readonly ids: readonly string[];
}

/**
 * Puts a fragment into a document under free ids. `corner`: where its upper left corner goes; left out = a little beside
 * where it was. Links from outside the fragment are kept only on request, and where their source exists.
 */
export function paste<G extends Graph>(
  document: G,
  fragment: Graph,
  options: { corner?: readonly [number, number]; incoming: boolean },
): Pasted<G> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of [...fragment.nodes.keys(), ...fragment.notes.keys()]) {
    const name = freeId(document, id.replace(/-\d+$/, ''), taken);
    taken.add(name);
    names.set(id, name);
  }
  const moved = mover(
    [...names.keys()].map((id) => fragment.layout.get(id)),
    options.corner,
  );
  let next = document;
  for (const [id, entry] of fragment.nodes)
    next = addNode(next, names.get(id) ?? id, entry, moved(fragment.layout.get(id)));
  for (const [id, note] of fragment.notes)
    next = addNote(next, names.get(id) ?? id, note, moved(fragment.layout.get(id)));
  for (const edge of inOrder(fragment.edges)) {
    const to = names.get(edge.to.node);
    const from = sourceOf(edge.from, names, options.incoming ? document : null);
    if (to !== undefined && from !== null) next = connect(next, from, { node: to, port: edge.to.port });
  }
  return { document: next, ids: [...names.values()] };
}

/** Links into a port that takes many keep the author's order. */
const inOrder = (edges: readonly Edge[]): readonly Edge[] =>
  edges.toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0));

function sourceOf(from: PortRef, names: ReadonlyMap<string, string>, outside: Graph | null): PortRef | null {
  const inside = names.get(from.node);
  if (inside !== undefined) return { node: inside, port: from.port };
  return outside?.nodes.has(from.node) === true ? from : null;
}

function mover(
  places: readonly (Place | undefined)[],
  corner: readonly [number, number] | undefined,
): (place: Place | undefined) => Place {
  const known = places.filter((place) => place !== undefined);
  const left = Math.min(...known.map((place) => place.at[0]));
  const top = Math.min(...known.map((place) => place.at[1]));
  const shift =
    corner === undefined || known.length === 0 ? ([40, 40] as const) : ([corner[0] - left, corner[1] - top] as const);
  return (place) => ({ ...place, at: [(place?.at[0] ?? 0) + shift[0], (place?.at[1] ?? 0) + shift[1]] });
}
