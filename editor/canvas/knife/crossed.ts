import type { LinkFlowEdge } from '../flow-nodes';
import { touches, type Box } from '../overview/hit-grid';
import { pointOn, wireBox, type Wire } from '../overview/scene';

/** Canvas units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const STEPS = 24;

/** The wires that a line goes across, as they are drawn; each once, in their order. */
export function wiresCrossed(wires: readonly Wire[], line: readonly Point[]): readonly LinkFlowEdge[] {
  if (line.length < 2) return [];
  const around = boxAround(line);
  return wires.filter((wire) => touches(wireBox(wire), around) && isCrossed(wire, line)).map(({ edge }) => edge);
}

function boxAround(line: readonly Point[]): Box {
  const [xs, ys] = [line.map(({ x }) => x), line.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function isCrossed(wire: Wire, line: readonly Point[]): boolean {
  let last: Point = { x: wire.x1, y: wire.y1 };
  for (let step = 1; step <= STEPS; step += 1) {
    const [x, y] = pointOn(wire, step / STEPS);
    const next = { x, y };
    for (const [at, to] of line.entries()) {
      const from = line[at - 1];
      if (from !== undefined && meet(last, next, from, to)) return true;
    }
    last = next;
  }
  return false;
}

/** On which side of a line from a to b a point lies: the sign. */
const side = (a: Point, b: Point, { x, y }: Point): number =>
  Math.sign((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x));

/** Whether two straight pieces cross. One that ends on the other does; two that lie on one line do not. */
function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  const [one, other] = [side(a, b, c), side(a, b, d)];
  return one !== other && side(c, d, a) !== side(c, d, b);
}
