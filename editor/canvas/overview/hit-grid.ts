/** Which boxes are at a place, or touch a rectangle, without looking at all of them. Canvas units. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface HitGrid {
  /** Index of the uppermost box at a place (the last of the list); null = none. */
  at(x: number, y: number): number | null;
  /** Indices of the boxes that touch a rectangle, in their order. */
  touching(area: Box): readonly number[];
}

const CELL = 640;
const cellOf = (value: number): number => Math.floor(value / CELL);
/** One number for a cell; places of a graph are far below 2²⁵ cells. */
const keyOf = (column: number, row: number): number => column * 2 ** 26 + row;

export const touches = (a: Box, b: Box): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

const holds = (box: Box, x: number, y: number): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;

export function hitGrid(boxes: readonly Box[]): HitGrid {
  const cells = new Map<number, number[]>();
  const span = (box: Box) =>
    [cellOf(box.x), cellOf(box.y), cellOf(box.x + box.width), cellOf(box.y + box.height)] as const;
  boxes.forEach((box, index) => {
    const [left, top, right, bottom] = span(box);
    for (let column = left; column <= right; column += 1)
      for (let row = top; row <= bottom; row += 1) {
        const key = keyOf(column, row);
        const list = cells.get(key);
        if (list === undefined) cells.set(key, [index]);
        else list.push(index);
      }
  });

  function touching(area: Box): readonly number[] {
    const [left, top, right, bottom] = span(area);
    const found = (index: number): boolean => touches(boxes[index] ?? area, area);
    // A view of the whole graph: the list is shorter than the cells.
    if ((right - left + 1) * (bottom - top + 1) > cells.size) return [...boxes.keys()].filter(found);
    const seen = new Set<number>();
    for (let column = left; column <= right; column += 1)
      for (let row = top; row <= bottom; row += 1)
        for (const index of cells.get(keyOf(column, row)) ?? []) if (found(index)) seen.add(index);
    return [...seen].toSorted((a, b) => a - b);
  }

  return {
    touching,
    at(x, y) {
      const there = cells.get(keyOf(cellOf(x), cellOf(y))) ?? [];
      return there.findLast((index) => holds(boxes[index] ?? noBox, x, y)) ?? null;
    },
  };
}

const noBox: Box = { x: NaN, y: NaN, width: 0, height: 0 };
