import type { Cause, NodeOutcome, NodeStatus } from '../protocol';
import { causeOf } from './cause';
import type { PlanNode } from './plan';
import type { Prepared } from './prepare';
import { orElse, type RunSurroundings } from './surroundings';

/** Kept results by the node that was executed: what a recipe is compared with. The oldest first. */
export type Earlier = ReadonlyMap<string, readonly NodeOutcome[]>;

const place = (type: string, node: string): string => `${type} ${node}`;

export function earlierResults(records: Iterable<NodeOutcome>): Earlier {
  const earlier = new Map<string, NodeOutcome[]>();
  for (const outcome of records) {
    const own = place(outcome.type, outcome.node);
    const list = earlier.get(own);
    if (list === undefined) earlier.set(own, [outcome]);
    else list.push(outcome);
  }
  return earlier;
}

/**
 * State of each of these nodes without running anything, and why. `valuesOf`: nodes whose values somebody wants, beside those that
 * a run would read.
 */
export async function statusOf(
  { plan, outcomes }: Prepared,
  ids: ReadonlySet<string>,
  valuesOf: ReadonlySet<string>,
  around: RunSurroundings,
  earlier: Earlier,
): Promise<readonly NodeStatus[]> {
  const gone = await evicted();
  return [...plan.nodes.values()].filter(({ id }) => ids.has(id)).map(statusNow);

  function statusNow(node: PlanNode): NodeStatus {
    const { id } = node;
    if (node.problem !== undefined)
      return { node: id, state: 'blocked', cause: { why: 'problem', problem: node.problem } };
    const outcome = outcomes.get(id);
    if (outcome !== undefined)
      return gone.has(id)
        ? { node: id, state: 'stale', cause: { why: 'evicted' } }
        : { node: id, state: 'cached', cause: { why: node.pinned === true ? 'pinned' : 'same' }, outcome };
    const waits = node.sources.find((source) => !outcomes.has(source));
    if (waits !== undefined) return { node: id, state: 'unknown', cause: { why: 'waits', for: waits } };
    return { node: id, state: 'stale', cause: staleCause(node) };
  }

  function staleCause(node: PlanNode): Cause {
    const backend = around.lanes[node.plan.spec.lane].executor.now();
    if (backend === undefined) return { why: 'new' };
    const { recipe } = around.keys(node, (source) => outcomes.get(source), backend);
    const own = earlier.get(place(node.plan.spec.type, node.id)) ?? [];
    return causeOf(recipe, own, (port, at) => node.inputs[port]?.[at]?.node ?? '');
  }

  /** Nodes with a record whose values are gone and needed: they run again, and so need the values of their own sources. */
  async function evicted(): Promise<ReadonlySet<string>> {
    const lost = new Set<string>();
    const seen = new Set<string>();
    const runs = [...plan.nodes.values()].filter(
      ({ id, problem }) => ids.has(id) && problem === undefined && !outcomes.has(id),
    );
    let open = new Set([...valuesOf, ...runs.flatMap(({ sources }) => sources)]);
    while (open.size > 0) {
      const asked = [...open].filter((id) => outcomes.has(id) && !seen.has(id));
      const blobs = asked.flatMap(blobsOf);
      const there = await orElse(around.store.present(blobs), new Set(blobs));
      open = new Set();
      for (const id of asked) {
        seen.add(id);
        if (blobsOf(id).every((blob) => there.has(blob))) continue;
        lost.add(id);
        for (const source of plan.nodes.get(id)?.sources ?? []) open.add(source);
      }
    }
    return lost;
  }

  function blobsOf(id: string): readonly string[] {
    return Object.values(outcomes.get(id)?.outputs ?? {}).map((output) => output.blob);
  }
}
