import { expect, it } from 'vitest';
import { problem } from '../../nodes/kit/problem';
import { planGraph } from './plan';
import { graphOf, testingNodes } from './testing-nodes';

it('does not run what is inside a sub-graph that is wrong itself', () => {
  const graph = graphOf({ 'o/inner/a': ['constant'], 'o/b': ['constant'], other: ['constant'], 'o-b': ['constant'] });
  const wrong = problem('graph', 'edge-kind', {}, { node: 'o/inner' });
  const withProblem = (problems: readonly ReturnType<typeof problem>[]): string[] => {
    const { nodes } = planGraph(graph, { seed: 1, nodes: testingNodes, problems });
    return [...nodes.values()].flatMap((node) => (node.problem === undefined ? [] : [node.id]));
  };
  expect(withProblem([])).toEqual([]);
  expect(withProblem([wrong])).toEqual(['o/inner/a']);
  expect(withProblem([{ ...wrong, node: 'o' }])).toEqual(['o/inner/a', 'o/b']);
  expect(withProblem([{ ...wrong, severity: 'warning' }])).toEqual([]);
});
