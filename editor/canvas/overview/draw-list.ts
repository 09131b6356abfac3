import type { Face } from '../node-state';
import type { Box } from './hit-grid';
import { wireBox, type Scene, type Wire } from './scene';
import { touches } from './hit-grid';

/** What of a graph is worth drawing at a zoom: nothing smaller than it can be told apart. */
export interface Detail {
  readonly titles: boolean;
  readonly marks: boolean;
  /** Wires bend; further away they are straight. */
  readonly curves: boolean;
}

export const detailAt = (zoom: number): Detail => ({ titles: zoom >= 0.17, marks: zoom >= 0.12, curves: zoom >= 0.12 });

/** The part of the plane in sight. */
export const viewBox = (
  [x, y, zoom]: readonly [number, number, number],
  { width, height }: { readonly width: number; readonly height: number },
): Box => ({ x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom });

/** Indices of what is in sight, by state, so that each colour is set once. */
export function byFace(
  scene: Scene,
  seen: readonly number[],
  faceOf: (index: number) => Face,
): ReadonlyMap<Face, readonly number[]> {
  const groups = new Map<Face, number[]>();
  for (const index of seen) {
    if (scene.items[index]?.type !== 'node') continue;
    const face = faceOf(index);
    const group = groups.get(face);
    if (group === undefined) groups.set(face, [index]);
    else group.push(index);
  }
  return groups;
}

/** Wires in sight by kind; those shorter than a pixel are left out. */
export function wiresByStyle(
  wires: readonly Wire[],
  view: Box,
  zoom: number,
): ReadonlyMap<Wire['style'], readonly Wire[]> {
  const groups = new Map<Wire['style'], Wire[]>();
  for (const wire of wires) {
    if (Math.abs(wire.x2 - wire.x1) * zoom < 1 && Math.abs(wire.y2 - wire.y1) * zoom < 1) continue;
    if (!touches(wireBox(wire), view)) continue;
    const group = groups.get(wire.style);
    if (group === undefined) groups.set(wire.style, [wire]);
    else group.push(wire);
  }
  return groups;
}
