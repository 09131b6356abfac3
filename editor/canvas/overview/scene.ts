import type { PortStyle } from '../../ui/port-style';
import type { FlowGraph } from '../flow-graph';
import type { FlowNode, LinkFlowEdge } from '../flow-nodes';
import { hitGrid, touches, type Box, type HitGrid } from './hit-grid';

/** What the overview draws and finds: frames, then notes, then nodes; and the wires. Canvas units. */
export interface Scene {
  readonly items: readonly FlowNode[];
  readonly boxes: readonly Box[];
  /** What can be pressed: of a frame only its title. */
  readonly pressed: HitGrid;
  readonly seen: HitGrid;
  readonly wires: readonly Wire[];
}

export interface Wire {
  readonly edge: LinkFlowEdge;
  readonly style: PortStyle;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

const layers = { frame: 0, note: 1, reroute: 2, node: 2 } as const;
const layerOf = (node: FlowNode): number => layers[node.type ?? 'node'];
/** The strip of a frame's title. */
const TITLE = 44;

export const boxOf = ({ position, width = 0, height = 0 }: FlowNode): Box => ({ ...position, width, height });

export function sceneOf({ nodes, edges }: FlowGraph): Scene {
  const items = nodes.toSorted((a, b) => layerOf(a) - layerOf(b));
  const boxes = items.map(boxOf);
  const pressed = items.map((item, index) => {
    const box = boxes[index] ?? boxOf(item);
    return item.type === 'frame' ? { ...box, height: TITLE } : box;
  });
  return { items, boxes, pressed: hitGrid(pressed), seen: hitGrid(boxes), wires: wiresOf(nodes, edges) };
}

function wiresOf(nodes: readonly FlowNode[], edges: readonly LinkFlowEdge[]): readonly Wire[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((edge) => {
    const from = end(byId.get(edge.source), 'outputs', edge.sourceHandle);
    const to = end(byId.get(edge.target), 'inputs', edge.targetHandle);
    if (from === null || to === null) return [];
    const style = (edge.className ?? '').replace('kind-', '') as PortStyle;
    return [{ edge, style, x1: from[0], y1: from[1], x2: to[0], y2: to[1] }];
  });
}

function end(
  node: FlowNode | undefined,
  side: 'inputs' | 'outputs',
  handle: string | null | undefined,
): readonly [number, number] | null {
  if (node === undefined) return null;
  const { x, y } = node.position;
  if (node.type === 'reroute') return [x + (node.width ?? 0) / 2, y + (node.height ?? 0) / 2];
  if (node.type !== 'node') return null;
  const { geometry } = node.data;
  const row = geometry[side].find((own) => own.handle === handle);
  return [side === 'inputs' ? x : x + geometry.width, y + (row?.y ?? geometry.height / 2)];
}

/** How far the control points of a wire stand off: as React Flow bends its own. */
export function bend(x1: number, x2: number): number {
  const far = x2 - x1;
  return far >= 0 ? far / 2 : 0.25 * 25 * Math.sqrt(-far);
}

/** The part of the plane that a wire lies in. */
export function wireBox({ x1, y1, x2, y2 }: Wire): Box {
  const off = bend(x1, x2);
  const [left, right] = [Math.min(x1, x2 - off), Math.max(x2, x1 + off)];
  return { x: left, y: Math.min(y1, y2), width: right - left, height: Math.abs(y2 - y1) };
}

const STEPS = 24;

/** The wire at a place, at most this far from it; the nearest. */
export function wireAt({ wires }: Pick<Scene, 'wires'>, x: number, y: number, reach: number): LinkFlowEdge | null {
  const around: Box = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
  let [best, nearest]: [LinkFlowEdge | null, number] = [null, reach];
  for (const wire of wires) {
    if (!touches(wireBox(wire), around)) continue;
    let [lastX, lastY] = [wire.x1, wire.y1];
    for (let step = 1; step <= STEPS; step += 1) {
      const [nextX, nextY] = pointOn(wire, step / STEPS);
      const far = distance(x, y, lastX, lastY, nextX, nextY);
      if (far < nearest) [best, nearest] = [wire.edge, far];
      [lastX, lastY] = [nextX, nextY];
    }
  }
  return best;
}

export function pointOn({ x1, y1, x2, y2 }: Wire, t: number): readonly [number, number] {
  const off = bend(x1, x2);
  const u = 1 - t;
  const of = (a: number, b: number, c: number, d: number): number =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  return [of(x1, x1 + off, x2 - off, x2), of(y1, y1, y2, y2)];
}

/** From a point to a piece of a line. */
function distance(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const at = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - x1 - at * (x2 - x1), y - y1 - at * (y2 - y1));
}
