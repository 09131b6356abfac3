import { describe, expect, it } from 'vitest';
import { aligned, sides, type Box } from './align';

const box = (id: string, x: number, y: number, width = 200, height = 100): Box => ({ id, x, y, width, height });
const boxes = [box('a', 0, 40), box('b', 300, 0, 200, 160), box('c', 1000, 200)];
const at = (side: (typeof sides)[number], of = boxes) => Object.fromEntries(aligned(of, side));

describe('aligned', () => {
  it.each([
    ['left', { a: [0, 40], b: [0, 0], c: [0, 200] }],
    ['right', { a: [1000, 40], b: [1000, 0], c: [1000, 200] }],
    ['top', { a: [0, 0], b: [300, 0], c: [1000, 0] }],
    ['bottom', { a: [0, 200], b: [300, 140], c: [1000, 200] }],
    ['across', { b: [500, 0] }],
    ['down', { a: [0, 180] }],
  ] as const)('%s', (side, places) =>
    expect(at(side, side === 'down' ? [box('b', 0, 0, 200, 160), box('a', 0, 170), box('c', 0, 300)] : boxes)).toEqual(
      places,
    ),
  );

  it('leaves alone what has nothing to be aligned with', () => {
    for (const side of sides) expect(at(side, [box('a', 5, 5)])).toEqual({});
    expect(at('across', boxes.slice(0, 2))).toEqual({});
  });

  it('keeps to the grid', () => {
    const places = at('right', [box('a', 0, 0, 216), box('b', 300, 0, 216)]);
    expect(places).toEqual({ a: [300, 0], b: [300, 0] });
    expect(at('left', [box('a', 7, 0), box('b', 300, 0)])).toEqual({ a: [0, 0], b: [0, 0] });
  });
});
