import type { NodeEntry, PortRef } from '../../runtime/graph/document';
import { edgesInto, REROUTE } from '../../runtime/graph/ports';
import type { NodeOutcome, ResultInfo } from '../../runtime/protocol';
import { idle, type Last, type NodeRun } from './node-run';

/** A sub-graph does not run itself: its state is summed up from the nodes inside. */

/** Names of what runs inside, `outer/inner`: neither reroutes nor what is bypassed. null = the node runs itself. */
export function innerNames(name: string, entry: NodeEntry | undefined): readonly string[] | null {
  if (entry?.inside === undefined || entry.bypass === true) return null;
  return [...entry.inside.nodes].flatMap(([id, inner]) => {
    if (inner.bypass === true || inner.type === REROUTE) return [];
    return innerNames(`${name}/${id}`, inner) ?? [`${name}/${id}`];
  });
}

/** The node and port whose value an output shows: through sub-graphs in each other and reroutes. */
export function sourceInside(name: string, entry: NodeEntry, output: string): PortRef | undefined {
  const { inside } = entry;
  if (inside === undefined) return undefined;
  let ref = inside.outputs.get(output);
  const seen = new Set<string>();
  while (ref !== undefined) {
    const { node, port }: PortRef = ref;
    const inner = inside.nodes.get(node);
    if (inner === undefined || seen.has(node)) return undefined;
    seen.add(node);
    if (inner.type !== REROUTE)
      return inner.inside === undefined
        ? { node: `${name}/${node}`, port }
        : sourceInside(`${name}/${node}`, inner, port);
    ref = edgesInto(inside).get(node)?.[0]?.from;
  }
  return undefined;
}

/** What counts most comes first. */
const order: readonly Last[] = ['failed', 'blocked', 'cancelled', 'stale', 'none', 'done', 'cached', 'bypassed'];

/** The state of a sub-graph: what does not go well counts before what does. `runOf`: of a node by its name. */
export function summed(
  name: string,
  entry: NodeEntry,
  names: readonly string[],
  runOf: (name: string) => NodeRun,
): NodeRun {
  const runs = names.map(runOf);
  const [first] = runs;
  if (first === undefined) return idle;
  const running = runs.some(({ doing }) => doing === 'running');
  const queued = runs.some(({ doing }) => doing === 'queued');
  const busy = running || (queued && runs.some(({ doing }) => doing === 'idle'));
  const worst = runs.reduce((most, run) => (order.indexOf(run.last) < order.indexOf(most.last) ? run : most), first);
  // Some were never run, others were: what there is no longer tells of the whole.
  const last = worst.last === 'none' && runs.some(({ outcome }) => outcome !== undefined) ? 'stale' : worst.last;
  const over = runs.reduce(
    (sum, { doing, fraction }) => sum + (doing === 'idle' ? 1 : doing === 'queued' ? 0 : (fraction ?? 0)),
    0,
  );
  const outcome = outcomeOf(name, entry, runs, runOf);
  const [shown] = entry.inside?.outputs.keys() ?? [];
  const source = shown === undefined ? undefined : sourceInside(name, entry, shown);
  const live = runs.find(({ doing, points }) => doing === 'running' && points.length > 0);
  const { problem, by } = worst;
  return {
    doing: busy ? 'running' : queued ? 'queued' : 'idle',
    ...(busy ? { fraction: over / runs.length } : {}),
    last,
    ...(problem === undefined ? {} : { problem }),
    ...(by === undefined ? {} : { by }),
    ...(outcome === undefined ? {} : { outcome }),
    points: live?.points ?? (source === undefined ? [] : runOf(source.node).points),
    log: runs.flatMap(({ log }) => log).toSorted((a, b) => a.at - b.at),
  };
}

/** The results under the names that the sub-graph shows them by. */
function outcomeOf(
  name: string,
  entry: NodeEntry,
  runs: readonly NodeRun[],
  runOf: (name: string) => NodeRun,
): NodeOutcome | undefined {
  const outputs: Record<string, ResultInfo> = {};
  let base: NodeOutcome | undefined;
  for (const output of entry.inside?.outputs.keys() ?? []) {
    const source = sourceInside(name, entry, output);
    const outcome = source === undefined ? undefined : runOf(source.node).outcome;
    const result = outcome?.outputs[source?.port ?? ''];
    if (outcome === undefined || result === undefined) continue;
    base ??= outcome;
    outputs[output] = result;
  }
  const known = runs.flatMap(({ outcome }) => outcome ?? []);
  if (base === undefined || known.length < runs.length) return undefined;
  return {
    ...base,
    node: '',
    outputs,
    warnings: known.flatMap(({ warnings }) => warnings),
    durationMs: known.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };
}
