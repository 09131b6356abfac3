import { expect, it, vi } from 'vitest';
import { fill } from '../../nodes/kit/text';
import type { Graph } from '../../runtime/graph/document';
import * as edit from '../../runtime/graph/edit';
import { edgeOf, graphOf } from '../../runtime/graph/testing-graph';
import { changeOf, toldChange } from './change';

vi.mock('../../nodes/catalogue', () => import('../../runtime/graph/testing-graph'));

const graph = graphOf({ a: 'reweigh', b: 'linear', all: 'gather' }, [
  'a.report -> all.reports[0]',
  'b.report -> all.reports[1]',
]);
const told = (before: Graph, after: Graph): string =>
  toldChange(changeOf(before, after), {
    say: (text, values) => fill(text.en, values),
    titleOf: (id) => id.toUpperCase(),
    portOf: (_, port) => port,
  });

it('tells of nodes that come and go; their links are not told again', () => {
  expect(told(graph, edit.remove(graph, ['a']))).toBe('Removed A.');
  expect(told(graph, edit.remove(graph, ['a', 'b']))).toBe('Removed 2 nodes.');
  expect(told(edit.remove(graph, ['a']), graph)).toBe('Added A. Connected A to ALL, reports.');
});

it('tells of links, whatever place they move up to', () => {
  expect(told(graph, edit.disconnect(graph, edgeOf('a.report -> all.reports[0]')))).toBe(
    'Disconnected A from ALL, reports.',
  );
  expect(told(graph, { ...graph, edges: [] })).toBe('Removed 2 links.');
  expect(told({ ...graph, edges: [] }, graph)).toBe('Made 2 links.');
});

it('has nothing to tell of settings and places', () => {
  expect(told(graph, edit.setParams(graph, 'b', { seed: 3 }))).toBe('');
  expect(told(graph, edit.move(graph, new Map([['a', [20, 20]]])))).toBe('');
});
