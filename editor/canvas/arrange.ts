import type { Graph } from '../../runtime/graph/document';
import { snap } from './geometry';

/** Sizes of the nodes on the canvas. */
export type SizeOf = (id: string) => { readonly width: number; readonly height: number };

const gap = { x: 84, y: 40 } as const;
const SWEEPS = 8;

/** New places for these nodes: layers from left to right along the links, in each layer near to what they are linked to. */
export function arrange(
  graph: Graph,
  ids: readonly string[],
  sizeOf: SizeOf,
): ReadonlyMap<string, readonly [number, number]> {
  const chosen = new Set(ids.filter((id) => graph.nodes.has(id)));
  const links = neighbours(graph, chosen);
  const layers = layersOf(chosen, links);
  const centre = new Map<string, number>();
  for (const layer of layers) stack(layer, (_, index) => index * 100, sizeOf, centre);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const [order, side] = sweep % 2 === 0 ? [layers, links.before] : [layers.toReversed(), links.after];
    for (const layer of order) {
      const wanted = new Map(
        layer.map((id) => [
          id,
          mean((side.get(id) ?? []).map((other) => centre.get(other) ?? 0)) ?? centre.get(id) ?? 0,
        ]),
      );
      layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
      stack(layer, (id) => wanted.get(id) ?? 0, sizeOf, centre);
    }
  }
  return placed(graph, layers, sizeOf, centre);
}

interface Links {
  readonly before: ReadonlyMap<string, readonly string[]>;
  readonly after: ReadonlyMap<string, readonly string[]>;
}

function neighbours(graph: Graph, chosen: ReadonlySet<string>): Links {
  const [before, after] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const { from, to } of graph.edges) {
    if (!chosen.has(from.node) || !chosen.has(to.node)) continue;
    before.set(to.node, [...(before.get(to.node) ?? []), from.node]);
    after.set(from.node, [...(after.get(from.node) ?? []), to.node]);
  }
  return { before, after };
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0) / values.length;

/** Longest way from the left; what has no input stands right before its first reader. Members of a cycle end where they were met. */
function layersOf(chosen: ReadonlySet<string>, { before, after }: Links): string[][] {
  const depth = new Map<string, number>();
  const waiting = new Map([...chosen].map((id) => [id, before.get(id)?.length ?? 0]));
  const open = [...chosen].filter((id) => waiting.get(id) === 0).toSorted();
  for (let id = open.shift(); id !== undefined; id = open.shift())
    for (const next of after.get(id) ?? []) {
      depth.set(next, Math.max(depth.get(next) ?? 0, (depth.get(id) ?? 0) + 1));
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) open.push(next);
    }
  const layers: string[][] = [];
  for (const id of [...chosen].toSorted()) {
    const readers = (after.get(id) ?? []).map((next) => depth.get(next) ?? 0);
    const own =
      (before.get(id)?.length ?? 0) > 0 || readers.length === 0
        ? (depth.get(id) ?? 0)
        : Math.max(0, Math.min(...readers) - 1);
    for (let layer = layers.length; layer <= own; layer += 1) layers.push([]);
    layers[own]?.push(id);
  }
  return layers.filter((layer) => layer.length > 0);
}

/**
 * Sets the centres of a layer, in its order and without overlap, as near as can be to where they are wanted: least squares under
 * a least distance, which is isotonic regression of the wanted places less the room that is taken (pool adjacent violators).
 */
function stack(
  layer: readonly string[],
  wanted: (id: string, index: number) => number,
  sizeOf: SizeOf,
  centre: Map<string, number>,
): void {
  let room = 0;
  const offsets = layer.map((id, index) => {
    const half = sizeOf(id).height / 2;
    if (index > 0) room += sizeOf(layer[index - 1] ?? id).height / 2 + gap.y + half;
    return room;
  });
  const pools: { total: number; count: number }[] = [];
  layer.forEach((id, index) => {
    pools.push({ total: wanted(id, index) - (offsets[index] ?? 0), count: 1 });
    for (;;) {
      const [a, b] = [pools.at(-2), pools.at(-1)];
      if (a === undefined || b === undefined || a.total / a.count <= b.total / b.count) break;
      pools.splice(-2, 2, { total: a.total + b.total, count: a.count + b.count });
    }
  });
  const fitted = pools.flatMap(({ total, count }) => Array.from({ length: count }, () => total / count));
  layer.forEach((id, index) => centre.set(id, (fitted[index] ?? 0) + (offsets[index] ?? 0)));
}

/** Corners on the grid; the upper left of the whole stays where it was. */
function placed(
  graph: Graph,
  layers: readonly (readonly string[])[],
  sizeOf: SizeOf,
  centre: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly [number, number]> {
  const all = layers.flat();
  const corner = (axis: 0 | 1): number => Math.min(...all.map((id) => graph.layout.get(id)?.at[axis] ?? 0));
  const top = Math.min(...all.map((id) => (centre.get(id) ?? 0) - sizeOf(id).height / 2));
  const places = new Map<string, readonly [number, number]>();
  let x = corner(0);
  for (const layer of layers) {
    for (const id of layer)
      places.set(id, [snap(x), snap(corner(1) + (centre.get(id) ?? 0) - sizeOf(id).height / 2 - top)]);
    x += Math.max(...layer.map((id) => sizeOf(id).width)) + gap.x;
  }
  return places;
}
