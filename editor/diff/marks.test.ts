import { expect, it, vi } from 'vitest';
import { diffDocuments } from '../../runtime/graph/diff';
import { emptyDocument, type GraphDocument } from '../../runtime/graph/document';
import { addNote, connect, remove, setParams } from '../../runtime/graph/edit';
import { printEdge } from '../../runtime/graph/edge-text';
import { changeAt } from '../../runtime/graph/nested';
import { graphOf, subGraph } from '../../runtime/graph/testing-graph';
import { diffMarks, nodeOf } from './marks';

vi.mock('../../nodes/catalogue', () => import('../../runtime/graph/testing-graph'));

const inside = graphOf({ split: 'split', weigh: 'reweigh' }, ['split.dataset -> weigh.dataset']);
const before: GraphDocument = {
  ...emptyDocument,
  ...graphOf({ data: 'sample-table', cut: 'split', old: 'reweigh', sub: subGraph(inside, {}) }, [
    'data.dataset -> cut.dataset',
    'cut.dataset -> old.dataset',
  ]),
};

function marks(after: GraphDocument, path: readonly string[] = []) {
  const changes = diffDocuments(before, after);
  const { nodes, added, removed, ghosts } = diffMarks(before, after, path, changes);
  return {
    nodes: Object.fromEntries([...nodes].map(([id, { tone, changes: own }]) => [id, `${tone} ${own.length}`])),
    added: added.map(printEdge),
    removed: removed.map(printEdge),
    ghosts,
  };
}

it('marks what came, went and changed in the graph in view', () => {
  const without = remove(setParams(before, 'cut', { test: 0.4, seed: 3 }), ['old']);
  const noted = addNote(without, 'why', { text: 'why', color: 'blue' }, { at: [0, 0] });
  const more = { ...noted, nodes: new Map(noted.nodes).set('late', { type: 'reweigh', version: 1, params: {} }) };
  const after = connect(more, { node: 'data', port: 'dataset' }, { node: 'late', port: 'dataset' });
  expect(marks(after)).toEqual({
    nodes: { cut: 'changed 2', why: 'added 0', late: 'added 0' },
    added: ['data.dataset -> late.dataset'],
    removed: ['cut.dataset -> old.dataset'],
    ghosts: ['old'],
  });
  expect(marks(before)).toEqual({ nodes: {}, added: [], removed: [], ghosts: [] });
});

it('marks a sub-graph for what is inside, and inside the nodes themselves', () => {
  const after = changeAt(before, ['sub'], (graph) => remove(setParams(graph, 'split', { test: 0.4 }), ['weigh']));
  expect(marks(after).nodes).toEqual({ sub: 'changed 3' });
  expect(marks(after, ['sub'])).toEqual({
    nodes: { split: 'changed 1' },
    added: [],
    removed: ['split.dataset -> weigh.dataset'],
    ghosts: ['weigh'],
  });
  const gone = remove(before, ['sub']);
  expect(marks(gone, ['sub']).ghosts).toEqual(['split', 'weigh']);
});

it('leads from a line to its node, unless that is gone', () => {
  const after = remove(setParams(before, 'cut', { test: 0.4 }), ['old']);
  expect(diffDocuments(before, after).map(nodeOf)).toEqual(['cut', undefined, 'old']);
});
