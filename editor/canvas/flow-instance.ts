// Types alone: React Flow itself comes with the canvas, after the first picture.
import type { ReactFlowInstance, ReactFlowState, Viewport } from '@xyflow/react';
import type { FlowNode, LinkFlowEdge } from './flow-nodes';
import { overview } from './overview/state';

/** React Flow's handle on the view, for commands that stand outside of the canvas. */
let instance: ReactFlowInstance<FlowNode, LinkFlowEdge> | null = null;
let wrapper: HTMLElement | null = null;
let pointer: { x: number; y: number } | null = null;

export function setFlow(flow: ReactFlowInstance<FlowNode, LinkFlowEdge> | null, element: HTMLElement | null): void {
  instance = flow;
  wrapper = element;
  // A graph may have come before React Flow was ready to show it.
  if (flow !== null && shown !== null) canvasView.take(shown);
}
export const setPointer = (x: number, y: number): void => void (pointer = { x, y });

export const pointerNow = (): { readonly x: number; readonly y: number } | null => pointer;
export const canvasElement = (): HTMLElement | null => wrapper;

const reduced = (): boolean => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches === true;
const duration = (): number => (reduced() ? 0 : 160);

/** When the view has arrived where it was last sent, on the clock of the page. */
let arrivesAt = 0;
/** The view is sent somewhere; how long it takes, in milliseconds. */
function sent(glide: boolean): number {
  const takes = glide ? duration() : 0;
  arrivesAt = performance.now() + takes;
  return takes;
}

/** After the canvas has taken what was changed and drawn it. */
export const afterShown = (work: () => void): void =>
  void requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(work)));

/** What is in sight counts when the view stands: it may still be on its way to something else. */
function whenArrived(work: () => void): void {
  const left = arrivesAt - performance.now();
  if (left <= 0) work();
  else setTimeout(() => afterShown(work), left);
}

/** Graph of a document → what of it was in sight. */
const views = new Map<string, Viewport>();
let shown: string | null = null;

/** What is seen of each graph, so that one comes back to what one left. */
export const canvasView = {
  /** The canvas draws this graph now; one that was not looked at yet is shown whole. */
  take(graph: string): void {
    shown = graph;
    const view = views.get(graph);
    if (view !== undefined) void instance?.setViewport(view);
    else if (nodesNow().length === 0) void instance?.setViewport({ x: 0, y: 0, zoom: 1 });
    else fit(undefined, false);
  },
  leave(): void {
    if (shown !== null && instance !== null) views.set(shown, instance.getViewport());
  },
};

/** React Flow's own store, while the canvas is there. */
interface FlowStore {
  getState(): ReactFlowState<FlowNode, LinkFlowEdge>;
  setState(change: Partial<ReactFlowState<FlowNode, LinkFlowEdge>>): void;
}
let store: FlowStore | null = null;
export const setStore = (own: FlowStore): void => void (store = own);

export const zoomRange = { least: 0.03, most: 2.5 } as const;
export const fitOptions = { padding: 0.08, maxZoom: 1.15 } as const;

/** The nodes of the graph in view, whether React Flow has them or the overview draws them. */
const nodesNow = (): readonly FlowNode[] => overview.flow.nodes;
const nodeNow = (id: string): FlowNode | undefined => nodesNow().find((node) => node.id === id);

