import type { FlowGraph } from '../flow-graph';
import type { Box } from './hit-grid';
import { sceneOf, type Scene } from './scene';

/** What the overview shows beside the stores: read at each picture, changed by pointers. No React. */
export interface OverviewState {
  flow: FlowGraph;
  hovered: number | null;
  moved: { readonly ids: ReadonlySet<string>; readonly dx: number; readonly dy: number } | null;
  area: Box | null;
}

export const overview: OverviewState = { flow: { nodes: [], edges: [] }, hovered: null, moved: null, area: null };

const scenes = new WeakMap<FlowGraph, Scene>();
export function sceneNow(): Scene {
  const known = scenes.get(overview.flow) ?? sceneOf(overview.flow);
  scenes.set(overview.flow, known);
  return known;
}

let redraw: () => void = () => undefined;
/** Asks for another picture; several wishes in one frame are one picture. */
export const drawSoon = (): void => redraw();
export const onDraw = (draw: () => void): void => void (redraw = draw);
