import { describe, expect, it } from 'vitest';
import type { Graph } from './document';
import { orderOf } from './order';
import { edgeOf } from './testing-graph';

/** `a>b` links a to b. */
function chain(ids: string, links: readonly string[]): Pick<Graph, 'nodes' | 'edges'> {
  return {
    nodes: new Map(ids.split(' ').map((id) => [id, { type: 'any', version: 1, params: {} }])),
    edges: links.map((link) => edgeOf(`${link.split('>')[0]}.out -> ${link.split('>')[1]}.in`)),
  };
}

describe('order', () => {
  it.each([
    { name: 'keeps the order of the file where nothing is linked', ids: 'b a c', links: [], order: 'b a c' },
    { name: 'puts sources first', ids: 'c b a', links: ['a>b', 'b>c'], order: 'a b c' },
    {
      name: 'waits for both sides of a diamond',
      ids: 'd a b c',
      links: ['a>b', 'a>c', 'b>d', 'c>d'],
      order: 'a b c d',
    },
    { name: 'counts two links between the same nodes', ids: 'b a', links: ['a>b', 'a>b'], order: 'a b' },
    {
      name: 'passes over links to nodes that are not there',
      ids: 'a b',
      links: ['a>gone', 'gone>b', 'a>b'],
      order: 'a b',
    },
    {
      name: 'takes ids that objects inherit',
      ids: 'constructor proto',
      links: ['proto>constructor'],
      order: 'proto constructor',
    },
  ])('$name', ({ ids, links, order }) => {
    expect(orderOf(chain(ids, links))).toEqual({ order: order.split(' '), cycles: [] });
  });

  it.each([
    { name: 'a node linked to itself', ids: 'a b', links: ['a>a'], order: ['b'], cycles: [['a']] },
    { name: 'two nodes', ids: 'b a', links: ['a>b', 'b>a'], order: [], cycles: [['b', 'a']] },
    {
      name: 'what is before and behind a cycle',
      ids: 's a b t',
      links: ['s>a', 'a>b', 'b>a', 'b>t'],
      order: ['s'],
      cycles: [['a', 'b']],
    },
    {
      name: 'two cycles, one behind the other',
      ids: 'a b c d',
      links: ['a>b', 'b>a', 'b>c', 'c>d', 'd>c'],
      order: [],
      cycles: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    },
    {
      name: 'what stands between two cycles is in neither',
      ids: 'a b m c d',
      links: ['a>b', 'b>a', 'b>m', 'm>c', 'c>d', 'd>c'],
      order: [],
      cycles: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    },
    {
      name: 'two rings that share a node are one',
      ids: 'a b c',
      links: ['a>b', 'b>a', 'b>c', 'c>b'],
      order: [],
      cycles: [['a', 'b', 'c']],
    },
  ])('finds $name', ({ ids, links, order, cycles }) => {
    expect(orderOf(chain(ids, links))).toEqual({ order, cycles });
  });

  it('orders a chain as long as a graph may be', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
    const links = ids.slice(1).map((id, index) => `${ids[index]}>${id}`);
    expect(orderOf(chain(ids.toReversed().join(' '), links)).order).toEqual(ids);
  });
});
