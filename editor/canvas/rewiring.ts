import { fill } from '../../nodes/kit/text';
import type { Edge, Graph } from '../../runtime/graph/document';
import { addNode, freeId, move, newEntry } from '../../runtime/graph/edit';
import { REROUTE } from '../../runtime/graph/ports';
import { insertOnEdge, removeAndHeal, setFree } from '../../runtime/graph/rewire';
import { graphNow, editGraph } from '../state/document-store';
import { select, toast } from '../state/interface-store';
import { titleNow } from '../ui/node-words';
import { selectedNodes, selectedNow } from './actions';
import { edgeId } from './edge-id';
import { aligned, type Side } from './align';
import { snap, sizes } from './geometry';
import { alignWords, words } from './words';

/** Commands that lead wires along other ways, or put nodes in line: each is one step of the history. */

/** A new node put into a wire, its upper left corner near this place. */
export function addNodeOnWire(type: string, place: { readonly x: number; readonly y: number }, wire: Edge): void {
  const title = titleNow(type);
  editGraph({ en: fill(words.addNode.en, { title }), zh: fill(words.addNode.zh, { title }) }, (document) => {
    const id = freeId(document, type);
    const at = [snap(place.x), snap(place.y - sizes.header)] as const;
    const added = addNode(document, id, newEntry(type), { at });
    select([id]);
    return insertOnEdge(added, wire, id) ?? added;
  });
}

/** A reroute put into a wire, its middle at this place. */
export function addRerouteOn(wire: Edge, place: { readonly x: number; readonly y: number }): void {
  editGraph(words.addReroute, (graph) => {
    const id = freeId(graph, REROUTE);
    const half = sizes.reroute / 2;
    const added = addNode(graph, id, newEntry(REROUTE), { at: [snap(place.x - half), snap(place.y - half)] });
    const next = insertOnEdge(added, wire, id);
    if (next !== null) select([id]);
    return next ?? graph;
  });
}

/** A reroute put into the selected wire: for the keyboard. */
export function addRerouteToSelected(): void {
  const chosen = new Set(selectedNow());
  const graph = graphNow();
  const wire = graph.edges.find((edge) => chosen.has(edgeId(edge)));
  if (wire === undefined) return toast(words.chooseLink);
  const [from, to] = [graph.layout.get(wire.from.node)?.at, graph.layout.get(wire.to.node)?.at];
  const x = ((from?.[0] ?? 0) + sizes.width + (to?.[0] ?? 0)) / 2;
  addRerouteOn(wire, { x, y: ((from?.[1] ?? 0) + (to?.[1] ?? 0)) / 2 + sizes.header });
}

/** The end of a drag over a wire: the node is moved and put into it. */
export const putIntoWire =
  (moved: (document: Graph) => Graph, id: string, wire: Edge) =>
  (document: Graph): Graph => {
    const next = moved(document);
    return insertOnEdge(next, wire, id) ?? next;
  };

/** Deletes the selected nodes and links what came before them to what came after, where it fits. */
export function removeSelectedAndHeal(): void {
  const ids = selectedNow().filter((id) => {
    const { nodes, notes } = graphNow();
    return nodes.has(id) || notes.has(id);
  });
  if (ids.length === 0) return;
  editGraph(words.removeHeal, (document) => removeAndHeal(document, ids));
  select([]);
}

/** Takes every link of the selected nodes off. */
export function setSelectedFree(): void {
  const ids = selectedNodes();
  if (ids.length > 0) editGraph(words.setFree, (document) => setFree(document, ids));
}

/** Selected nodes and notes in line, or with equal gaps. */
export function alignSelected(side: Side): void {
  // The sizes are those of the canvas, which is loaded by now.
  void import('./flow-graph').then(({ flowMaker }) => {
    const chosen = new Set(selectedNow());
    const boxes = flowMaker()(graphNow(), new Set())
      .nodes.filter((node) => chosen.has(node.id) && node.type !== 'frame')
      .map(({ id, position, width = 0, height = 0 }) => ({ id, ...position, width, height }));
    const places = aligned(boxes, side);
    const { layout } = graphNow();
    const changed = [...places].some(([id, at]) => layout.get(id)?.at.join() !== at.join());
    if (changed) editGraph(alignWords[side], (document) => move(document, places));
  });
}
