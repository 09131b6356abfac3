import { describe, expect, it } from 'vitest';
import { emptyGraph, type Graph } from '../../../runtime/graph/document';
import { addNode, connect, newEntry } from '../../../runtime/graph/edit';
import { dataBehind, idsOf, picksOf, sameIds, withIds, withPick } from './pick-graph';

const place = { at: [0, 0] as const };
const nodes = ['sample-table', 'split', 'train', 'predict', 'classification-report', 'saliency', 'linear'];
const links = [
  ['sample-table.dataset', 'split.dataset'],
  ['split.dataset', 'train.dataset'],
  ['linear.model', 'train.model'],
  ['split.dataset', 'predict.dataset'],
  ['train.model', 'predict.model'],
  ['predict.predictions', 'classification-report.predictions'],
  ['train.model', 'saliency.model'],
  ['split.dataset', 'saliency.dataset'],
] as const;
const ref = (text: string) => {
  const [node = '', port = ''] = text.split('.');
  return { node, port };
};
const graph: Graph = links.reduce(
  (made, [from, to]) => connect(made, ref(from), ref(to)),
  nodes.reduce((made, type) => addNode(made, type, newEntry(type), place), emptyGraph),
);

describe('the data behind a result', () => {
  it('is the dataset itself, or what went into the predictions, the explanation or the report on them', () => {
    expect(dataBehind(graph, ref('sample-table.dataset'))).toEqual(ref('sample-table.dataset'));
    for (const result of ['predict.predictions', 'classification-report.report', 'saliency.explanation'])
      expect(dataBehind(graph, ref(result)), result).toEqual(ref('split.dataset'));
  });

  it('is nothing where no data goes in, and a circle ends', () => {
    expect(dataBehind(graph, ref('linear.model'))).toBeUndefined();
    const round = connect(graph, ref('classification-report.report'), ref('classification-report.predictions'));
    expect(dataBehind(round, ref('classification-report.report'))).toBeUndefined();
  });
});

describe('a Pick node', () => {
  const made = withPick(graph, ref('split.dataset'), [9, 2, 9, 5], [100, 40]);

  it('is linked to the data and keeps the ids in order, each once', () => {
    expect(made.id).toBe('pick');
    expect(idsOf(made.graph, 'pick')).toEqual([2, 5, 9]);
    expect(made.graph.edges).toContainEqual({ from: ref('split.dataset'), to: ref('pick.dataset') });
    expect(made.graph.layout.get('pick')?.at).toEqual([100, 40]);
  });

  it('is found again, told apart from what it keeps, and given others', () => {
    expect(picksOf(made.graph, ref('split.dataset'))).toEqual(['pick']);
    expect(picksOf(made.graph, ref('sample-table.dataset'))).toEqual([]);
    expect(sameIds(made.graph, 'pick', new Set([5, 9, 2]))).toBe(true);
    expect(sameIds(made.graph, 'pick', new Set([5, 9]))).toBe(false);
    expect(idsOf(withIds(made.graph, 'pick', new Set([7, -1])), 'pick')).toEqual([-1, 7]);
  });
});
