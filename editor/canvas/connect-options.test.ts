import { expect, it, vi } from 'vitest';
import type { Graph } from '../../runtime/graph/document';
import { graphOf } from '../../runtime/graph/testing-graph';
import { connectOptions, whyNot } from './connect-options';

vi.mock('../../nodes/catalogue', () => import('../../runtime/graph/testing-graph'));

const graph = graphOf(
  { table: 'sample-table', split: 'split', train: 'train', linear: 'linear', other: 'sample-table' },
  ['table.dataset -> split.dataset', 'split.dataset -> train.dataset'],
);
const told = (id: string, legal: boolean, of: Graph = graph): string[] =>
  connectOptions(of, id)
    .filter((option) => option.legal === legal)
    .map(({ key, replaces }) => (replaces === null ? key : `${key} instead of ${replaces.node}`));

it('lists what a node can be linked with, free inputs first', () => {
  expect(told('table', true)).toEqual([
    'table.dataset->linear.dataset',
    'table.dataset->train.dataset instead of split',
  ]);
  expect(told('split', true)).toEqual([
    'split.dataset->linear.dataset',
    'other.dataset->split.dataset instead of table',
  ]);
});

it('agrees with the reason for all others', () => {
  for (const id of graph.nodes.keys())
    for (const option of connectOptions(graph, id)) expect(whyNot(graph, option) === null).toBe(option.legal);
  expect(told('train', false)).toContain('train.model->split.dataset instead of table');
  const circle = connectOptions(graph, 'split').find((option) => option.from.node === 'train');
  expect(circle === undefined ? null : whyNot(graph, circle)?.key).toBe('edge-cycle');
});

it('does not offer what is linked, and never a node itself', () => {
  for (const id of graph.nodes.keys())
    for (const { from, to } of connectOptions(graph, id)) expect(from.node).not.toBe(to.node);
  expect(connectOptions(graph, 'table').map(({ key }) => key)).not.toContain('table.dataset->split.dataset');
  expect(connectOptions(graph, 'gone')).toEqual([]);
});

it('adds to inputs that take many, replacing nothing', () => {
  const many = graphOf({ a: 'reweigh', b: 'linear', all: 'gather' }, ['a.report -> all.reports[0]']);
  expect(told('b', true, many)).toContain('b.report->all.reports');
});
