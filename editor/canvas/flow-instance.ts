import type { ReactFlowInstance, Viewport } from '@xyflow/react';
import type { FlowNode, LinkFlowEdge } from './flow-graph';

/** React Flow's handle on the view, for commands that stand outside of the canvas. */
let instance: ReactFlowInstance<FlowNode, LinkFlowEdge> | null = null;
let wrapper: HTMLElement | null = null;
let pointer: { x: number; y: number } | null = null;

export function setFlow(flow: ReactFlowInstance<FlowNode, LinkFlowEdge> | null, element: HTMLElement | null): void {
  instance = flow;
  wrapper = element;
}
export const setPointer = (x: number, y: number): void => void (pointer = { x, y });

export const pointerNow = (): { readonly x: number; readonly y: number } | null => pointer;
export const canvasElement = (): HTMLElement | null => wrapper;

const reduced = (): boolean => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches === true;
const duration = (): number => (reduced() ? 0 : 160);

/** Graph of a document → what of it was in sight. */
const views = new Map<string, Viewport>();
let shown: string | null = null;

/** What is seen of each graph, so that one comes back to what one left. */
export const canvasView = {
  /** The canvas draws this graph now; one that was not looked at yet is shown whole. */
  take(graph: string): () => void {
    shown = graph;
    const view = views.get(graph);
    if (view !== undefined) void instance?.setViewport(view);
    // React Flow takes the nodes at the next frame.
    const frame =
      view === undefined ? requestAnimationFrame(() => requestAnimationFrame(() => fit(undefined, false))) : 0;
    return () => cancelAnimationFrame(frame);
  },
  leave(): void {
    if (shown !== null && instance !== null) views.set(shown, instance.getViewport());
  },
};

/** Shows the whole graph, or these nodes. */
export function fit(ids?: readonly string[], glide = true): void {
  void instance?.fitView({
    padding: 0.08,
    maxZoom: 1.15,
    duration: glide ? duration() : 0,
    ...(ids === undefined ? {} : { nodes: ids.map((id) => ({ id })) }),
  });
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

/** Brings a node into sight without changing the zoom more than needed. */
export function reveal(id: string): void {
  const node = instance?.getInternalNode(id);
  if (instance === null || node === undefined) return;
  const { x, y } = node.internals.positionAbsolute;
  const zoom = Math.max(0.7, instance.getZoom());
  void instance.setCenter(x + (node.width ?? 0) / 2, y + (node.height ?? 0) / 2, { zoom, duration: duration() });
}

/** Brings a node into sight, if it is not. */
export function keepInSight(id: string): void {
  const node = instance?.getInternalNode(id);
  const box = wrapper?.getBoundingClientRect();
  if (instance === null || node === undefined || box === undefined) return;
  const { x, y } = node.internals.positionAbsolute;
  const start = instance.flowToScreenPosition({ x, y });
  const end = instance.flowToScreenPosition({ x: x + (node.width ?? 0), y: y + (node.height ?? 0) });
  if (start.x < box.left || start.y < box.top || end.x > box.right || end.y > box.bottom) reveal(id);
}
