import type { Edge, Graph } from '../../runtime/graph/document';
import { addNode, newEntry } from '../../runtime/graph/edit';
import { insertOnEdge } from '../../runtime/graph/rewire';
import { graphNow } from '../state/document-store';
import { edgeId } from './edge-id';
import { canvasElement, pointerNow, toScreen } from './flow-instance';
import { sizes } from './geometry';

/** The wire that a node is held over, and would be put into. */

type Point = { readonly x: number; readonly y: number };

let draggedType: string | null = null;
/** The type being dragged out of the library: while a drag lasts, browsers do not say what it carries. */
export const setDraggedType = (type: string | null): void => void (draggedType = type);

/** Wires that are seen at a place on the screen, the uppermost first: not those behind another node than this one. */
function wiresAt({ x, y }: Point, own: string): readonly string[] {
  const wires: string[] = [];
  for (const element of document.elementsFromPoint(x, y)) {
    const node = element.closest('.react-flow__node');
    if (node !== null && node.getAttribute('data-id') !== own) break;
    const wire = element.closest('.react-flow__edge')?.getAttribute('data-id') ?? null;
    if (wire !== null) wires.push(wire);
  }
  return wires;
}

function fitting(graph: Graph, id: string, points: readonly Point[]): Edge | null {
  for (const wire of new Set(points.flatMap((point) => wiresAt(point, id)))) {
    const edge = graph.edges.find((own) => edgeId(own) === wire);
    if (edge !== undefined && insertOnEdge(graph, edge, id) !== null) return edge;
  }
  return null;
}

// A graph with this node in it is asked; the id is none that a document can have.
const ASKED = '?';

/** The wire at this place that a new node of this type fits into. */
export function wireForType(type: string | null, point: Point): Edge | null {
  if (type === null) return null;
  return fitting(addNode(graphNow(), ASKED, newEntry(type), { at: [0, 0] }), ASKED, [point]);
}

/** The wire that a node fits into when it is let go with its corner here. Only a node without links is put in. */
export function wireForNode(id: string, corner: readonly [number, number]): Edge | null {
  const graph = graphNow();
  if (!graph.nodes.has(id) || graph.edges.some(({ from, to }) => from.node === id || to.node === id)) return null;
  const centre = toScreen({ x: corner[0] + sizes.width / 2, y: corner[1] + sizes.header });
  const pointer = pointerNow();
  return fitting(graph, id, pointer === null ? [centre] : [pointer, centre]);
}

/** Shows which wire it is. Marked in the DOM: nothing is drawn again. */
export function markWire(edge: Edge | null): void {
  const wanted = edge === null ? null : edgeId(edge);
  for (const marked of canvasElement()?.querySelectorAll('.react-flow__edge.taking') ?? [])
    if (marked.getAttribute('data-id') !== wanted) marked.classList.remove('taking');
  if (wanted !== null)
    canvasElement()
      ?.querySelector(`.react-flow__edge[data-id="${CSS.escape(wanted)}"]`)
      ?.classList.add('taking');
}

export const markForDraggedType = (point: Point): void => markWire(wireForType(draggedType, point));
