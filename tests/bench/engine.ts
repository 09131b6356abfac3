import type { PlainEdge, PlainNode } from '../../nodes/kit/plan';
import { planGraph } from '../../runtime/engine/plan';
import { graphOf, testingBench, testingNodes } from '../../runtime/engine/testing-nodes';
import { print, shown } from './spread';

// What the engine itself costs: planning, and a warm run in which there is nothing to do.
const REPEATS = 7;

/** Chains of ten nodes, so that width and depth both grow. */
function graph(size: number) {
  const nodes = new Map<string, PlainNode>();
  const edges: PlainEdge[] = [];
  for (let index = 0; index < size; index += 1) {
    const first = index % 10 === 0;
    nodes.set(`n${index}`, { type: first ? 'constant' : 'sign', version: 1, params: first ? { value: index } : {} });
    if (!first)
      edges.push({ from: { node: `n${index - 1}`, port: 'value' }, to: { node: `n${index}`, port: 'value' } });
  }
  return { ...graphOf({}), nodes, edges };
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

print('\nEngine, in memory');
for (const size of [30, 1_000, 10_000]) {
  const own = graph(size);
  const plans: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1)
    plans.push(await timed(() => planGraph(own, { seed: 1, nodes: testingNodes })));
  print(
    `plan      ${String(size).padStart(6)} nodes  ${shown(plans, 'ms')}, ${((1000 * (plans.toSorted((a, b) => a - b)[3] ?? 0)) / size).toFixed(1)} µs a node`,
  );
  const bench = testingBench();
  const cold = await timed(() => bench.run(own));
  const warm: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) warm.push(await timed(() => bench.run(own)));
  print(
    `cold run  ${String(size).padStart(6)} nodes  ${cold.toFixed(1)} ms, ${((1000 * cold) / size).toFixed(0)} µs a node`,
  );
  print(`warm run  ${String(size).padStart(6)} nodes  ${shown(warm, 'ms')}`);
}
