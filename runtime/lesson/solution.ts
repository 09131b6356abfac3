import type { GraphDocument } from '../graph/document';
import { parseEdge } from '../graph/edge-text';
import { addNode, addNote, connect, disconnect, newEntry, remove, setLabel, setParams } from '../graph/edit';
import type { SolutionEdit } from './lesson';
import { nodesFor } from './refs';

/**
 * The document after these edits. What stands already is left as it is, so that "Show me" also ends what the learner began: a node
 * that is to be added is only set where there is one of its id or, under another id, of its type.
 */
export const withSolution = (document: GraphDocument, edits: readonly SolutionEdit[]): GraphDocument =>
  edits.reduce(after, document);

function after(document: GraphDocument, edit: SolutionEdit): GraphDocument {
  const idOf = (ref: string): string => nodesFor(document, ref)[0] ?? ref;
  if ('add' in edit) {
    const { add: type, params = {}, label, at } = edit;
    const id = document.nodes.get(idOf(edit.id))?.type === type ? idOf(edit.id) : undefined;
    if (id !== undefined) return setParams(document, id, params);
    const added = addNode(document, edit.id, newEntry(type, params), { at });
    return label === undefined ? added : setLabel(added, edit.id, label);
  }
  if ('set' in edit) return setParams(document, idOf(edit.set), edit.params);
  if ('note' in edit) {
    const { note, text, at } = edit;
    return document.notes.has(note)
      ? document
      : addNote(document, note, { text, color: 'yellow' }, { at, size: [240, 120] });
  }
  if ('remove' in edit) return remove(document, [idOf(edit.remove)]);
  const edge = parseEdge('connect' in edit ? edit.connect : edit.disconnect);
  if (edge === null) return document;
  const from = { node: idOf(edge.from.node), port: edge.from.port };
  const to = { node: idOf(edge.to.node), port: edge.to.port };
  if ('connect' in edit) return linked(document, from, to);
  const there = document.edges.find(
    (own) =>
      own.from.node === from.node && own.from.port === from.port && own.to.node === to.node && own.to.port === to.port,
  );
  return there === undefined ? document : disconnect(document, there);
}

/** The same document where the link stands: `connect` would make a new one. */
function linked(
  document: GraphDocument,
  from: { readonly node: string; readonly port: string },
  to: { readonly node: string; readonly port: string },
): GraphDocument {
  const there = document.edges.some(
    (edge) =>
      edge.from.node === from.node &&
      edge.from.port === from.port &&
      edge.to.node === to.node &&
      edge.to.port === to.port,
  );
  return there || !document.nodes.has(from.node) || !document.nodes.has(to.node)
    ? document
    : connect(document, from, to);
}
