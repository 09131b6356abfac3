import { describe, expect, it } from 'vitest';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { addNode, newEntry } from '../../runtime/graph/edit';
import { openSpot } from './actions';
import { arrange } from './arrange';

const sizes = { a: 100, b: 160, c: 220, d: 100, e: 140 } as const;
const sizeOf = (id: string) => ({ width: 216, height: sizes[id as keyof typeof sizes] });
const ids = Object.keys(sizes);

function graph(...links: readonly string[]): GraphDocument {
  let document: GraphDocument = emptyDocument;
  for (const id of ids) document = addNode(document, id, newEntry('train'), { at: [40, 60] });
  const edges = links.map((link) => ({
    from: { node: link[0] ?? '', port: 'o' },
    to: { node: link[1] ?? '', port: 'i' },
  }));
  return { ...document, edges };
}

const overlaps = (places: ReadonlyMap<string, readonly [number, number]>): boolean =>
  ids.some((one) =>
    ids.some((other) => {
      const [a, b] = [places.get(one), places.get(other)];
      if (a === undefined || b === undefined || one >= other) return false;
      return Math.abs(a[0] - b[0]) < 216 && a[1] < b[1] + sizeOf(other).height && b[1] < a[1] + sizeOf(one).height;
    }),
  );

describe('arrange', () => {
  it('puts each node to the right of what it reads, without overlap, on the grid', () => {
    const document = graph('ab', 'ac', 'bd', 'cd', 'ae', 'de');
    const places = arrange(document, ids, sizeOf);
    for (const { from, to } of document.edges)
      expect(places.get(from.node)?.[0]).toBeLessThan(places.get(to.node)?.[0] ?? 0);
    expect(overlaps(places)).toBe(false);
    for (const [x, y] of places.values()) expect([x % 20, y % 20]).toEqual([0, 0]);
    expect(Math.min(...[...places.values()].map(([x]) => x))).toBe(40);
    expect(Math.min(...[...places.values()].map(([, y]) => y))).toBe(60);
  });

  it('lines up a chain', () => {
    const places = arrange(graph('ab', 'bc', 'cd', 'de'), ids, sizeOf);
    const centres = ids.map((id) => (places.get(id)?.[1] ?? 0) + sizeOf(id).height / 2);
    expect(Math.max(...centres) - Math.min(...centres)).toBeLessThanOrEqual(20);
  });

  it('puts a late source beside its reader, not at the far left', () => {
    const places = arrange(graph('ab', 'bc', 'cd', 'ed'), ids, sizeOf);
    expect(places.get('e')?.[0]).toBe(places.get('c')?.[0]);
  });

  it('survives cycles, single nodes and nothing', () => {
    expect(arrange(graph('ab', 'ba'), ids, sizeOf).size).toBe(5);
    expect(overlaps(arrange(graph('ab', 'ba'), ids, sizeOf))).toBe(false);
    expect(arrange(graph(), ['a'], sizeOf).get('a')).toEqual([40, 60]);
    expect(arrange(graph(), [], sizeOf).size).toBe(0);
  });
});

it('adds a node where it covers no other', () => {
  let document: GraphDocument = emptyDocument;
  for (let index = 0; index < 12; index += 1) {
    const { x, y } = openSpot(document, { x: 100, y: 100 });
    for (const { at } of document.layout.values())
      expect(Math.abs(at[0] - x) >= 216 || Math.abs(at[1] - y) >= 170).toBe(true);
    document = addNode(document, `n-${index}`, newEntry('train'), { at: [x, y] });
  }
  expect(openSpot(emptyDocument, { x: 5, y: 6 })).toEqual({ x: 5, y: 6 });
});
