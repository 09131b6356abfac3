import { expect, it } from 'vitest';
import { emptyGraph, type Graph } from '../../runtime/graph/document';
import { regrouped } from './regroup';

const graph: Graph = {
  ...emptyGraph,
  groups: new Map([
    ['large', { title: 'Large', nodes: ['a', 'b'] }],
    ['small', { title: 'Small', nodes: ['c'] }],
  ]),
};
const frames = new Map([
  ['large', { x: 0, y: 0, width: 1000, height: 1000 }],
  ['small', { x: 100, y: 100, width: 200, height: 200 }],
]);
const members = (id: string, x: number, y: number): Record<string, readonly string[]> =>
  Object.fromEntries(
    [...regrouped(graph, frames, new Map([[id, { x, y }]])).groups].map(([group, { nodes }]) => [group, nodes]),
  );

it('puts what is dropped in a frame into it, the smallest one', () => {
  expect(members('d', 500, 500)).toEqual({ large: ['a', 'b', 'd'], small: ['c'] });
  expect(members('d', 200, 200)).toEqual({ large: ['a', 'b'], small: ['c', 'd'] });
  expect(members('a', 200, 200)).toEqual({ large: ['b'], small: ['c', 'a'] });
});

it('takes out what is dropped beside, and leaves the rest alone', () => {
  expect(members('a', 2000, 0)).toEqual({ large: ['b'], small: ['c'] });
  expect(regrouped(graph, frames, new Map([['a', { x: 500, y: 500 }]]))).toBe(graph);
  expect(regrouped(graph, frames, new Map([['d', { x: 5000, y: 0 }]]))).toBe(graph);
});

it('takes a frame away with the last that was in it', () => {
  expect(members('c', 2000, 0)).toEqual({ large: ['a', 'b'] });
});
