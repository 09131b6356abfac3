import { problem, type Problem } from '../../nodes/kit/problem';
import type { NodeEvent, NodeOutcome, RunCounts } from '../protocol';
import { problemOf } from './execute';
import { fly, type Landed } from './flight';
import type { Keyed } from './keys';
import { laneQueue } from './lanes';
import { closure, type Plan, type PlanNode } from './plan';
import { keepPin, orElse, pinnedOutcome, type RunSurroundings } from './surroundings';

export interface RunOptions {
  /** Ids of the plan that are wanted; left out = all. */
  readonly only?: readonly string[];
  /** The values of the wanted nodes must be there, not only their records. */
  readonly values?: boolean;
  readonly documentId?: string;
  /** What somebody looks at; may change while the run goes on. */
  readonly watch?: Watch;
}

/** Nodes that are looked at: what they need runs first. */
export interface Watch {
  readonly nodes: ReadonlySet<string>;
  onChange(listener: () => void): () => void;
}

type Ended =
  | { readonly state: 'done' | 'cached'; readonly outcome: NodeOutcome }
  | { readonly state: 'failed' | 'blocked' | 'cancelled' | 'idle'; readonly problem?: Problem };

/**
 * Runs what is needed for the wanted nodes: a node runs when its record is missing, or when a blob is missing that somebody
 * needs. Failed nodes block only what depends on them. Everything that happens is told to `tell`.
 */
export async function runPlan(
  plan: Plan,
  around: RunSurroundings,
  options: RunOptions,
  tell: (event: NodeEvent) => void,
  signal: AbortSignal,
): Promise<RunCounts> {
  const { documentId = '' } = options;
  const pinned = await pinnedOutcomes(plan, around, documentId);
  const needed = closure(plan, options.only ?? plan.nodes.keys(), (node) => pinned.has(node.id));
  const wanted = new Set(options.values === true ? (options.only ?? needed) : []);
  const ended = new Map<string, Ended>();
  const settling = new Map<string, Promise<Ended>>();
  const queues = { device: laneQueue(around.lanes.device.width), host: laneQueue(around.lanes.host.width) };
  /** Single flight: nodes with the same key wait for the first one. */
  const flights = new Map<string, Promise<Landed>>();
  const order = new Map<string, number>();
  const ranks = ranking(plan, order, options.watch, () => {
    queues.device.rerank();
    queues.host.rerank();
  });

  for (const node of plan.nodes.values()) {
    if (!needed.has(node.id)) continue;
    order.set(node.id, order.size);
    // Most of a warm run is settled here, without a promise for each node.
    const now = settledNow(node);
    if (now === undefined) settling.set(node.id, settledLater(node));
    else ended.set(node.id, now);
  }
  await Promise.all(settling.values());
  ranks.end();
  await keepPins();
  return count(ended.values());

  function settledNow(node: PlanNode): Ended | undefined {
    const kept = pinned.get(node.id);
    if (kept !== undefined) return reused(node, kept);
    if (node.sources.some((source) => !ended.has(source))) return undefined;
    const stopped = stoppedBy(node);
    if (stopped !== undefined) return stopped;
    const backend = around.lanes[node.plan.spec.lane].executor.now();
    if (backend === undefined || wanted.has(node.id)) return undefined;
    const found = around.records.get(around.keys(node, outcomeOf, backend).key);
    return found === undefined ? undefined : reused(node, found);
  }

  async function settledLater(node: PlanNode): Promise<Ended> {
    await Promise.all(node.sources.map((source) => settling.get(source)));
    const result = await settle(node).catch((error: unknown) => failed(node, problemOf(error)));
    ended.set(node.id, result);
    return result;
  }

  async function settle(node: PlanNode): Promise<Ended> {
    const stopped = stoppedBy(node);
    if (stopped !== undefined) return stopped;
    const found = around.records.get((await keyed(node)).key);
    if (found !== undefined && (!wanted.has(node.id) || (await missing(found)) === 0)) return reused(node, found);
    return run(node);
  }

  /** Its own problem, or what a source ended with. */
  function stoppedBy(node: PlanNode): Ended | undefined {
    if (node.problem !== undefined) return failed(node, node.problem);
    const states = node.sources.map((source) => ended.get(source)?.state ?? 'blocked');
    const by = states.findIndex((state) => state === 'failed' || state === 'blocked');
    if (by >= 0) return blocked(node, node.sources[by] ?? '');
    return states.some((state) => state === 'cancelled' || state === 'idle') ? { state: 'idle' } : undefined;
  }

  function reused(node: PlanNode, outcome: NodeOutcome): Ended {
    tell({ type: 'cached', node: node.id, outcome });
    return { state: 'cached', outcome };
  }

  function blocked(node: PlanNode, by: string): Ended {
    tell({ type: 'blocked', node: node.id, by });
    return { state: 'blocked' };
  }

  function failed(node: PlanNode, found: Problem): Ended {
    tell({ type: 'failed', node: node.id, problem: { ...found, node: node.id } });
    return { state: 'failed', problem: found };
  }

  /** Runs the node in its lane, sources whose values are gone first; again where that may help. */
  async function run(node: PlanNode): Promise<Ended> {
    tell({ type: 'queued', node: node.id });
    // Before it is seen that they are there: what is evicted after that would be missed.
    const release = around.store.protect(node.sources.flatMap((id) => blobsOf(outcomeOf(id))));
    return tried(node).finally(release);
  }

  async function tried(node: PlanNode): Promise<Ended> {
    for (let attempt = 1; ;) {
      if (signal.aborted) return { state: 'idle' };
      const lacking = await regainInputs(node, attempt);
      if (lacking !== undefined) return lacking;
      // Sources that are not reproducible may have given another value, and so another key.
      const own = await keyed(node);
      if (around.poison.has(own.key) && !askedFor(node.id)) return failed(node, problem('compute', 'not-by-itself'));
      const shared = flights.get(own.key);
      const landed = shared === undefined ? await first(node, own, attempt) : await shared;
      if (landed.state !== 'again') return shared === undefined ? ownEnd(landed) : sharedEnd(node, landed);
      if (shared !== undefined) continue;
      tell({ type: 'retrying', node: node.id, attempt, problem: landed.problem });
      attempt += 1;
      if (landed.pauseMs > 0) await around.pause(landed.pauseMs, signal);
    }
  }

  /** By its name, or by that of the node which it is inside of. */
  function askedFor(node: string): boolean {
    return options.only?.some((id) => node === id || node.startsWith(`${id}/`)) === true;
  }

  function first(node: PlanNode, own: Keyed, attempt: number): Promise<Landed> {
    const queue = queues[node.plan.spec.lane];
    const flight = fly(
      { node, keyed: own, outcomeOf, queue, rank: () => ranks.of(node.id), attempt },
      around,
      tell,
      signal,
    ).then((landed) => {
      // Before those that share it hear of it.
      announce(node, landed);
      return landed;
    });
    flights.set(own.key, flight);
    return flight.finally(() => flights.delete(own.key));
  }

  function announce(node: PlanNode, landed: Landed): void {
    if (landed.state === 'done') tell({ type: 'done', node: node.id, outcome: landed.outcome });
    else if (landed.state === 'cached') reused(node, landed.outcome);
    else if (landed.state === 'failed') failed(node, landed.problem);
    else if (landed.state === 'cancelled')
      tell({ type: 'cancelled', node: node.id, ...(landed.kept === undefined ? {} : { kept: landed.kept }) });
  }

  function ownEnd(landed: Exclude<Landed, { state: 'again' }>): Ended {
    return landed.state === 'cancelled' ? { state: 'cancelled' } : landed;
  }

  /** What another node with the same key ended with. */
  function sharedEnd(node: PlanNode, landed: Exclude<Landed, { state: 'again' }>): Ended {
    if ('outcome' in landed) return reused(node, landed.outcome);
    return landed.state === 'failed' ? failed(node, landed.problem) : { state: 'idle' };
  }

  /** Runs again the sources of which a needed value is gone; nothing = all values are there. */
  async function regainInputs(node: PlanNode, attempt: number): Promise<Ended | undefined> {
    for (const id of node.sources) {
      const outcome = outcomeOf(id);
      const source = plan.nodes.get(id);
      if (outcome === undefined || source === undefined) continue;
      // What this run has just made is not looked for: were it gone all the same, the next attempt would see it.
      if (attempt === 1 && ended.get(id)?.state === 'done') continue;
      if ((await missing(outcome)) === 0) continue;
      const again = pinned.has(id) ? blocked(node, id) : await run(source);
      ended.set(id, again);
      if (again.state === 'cancelled' || again.state === 'idle') return { state: 'idle' };
      if (!('outcome' in again)) return blocked(node, id);
    }
    return undefined;
  }

  async function keyed(node: PlanNode): Promise<Keyed> {
    return around.keys(node, outcomeOf, await around.lanes[node.plan.spec.lane].executor.backend());
  }

  async function missing(outcome: NodeOutcome): Promise<number> {
    const blobs = blobsOf(outcome);
    return blobs.length - (await orElse(around.store.present(blobs), new Set())).size;
  }

  function outcomeOf(id: string): NodeOutcome | undefined {
    const result = ended.get(id);
    return result !== undefined && 'outcome' in result ? result.outcome : undefined;
  }

  async function keepPins(): Promise<void> {
    for (const node of plan.nodes.values()) {
      const outcome = node.pinned === true && !pinned.has(node.id) ? outcomeOf(node.id) : undefined;
      if (outcome !== undefined) await keepPin(node, outcome, around, documentId);
    }
  }
}