function around(nodes: readonly FlowNode[]): { x: number; y: number; width: number; height: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { position, width = 0, height = 0 } of nodes) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + width);
    bottom = Math.max(bottom, position.y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** What shows a box in the middle, as large as it fits between margins. */
function viewOf(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { width, height }: { readonly width: number; readonly height: number },
): Viewport {
  const { padding, maxZoom } = fitOptions;
  const room = 1 + padding;
  const fits = Math.min(width / room / box.width, height / room / box.height);
  const zoom = Math.min(maxZoom, Math.max(zoomRange.least, fits));
  return {
    x: width / 2 - (box.x + box.width / 2) * zoom,
    y: height / 2 - (box.y + box.height / 2) * zoom,
    zoom,
  };
}

/** Shows the whole graph, or these nodes. */
export function fit(ids?: readonly string[], glide = true): void {
  const asked = new Set(ids);
  const nodes = ids === undefined ? nodesNow() : nodesNow().filter(({ id }) => asked.has(id));
  const size = wrapper?.getBoundingClientRect();
  if (nodes.length === 0 || size === undefined || size.width === 0) return;
  void instance?.setViewport(viewOf(around(nodes), size), { duration: sent(glide) });
}

/**
 * Shows nodes at other places than those of the document, while they are dragged: told to React Flow alone, so that a pointer's move
 * costs what it changes and not what the graph holds.
 */
export function showAt(places: ReadonlyMap<string, readonly [number, number]>): void {
  if (store === null) return;
  const { nodeLookup } = store.getState();
  for (const [id, [x, y]] of places) {
    const node = nodeLookup.get(id);
    if (node === undefined) continue;
    const position = { x, y };
    // Another node than the document's: at the next one React Flow takes that again.
    const userNode = { ...node.internals.userNode, position } as FlowNode;
    const internals = { ...node.internals, positionAbsolute: position, userNode };
    nodeLookup.set(id, { ...node, position, dragging: true, internals });
  }
  store.setState({});
}

/** A port that was clicked waits for another one to be linked to: no longer. */
export function forgetClickedPort(): void {
  if (store !== null && store.getState().connectionClickStartHandle !== null)
    store.setState({ connectionClickStartHandle: null });
}

/** Puts every node back to where the document has it. */
export function showAsIs(): void {
  const { nodes, setNodes } = store?.getState() ?? {};
  if (nodes !== undefined && nodes.length > 0) setNodes?.(nodes);
}

export const zoomIn = (): void => void instance?.zoomIn({ duration: duration() });
export const zoomOut = (): void => void instance?.zoomOut({ duration: duration() });

/** Centre of the canvas on the screen. */
export function canvasCentre(): { x: number; y: number } {
  const box = wrapper?.getBoundingClientRect();
  return box === undefined
    ? { x: innerWidth / 2, y: innerHeight / 2 }
    : { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** Whether the pointer is over the canvas, and has been there at all. */
export function pointerIsOver(): boolean {
  const box = wrapper?.getBoundingClientRect();
  return (
    pointer !== null &&
    box !== undefined &&
    pointer.x > box.left &&
    pointer.x < box.right &&
    pointer.y > box.top &&
    pointer.y < box.bottom
  );
}

/** Where the pointer is, if over the canvas; else its centre. */
export const pointerOrCentre = (): { x: number; y: number } =>
  pointer !== null && pointerIsOver() ? pointer : canvasCentre();

/** Canvas units at a place on the screen. */
export const toCanvas = (screen: { x: number; y: number }): { x: number; y: number } =>
  instance?.screenToFlowPosition(screen) ?? screen;

/** And back. */
export const toScreen = (place: { x: number; y: number }): { x: number; y: number } =>
  instance?.flowToScreenPosition(place) ?? place;

/** Brings a node into sight, near enough to be a card. */
export function reveal(id: string): void {
  const node = nodeNow(id);
  if (instance === null || node === undefined) return;
  const { x, y } = node.position;
  const zoom = Math.max(0.7, instance.getZoom());
  const middle = [x + (node.width ?? 0) / 2, y + (node.height ?? 0) / 2] as const;
  void instance.setCenter(...middle, { zoom, duration: sent(true) });
}

/** Brings a node into sight, if it is not. */
export function keepInSight(id: string): void {
  whenArrived(() => {
    if (isOutOfSight(id)) reveal(id);
  });
}

/** Below this zoom nodes are seen, and not read. */
const READABLE = 0.5;

/** Brings several nodes into sight, if one of them is not, or all are too small to be read. */
export function bringIntoSight(ids: readonly string[]): void {
  whenArrived(() => {
    if (ids.length > 0 && (ids.some(isOutOfSight) || (instance?.getZoom() ?? 1) < READABLE)) fit(ids);
  });
}

function isOutOfSight(id: string): boolean {
  const node = nodeNow(id);
  const box = wrapper?.getBoundingClientRect();
  if (instance === null || node === undefined || box === undefined) return false;
  const { x, y } = node.position;
  const start = instance.flowToScreenPosition({ x, y });
  const end = instance.flowToScreenPosition({ x: x + (node.width ?? 0), y: y + (node.height ?? 0) });
  return start.x < box.left || start.y < box.top || end.x > box.right || end.y > box.bottom;
}
