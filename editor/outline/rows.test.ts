import { describe, expect, it, vi } from 'vitest';
import type { Graph } from '../../runtime/graph/document';
import { graphOf, subGraph } from '../../runtime/graph/testing-graph';
import { groupKey, nodeKey, readingOrder, rowsOf, topsOf, typedRow, type Row } from './rows';

vi.mock('../../nodes/catalogue', () => import('../../runtime/graph/testing-graph'));

const chain: Graph = graphOf({ train: 'train', linear: 'linear', split: 'split', table: 'sample-table' }, [
  'table.dataset -> split.dataset',
  'split.dataset -> train.dataset',
  'linear.model -> train.model',
]);
const grouped: Graph = {
  ...chain,
  groups: new Map([
    ['data', { title: 'Data', nodes: ['split', 'table', 'gone'] }],
    ['again', { title: 'Again', nodes: ['split'] }],
  ]),
};
const told = (row: Row): string =>
  row.kind === 'link'
    ? `${row.side} ${row.port} ${row.other === null ? '-' : `${row.other.node}.${row.other.port}`}`
    : row.key;

describe('the lines of the outline', () => {
  it('tells sources before what reads them', () => {
    expect(rowsOf(chain, new Set()).map(told)).toEqual(['node:linear', 'node:table', 'node:split', 'node:train']);
  });

  it('opens sub-graphs, and shows what is looked for inside', () => {
    const inside = graphOf({ split: 'split', weigh: 'reweigh' }, ['split.dataset -> weigh.dataset']);
    const graph = graphOf({ sub: subGraph(inside, { inputs: { data: ['split.dataset'] } }) });
    expect(rowsOf(graph, new Set()).map(told)).toEqual(['node:sub']);
    const open = rowsOf(graph, new Set(['node:sub', 'node:sub/weigh']));
    expect(open.map(told)).toEqual([
      'node:sub',
      'in data -',
      'node:sub/split',
      'node:sub/weigh',
      'in dataset sub/split.dataset',
    ]);
    expect(open.map(({ level, position, siblings }) => [level, position, siblings])).toEqual([
      [1, 1, 1],
      [2, 1, 3],
      [2, 2, 3],
      [2, 3, 3],
      [3, 1, 1],
    ]);
    expect(rowsOf(graph, new Set(), (name) => name === 'sub/weigh').map(told)).toEqual([
      'node:sub',
      'in data -',
      'node:sub/weigh',
    ]);
  });

  it('tells nodes of circles too, each node once', () => {
    const circle = graphOf({ a: 'train', b: 'train', c: 'linear' }, ['a.model -> b.model', 'b.model -> a.model']);
    expect(readingOrder(circle).toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('puts nodes under the first group that holds them; empty groups are left out', () => {
    const rows = rowsOf(grouped, new Set());
    expect(rows.map(told)).toEqual(['node:linear', 'group:data', 'node:table', 'node:split', 'node:train']);
    expect(rows[1]).toMatchObject({ level: 1, position: 2, siblings: 3, open: true, count: 2 });
    expect(rows[3]).toMatchObject({ level: 2, parent: 'group:data', position: 2, siblings: 2 });
    expect(rowsOf(grouped, new Set([groupKey('data')])).map(told)).toEqual(['node:linear', 'group:data', 'node:train']);
  });

  it('lists links in and out, and inputs without one', () => {
    const rows = rowsOf(graphOf({ a: 'split', b: 'train' }, ['a.dataset -> b.dataset']), new Set([nodeKey('b')]));
    expect(rows.map(told).slice(0, 4)).toEqual(['node:a', 'node:b', 'in dataset a.dataset', 'in model -']);
    const open = rowsOf(chain, new Set([nodeKey('table')]));
    expect(open.map(told)).toContain('out dataset split.dataset');
    expect(open.find((row) => row.key === 'node:table')).toMatchObject({ open: true, linksIn: 0, linksOut: 1 });
  });

  it('keeps links of types that are not known', () => {
    const graph = graphOf({ a: 'linear', b: 'nobody-knows' }, ['a.model -> b.thing']);
    expect(rowsOf(graph, new Set([nodeKey('b')])).map(told)).toContain('in thing a.model');
    expect(rowsOf(graphOf({ b: 'nobody-knows' }), new Set())[0]).toMatchObject({ open: null });
  });

  it('shows only what is asked for', () => {
    expect(rowsOf(grouped, new Set(), (id) => id === 'split').map(told)).toEqual(['group:data', 'node:split']);
    expect(rowsOf(grouped, new Set(), () => false)).toEqual([]);
  });

  it('knows where each line stands', () => {
    const rows = rowsOf(grouped, new Set([nodeKey('table')]));
    expect(topsOf(rows)).toEqual([0, 44, 74, 118, 146, 190, 234]);
    expect(topsOf([])).toEqual([0]);
  });
});

describe('typed letters', () => {
  const titles = ['Data', 'Split', 'Speed', 'Train', 'Split: dense'];
  it.each([
    [0, 's', 1],
    [1, 's', 2],
    [2, 'ss', 4],
    [4, 's', 1],
    [1, 'sp', 1],
    [1, 'spe', 2],
    [0, 'TR', 3],
    [2, 'x', 2],
    [-1, 'd', 0],
  ])('from %i, "%s" leads to %i', (from, typed, to) => expect(typedRow(titles, from, typed)).toBe(to));
  it('finds nothing in nothing', () => expect(typedRow([], -1, 'a')).toBe(-1));
});
