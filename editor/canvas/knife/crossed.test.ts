import { describe, expect, it } from 'vitest';
import type { LinkFlowEdge } from '../flow-nodes';
import { pointOn, type Wire } from '../overview/scene';
import { wiresCrossed } from './crossed';

const wire = (id: string, x1: number, y1: number, x2: number, y2: number): Wire => ({
  edge: { id } as LinkFlowEdge,
  style: 'model',
  x1,
  y1,
  x2,
  y2,
});
const at = (x: number, y: number) => ({ x, y });
const crossed = (wires: readonly Wire[], ...line: readonly { x: number; y: number }[]): readonly string[] =>
  wiresCrossed(wires, line).map(({ id }) => id);

describe('the wires that a line goes across', () => {
  const flat = [wire('a', 0, 0, 200, 0), wire('b', 0, 40, 200, 40), wire('c', 300, 0, 500, 0)];

  it('are those that it crosses, each once, in order', () => {
    expect(crossed(flat, at(100, -20), at(110, 60))).toEqual(['a', 'b']);
    expect(crossed(flat, at(100, -20), at(100, 20))).toEqual(['a']);
    expect(crossed(flat, at(100, -20), at(100, 20), at(120, -20), at(140, 20))).toEqual(['a']);
    expect(crossed(flat, at(250, -20), at(250, 60))).toEqual([]);
  });

  it('are none for a point, a line beside, or one that lies on a wire', () => {
    expect(crossed(flat)).toEqual([]);
    expect(crossed(flat, at(100, 0))).toEqual([]);
    expect(crossed(flat, at(0, 10), at(200, 30))).toEqual([]);
    expect(crossed(flat, at(20, 0), at(80, 0))).toEqual([]);
  });

  it('are found where they are drawn, not on the straight way between their ends', () => {
    const bent = wire('bent', 0, 0, 400, 400);
    const [x, y] = pointOn(bent, 0.2);
    expect(Math.abs(x - y)).toBeGreaterThan(40);
    expect(crossed([bent], at(x - 5, y - 10), at(x + 5, y + 10))).toEqual(['bent']);
    expect(crossed([bent], at(x - 5, x - 10), at(x + 5, x + 10))).toEqual([]);
    const back = wire('back', 400, 0, 0, 200);
    expect(pointOn(back, 0.1)[0]).toBeGreaterThan(410);
    expect(crossed([back], at(412, -20), at(408, 20))).toEqual(['back']);
    expect(crossed([back], at(200, 0), at(210, 60))).toEqual([]);
  });
});
