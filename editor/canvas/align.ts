import { snap } from './geometry';

export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const sides = ['left', 'right', 'top', 'bottom', 'across', 'down'] as const;
/** An edge to share, or equal gaps from left to right (`across`) or from top to bottom (`down`). */
export type Side = (typeof sides)[number];
type Places = ReadonlyMap<string, readonly [number, number]>;

/** New upper left corners, on the grid; empty where there is nothing to align. */
export function aligned(boxes: readonly Box[], side: Side): Places {
  if (side === 'across' || side === 'down') return distributed(boxes, side);
  if (boxes.length < 2) return new Map();
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return new Map(
    boxes.map(({ id, x, y, width, height }): [string, readonly [number, number]] => {
      if (side === 'left') return [id, [snap(left), y]];
      if (side === 'right') return [id, [snap(right - width), y]];
      return [id, [x, snap(side === 'top' ? top : bottom - height)]];
    }),
  );
}

/** The outermost two stay; where there is no room, those between overlap equally. */
function distributed(boxes: readonly Box[], side: 'across' | 'down'): Places {
  if (boxes.length < 3) return new Map();
  const start = (box: Box): number => (side === 'across' ? box.x : box.y);
  const size = (box: Box): number => (side === 'across' ? box.width : box.height);
  const sorted = boxes.toSorted((a, b) => start(a) + size(a) / 2 - (start(b) + size(b) / 2));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const room = start(last) - start(first) - size(first);
  const between = sorted.slice(1, -1);
  const gap = (room - between.reduce((sum, box) => sum + size(box), 0)) / (between.length + 1);
  let at = start(first) + size(first) + gap;
  const places = new Map<string, readonly [number, number]>();
  for (const box of between) {
    places.set(box.id, side === 'across' ? [snap(at), box.y] : [box.x, snap(at)]);
    at += size(box) + gap;
  }
  return places;
}
