import { move } from '../../runtime/graph/edit';
import { portsOf } from '../../runtime/graph/ports';
import { graphNow, editGraph } from '../state/document-store';
import { setInterface, toast, type OpenEnd } from '../state/interface-store';
import { addNodeAt, openSpot, selectedNodes, selectedNow } from './actions';
import { afterShown, canvasCentre, keepInSight, pointerIsOver, pointerOrCentre, toCanvas } from './flow-instance';
import { sizes } from './geometry';
import { words } from './words';

/** What a pointer does on the canvas, without one. */

/** An open place in the middle of what is seen. */
export function middlePlace(): { x: number; y: number } {
  const place = toCanvas(canvasCentre());
  return openSpot(graphNow(), { x: place.x - sizes.width / 2, y: place.y - sizes.header });
}

/** The list of nodes: at the pointer, or in the middle, where the new node covers no other. */
export function askForNode(): void {
  const screen = pointerOrCentre();
  setInterface({ quickAdd: pointerIsOver() ? screen : { ...screen, place: middlePlace() } });
}

/** A new node with its upper left corner here, brought into sight. */
export function addNodeInSight(type: string, corner: { readonly x: number; readonly y: number }, end?: OpenEnd): void {
  addNodeAt(type, { x: corner.x, y: corner.y + sizes.header }, end);
  const [id] = selectedNow();
  // React Flow knows the new node after the next picture.
  if (id !== undefined) afterShown(() => keepInSight(id));
}

/** Between a node and the one that is added after it. */
const GAP = 84;

/** The list of nodes that fit the selected one's first output that leads nowhere yet; the new node is linked. */
export function askForNext(): void {
  const [id] = selectedNodes();
  const document = graphNow();
  const entry = document.nodes.get(id ?? '');
  if (id === undefined || entry === undefined) return toast(words.chooseOne);
  const outputs = Object.keys(portsOf(entry)?.outputs ?? {});
  const used = new Set(document.edges.filter(({ from }) => from.node === id).map(({ from }) => from.port));
  const port = outputs.find((name) => !used.has(name)) ?? outputs[0];
  if (port === undefined) return askForNode();
  const [x, y] = document.layout.get(id)?.at ?? [0, 0];
  const place = openSpot(document, { x: x + sizes.width + GAP, y });
  setInterface({ quickAdd: { ...canvasCentre(), place, end: { from: { node: id, port } } } });
}

export function askForLink(): void {
  const [id] = selectedNodes();
  if (id === undefined) return toast(words.chooseOne);
  setInterface({ connecting: id });
}

/** Moves what is selected by steps of the grid. Quick presses are one step of the history. */
export function nudge(right: number, down: number): void {
  const { layout, groups } = graphNow();
  const ids = new Set(selectedNow().flatMap((id) => groups.get(id)?.nodes ?? [id]));
  const places = new Map(
    [...ids].flatMap((id) => {
      const at = layout.get(id)?.at;
      return at === undefined
        ? []
        : [[id, [at[0] + right * sizes.grid, at[1] + down * sizes.grid]] as [string, readonly [number, number]]];
    }),
  );
  if (places.size > 0) editGraph(words.move, (document) => move(document, places), 'move');
}