const blobsOf = (outcome: NodeOutcome | undefined): string[] =>
  Object.values(outcome?.outputs ?? {}).map((output) => output.blob);

/** Pinned nodes that have a result whose values are all there: they keep it, whatever changes. */
async function pinnedOutcomes(
  plan: Plan,
  around: RunSurroundings,
  documentId: string,
): Promise<ReadonlyMap<string, NodeOutcome>> {
  const found = new Map<string, NodeOutcome>();
  if (around.pins.size === 0) return found;
  for (const node of plan.nodes.values()) {
    const outcome = pinnedOutcome(node, around, documentId);
    if (outcome === undefined) continue;
    const blobs = blobsOf(outcome);
    const there = await orElse(around.store.present(blobs), new Set());
    if (blobs.every((blob) => there.has(blob))) found.set(node.id, outcome);
  }
  return found;
}

/** The plan's order, with what is watched before all else. */
function ranking(
  plan: Plan,
  order: ReadonlyMap<string, number>,
  watch: Watch | undefined,
  changed: () => void,
): { of(id: string): number; end(): void } {
  let urgent: ReadonlySet<string> = new Set();
  const take = (): void => {
    urgent = watch === undefined || watch.nodes.size === 0 ? new Set() : closure(plan, watch.nodes);
    changed();
  };
  take();
  const end = watch?.onChange(take) ?? ((): void => undefined);
  return { of: (id) => (order.get(id) ?? 0) - (urgent.has(id) ? plan.nodes.size : 0), end };
}

function count(results: Iterable<Ended>): RunCounts {
  const counts = { done: 0, cached: 0, failed: 0, blocked: 0, cancelled: 0 };
  for (const { state } of results) if (state !== 'idle') counts[state] += 1;
  return counts;
}
