import { describe, expect, it, vi } from 'vitest';
import type { Graph } from './document';
import { printEdge } from './edge-text';
import { insertOnEdge, removeAndHeal, setFree } from './rewire';
import { edgeOf, graphOf } from './testing-graph';

vi.mock('../../nodes/catalogue', () => import('./testing-graph'));

const edgesOf = (graph: Graph | null): string[] => (graph?.edges ?? []).map(printEdge).toSorted();

describe('a node put into a wire', () => {
  const wire = edgeOf('table.dataset -> train.dataset');
  const graph = graphOf(
    {
      table: 'sample-table',
      train: 'train',
      split: 'split',
      linear: 'linear',
      images: 'sample-images',
      dot: 'reroute',
    },
    ['table.dataset -> train.dataset'],
  );

  it('takes what came and gives on to where it went', () => {
    expect(edgesOf(insertOnEdge(graph, wire, 'split'))).toEqual([
      'split.dataset -> train.dataset',
      'table.dataset -> split.dataset',
    ]);
    expect(edgesOf(insertOnEdge(graph, wire, 'dot'))).toEqual(['dot.out -> train.dataset', 'table.dataset -> dot.in']);
  });

  it.each(['linear', 'images', 'train', 'table', 'nobody'])('leaves the wire alone where %s does not fit', (id) =>
    expect(insertOnEdge(graph, wire, id)).toBeNull(),
  );

  it('does not take a port that is linked, nor make a circle, nor use a wire that is gone', () => {
    const taken = graphOf({ a: 'sample-table', b: 'sample-table', split: 'split', train: 'train' }, [
      'a.dataset -> train.dataset',
      'b.dataset -> split.dataset',
    ]);
    expect(insertOnEdge(taken, edgeOf('a.dataset -> train.dataset'), 'split')).toBeNull();
    const behind = graphOf({ a: 'split', b: 'split', c: 'split' }, [
      'a.dataset -> b.dataset',
      'c.dataset -> a.dataset',
    ]);
    expect(insertOnEdge(behind, edgeOf('a.dataset -> b.dataset'), 'c')).toBeNull();
    expect(insertOnEdge(graph, edgeOf('images.dataset -> train.dataset'), 'split')).toBeNull();
  });

  it('keeps the place in a port that takes many', () => {
    const many = graphOf({ a: 'reweigh', b: 'linear', c: 'reweigh', all: 'gather', more: 'gather' }, [
      'a.report -> all.reports[0]',
      'b.report -> all.reports[1]',
      'c.report -> all.reports[2]',
    ]);
    expect(edgesOf(insertOnEdge(many, edgeOf('b.report -> all.reports[1]'), 'more'))).toEqual([
      'a.report -> all.reports[0]',
      'b.report -> more.reports[0]',
      'c.report -> all.reports[2]',
      'more.report -> all.reports[1]',
    ]);
  });
});

describe('delete and heal', () => {
  const chain = graphOf({ table: 'sample-table', one: 'split', two: 'split', train: 'train', linear: 'linear' }, [
    'table.dataset -> one.dataset',
    'one.dataset -> two.dataset',
    'two.dataset -> train.dataset',
    'one.dataset -> linear.dataset',
    'linear.model -> train.model',
  ]);

  it('links what came in to all where it led', () => {
    expect(edgesOf(removeAndHeal(chain, ['one']))).toEqual([
      'linear.model -> train.model',
      'table.dataset -> linear.dataset',
      'table.dataset -> two.dataset',
      'two.dataset -> train.dataset',
    ]);
  });

  it.each([[['one', 'two']], [['two', 'one']]])('heals over several nodes in a row, %j', (ids) => {
    const after = removeAndHeal(chain, ids);
    expect([...after.nodes.keys()]).toEqual(['table', 'train', 'linear']);
    expect(edgesOf(after)).toEqual([
      'linear.model -> train.model',
      'table.dataset -> linear.dataset',
      'table.dataset -> train.dataset',
    ]);
  });

  it('links nothing that does not fit', () => {
    expect(edgesOf(removeAndHeal(chain, ['linear']))).toEqual([
      'one.dataset -> two.dataset',
      'table.dataset -> one.dataset',
      'two.dataset -> train.dataset',
    ]);
    expect(edgesOf(removeAndHeal(chain, ['table']))).toHaveLength(4);
  });

  it('keeps the order of a port that takes many, without gaps and without doubles', () => {
    const many = graphOf({ a: 'reweigh', b: 'linear', all: 'gather', end: 'gather' }, [
      'b.report -> end.reports[0]',
      'all.report -> end.reports[1]',
      'a.report -> end.reports[2]',
      'a.report -> all.reports[0]',
    ]);
    expect(edgesOf(removeAndHeal(many, ['all']))).toEqual(['a.report -> end.reports[1]', 'b.report -> end.reports[0]']);
    expect(edgesOf(removeAndHeal(many, ['b']))).toEqual([
      'a.report -> all.reports[0]',
      'a.report -> end.reports[1]',
      'all.report -> end.reports[0]',
    ]);
  });

  it('takes notes and unknown nodes with it', () => {
    const graph: Graph = {
      ...graphOf({ a: 'split', b: 'nobody-knows', c: 'split' }, ['a.dataset -> b.x', 'b.y -> c.dataset']),
      notes: new Map([['note', { text: '', color: 'yellow' }]]),
    };
    const after = removeAndHeal(graph, ['b', 'note', 'gone']);
    expect(edgesOf(after)).toEqual(['a.dataset -> c.dataset']);
    expect(after.notes.size).toBe(0);
  });
});

it('sets nodes free of every link', () => {
  const many = graphOf({ a: 'reweigh', b: 'linear', c: 'reweigh', all: 'gather' }, [
    'a.report -> all.reports[0]',
    'b.report -> all.reports[1]',
    'c.report -> all.reports[2]',
  ]);
  expect(edgesOf(setFree(many, ['a']))).toEqual(['b.report -> all.reports[0]', 'c.report -> all.reports[1]']);
  expect(edgesOf(setFree(many, ['all']))).toEqual([]);
  expect(setFree(many, [])).toBe(many);
  expect(setFree(many, ['a', 'b']).nodes).toBe(many.nodes);
});
