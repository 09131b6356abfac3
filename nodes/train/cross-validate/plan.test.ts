import { describe, expect, it } from 'vitest';
import type { Expansion, PlainEdge, PlainGraph, PlainNode } from '../../kit/plan';
import { expand } from './plan';

/** data → split → train (also model → train), train → judge; model reads split for its shapes. */
const graph: PlainGraph = graphOf(
  {
    data: 'sample-table',
    split: 'split',
    model: 'linear',
    train: 'train',
    judge: 'classification-report',
    other: 'predict',
  },
  [
    'data.dataset -> split.dataset',
    'split.dataset -> model.dataset',
    'split.dataset -> train.dataset',
    'model.model -> train.model',
    'train.report -> judge.predictions',
    'train.model -> other.model',
  ],
);
const seeded: Readonly<Record<string, readonly string[]>> = {
  split: ['seed'],
  linear: ['seed'],
  train: ['seed'],
  'generate-table': ['seed'],
};

function end(text: string, side: number): { node: string; port: string } {
  const [node = '', port = ''] = (text.split(' -> ')[side] ?? '').split('.');
  return { node, port };
}

function graphOf(
  nodes: Record<string, string>,
  edges: string[],
  params: Record<string, PlainNode['params']> = {},
): PlainGraph {
  return {
    nodes: new Map(Object.entries(nodes).map(([id, type]) => [id, { type, version: 1, params: params[id] ?? {} }])),
    edges: edges.map((text): PlainEdge => ({ from: end(text, 0), to: end(text, 1) })),
  };
}

const expanded = (
  settings: { folds: number; repeats: number },
  of = graph,
  source = 'judge',
): ReturnType<typeof expand> =>
  expand(
    { metrics: [], confidence: 0.95, ...settings },
    {
      graph: of,
      sources: { report: [{ node: source, port: 'report' }] },
      seed: 42,
      seedParams: (type) => seeded[type] ?? [],
      expands: (type) => type === 'search',
    },
  );

const expansion = (...args: Parameters<typeof expanded>): Expansion => {
  const result = expanded(...args);
  if (result === null || !('nodes' in result)) throw new Error(`no expansion: ${JSON.stringify(result)}`);
  return result;
};
const lines = ({ edges }: Expansion): string[] =>
  edges.map(({ from, to, outer }) => `${outer === true ? '^' : ''}${from.node} -> ${to.node}.${to.port}`);

describe('cross-validate expands', () => {
  it('into one copy of what the folds reach for each fold, and shares the rest', () => {
    const result = expansion({ folds: 2, repeats: 1 });
    expect([...result.nodes.keys()].toSorted()).toEqual([
      'fold-0/judge',
      'fold-0/model',
      'fold-0/split',
      'fold-0/train',
      'fold-1/judge',
      'fold-1/model',
      'fold-1/split',
      'fold-1/train',
    ]);
    expect(result.nodes.get('fold-1/split')?.params).toEqual({ folds: 2, fold: 1 });
    expect(result.nodes.get('fold-1/train')?.params).toEqual({});
    expect(result.gather['report']).toEqual([
      { node: 'fold-0/judge', port: 'report' },
      { node: 'fold-1/judge', port: 'report' },
    ]);
    expect(
      lines(result)
        .filter((line) => line.includes('fold-1'))
        .toSorted(),
    ).toEqual([
      '^data -> fold-1/split.dataset',
      'fold-1/model -> fold-1/train.model',
      'fold-1/split -> fold-1/model.dataset',
      'fold-1/split -> fold-1/train.dataset',
      'fold-1/train -> fold-1/judge.predictions',
    ]);
  });

  it('over seeds with the split as it is; the first repeat is the chain as it stands', () => {
    const result = expansion({ folds: 0, repeats: 3 });
    expect(['seed-42', 'seed-43', 'seed-44'].map((name) => result.nodes.get(`${name}/train`)?.params)).toEqual([
      { seed: 42 },
      { seed: 43 },
      { seed: 44 },
    ]);
    expect(result.nodes.get('seed-43/split')?.params).toEqual({ seed: 43 });
    expect(result.gather['report']).toHaveLength(3);
  });

  it('moves an explicit seed on from where it is', () => {
    const own = {
      ...graph,
      nodes: new Map(graph.nodes).set('train', { type: 'train', version: 1, params: { seed: 7, epochs: 3 } }),
    };
    expect(expansion({ folds: 0, repeats: 2 }, own).nodes.get('seed-43/train')?.params).toEqual({ seed: 8, epochs: 3 });
  });

  it('over folds and seeds, fold inside seed', () => {
    const result = expansion({ folds: 2, repeats: 2 });
    expect(result.gather['report']?.map((source) => source.node)).toEqual([
      'seed-42/fold-0/judge',
      'seed-42/fold-1/judge',
      'seed-43/fold-0/judge',
      'seed-43/fold-1/judge',
    ]);
    expect(result.nodes.get('seed-43/fold-1/split')?.params).toEqual({ seed: 43, folds: 2, fold: 1 });
  });

  it('copies what seeds alone reach once a seed, not once a fold', () => {
    const made = graphOf({ data: 'generate-table', split: 'split', judge: 'classification-report' }, [
      'data.dataset -> split.dataset',
      'split.dataset -> judge.predictions',
    ]);
    const result = expansion({ folds: 2, repeats: 2 }, made);
    expect([...result.nodes.keys()].filter((id) => id.endsWith('data'))).toEqual(['seed-42/data', 'seed-43/data']);
    expect(lines(result)).toContain('seed-43/data -> seed-43/fold-1/split.dataset');
  });

  it('keeps the place of an edge in a port that takes many', () => {
    const many: PlainGraph = {
      nodes: graph.nodes,
      edges: [
        ...graph.edges,
        { from: { node: 'split', port: 'dataset' }, to: { node: 'judge', port: 'extra', index: 3 } },
      ],
    };
    const found = expansion({ folds: 2, repeats: 1 }, many).edges.filter((edge) => edge.to.port === 'extra');
    expect(found.map((edge) => edge.to.index)).toEqual([3, 3]);
  });

  it.each([
    [
      'no split for folds',
      { folds: 3, repeats: 1 },
      graphOf({ data: 'sample-table', judge: 'train' }, ['data.dataset -> judge.dataset']),
      'cross-validate/no-split',
    ],
    [
      'no seed for repeats',
      { folds: 0, repeats: 3 },
      graphOf({ data: 'sample-table', judge: 'predict' }, ['data.dataset -> judge.dataset']),
      'cross-validate/nothing-varies',
    ],
    [
      'another node that repeats',
      { folds: 0, repeats: 3 },
      graphOf({ data: 'search', judge: 'train' }, ['data.model -> judge.model']),
      'cross-validate/nested',
    ],
  ])('refuses %s', (_, settings, of, key) => {
    const result = expanded(settings, of);
    expect(Array.isArray(result) ? result.map((problem) => problem.key) : result).toEqual([key]);
  });

  it('leaves the node as it is where nothing is linked', () => {
    expect(
      expand(
        { folds: 2, repeats: 1, metrics: [], confidence: 0.95 },
        { graph, sources: {}, seed: 1, seedParams: () => [] },
      ),
    ).toBeNull();
  });
});
