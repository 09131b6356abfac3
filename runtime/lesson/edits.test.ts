import { describe, expect, it } from 'vitest';
import { printEdge } from '../graph/edge-text';
import { addNode, connect, move, newEntry, remove, setBypass, setParams, setSeed } from '../graph/edit';
import { refusedTouch } from './allow';
import type { SolutionEdit } from './lesson';
import { withSolution } from './solution';
import { lessonGraph } from './testing-lesson';

const graph = lessonGraph();
const solution: readonly SolutionEdit[] = [
  { add: 'prune', id: 'prune', params: { sparsity: 0.7 }, at: [100, 200] },
  { connect: 'train.model -> prune.model' },
  { connect: 'split.dataset -> prune.dataset' },
];

describe('the solution of a step', () => {
  it('adds, links and sets', () => {
    const after = withSolution(graph, solution);
    expect(after.nodes.get('prune')).toMatchObject({ type: 'prune', params: { sparsity: 0.7 } });
    expect(after.layout.get('prune')).toEqual({ at: [100, 200] });
    expect(after.edges.slice(-2).map(printEdge)).toEqual([
      'train.model -> prune.model',
      'split.dataset -> prune.dataset',
    ]);
  });

  it('ends what the learner began, under whatever id, and changes nothing twice', () => {
    const begun = addNode(graph, 'prune-2', newEntry('prune', { method: 'structured' }), { at: [0, 0] });
    const after = withSolution(begun, solution);
    expect([...after.nodes.keys()].filter((id) => id.startsWith('prune'))).toEqual(['prune-2']);
    expect(after.nodes.get('prune-2')?.params).toEqual({ method: 'structured', sparsity: 0.7 });
    expect(withSolution(after, solution).edges).toBe(after.edges);
  });

  it('cuts and removes; what is not there is left alone', () => {
    const after = withSolution(graph, [
      { disconnect: 'cnn.model -> train.model' },
      { disconnect: 'cnn.report -> train.model' },
      { connect: 'nobody.model -> train.model' },
      { remove: 'split' },
      { remove: 'nobody' },
      { set: 'nobody', params: { a: 1 } },
      { set: 'train', params: { epochs: 3 } },
    ]);
    expect(after.edges).toEqual([]);
    expect(after.nodes.has('split')).toBe(false);
    expect(after.nodes.get('train')?.params).toEqual({ epochs: 3 });
  });
});

describe('what a step allows', () => {
  const added = addNode(graph, 'prune', newEntry('prune'), { at: [0, 0] });
  const linked = connect(added, { node: 'train', port: 'model' }, { node: 'prune', port: 'model' });
  const allowed = (allow: readonly string[], after: typeof graph, before = graph): boolean =>
    refusedTouch(allow, before, after) === null;

  it.each([
    [['add:prune'], added, graph, true],
    [['add:prune'], linked, graph, true],
    [['add'], added, graph, true],
    [['add:quantize'], added, graph, false],
    [['connect'], added, graph, false],
    [['connect'], linked, added, true],
    [['prune'], linked, added, true],
    [['train'], linked, added, true],
    [['cnn'], linked, added, false],
    [['train.epochs'], setParams(graph, 'train', { epochs: 3 }), graph, true],
    [['train.epochs'], setParams(graph, 'train', { epochs: 3, batchSize: 1 }), graph, false],
    [['settings'], setParams(graph, 'train', { batchSize: 1 }), graph, true],
    [['train'], setParams(graph, 'train', { batchSize: 1 }), graph, true],
    [['run'], setParams(graph, 'train', { batchSize: 1 }), graph, false],
    [['sample-images'], setParams(graph, 'images', { name: 'digits' }), graph, false],
    [['settings'], setBypass(graph, 'train', true), graph, false],
    [['train'], setBypass(graph, 'train', true), graph, true],
    [[], remove(graph, ['cnn']), graph, false],
    [['remove'], remove(graph, ['cnn']), graph, true],
    [['add:prune'], graph, added, true],
    [[], setSeed(graph, 5), graph, false],
    [[], move(graph, new Map([['cnn', [0, 0]]])), graph, true],
  ] as const)('%o', (allow, after, before, may) => expect(allowed(allow, after, before)).toBe(may));

  it('tells what is refused, and refuses nothing where a step says nothing', () => {
    expect(refusedTouch([], graph, added)).toEqual({ what: 'add', node: 'prune', type: 'prune' });
    expect(refusedTouch(undefined, graph, remove(graph, ['train']))).toBeNull();
  });
});
