import type { NodeSpec } from '../../nodes/kit/spec';
import { problem, type Problem } from '../../nodes/kit/problem';
import type { NodeEvent, NodeOutcome, ResultInfo, RunCounts } from '../protocol';
import type { Store } from '../store/store';
import { problemOf, type Task, type TaskResult } from './execute';
import type { Executor } from './executor';
import { keyOf } from './key';
import { laneQueue } from './lanes';
import { closure, type Plan, type PlanNode } from './plan';

export interface Lanes {
  readonly device: { readonly executor: Executor; readonly width: 1 };
  readonly host: { readonly executor: Executor; readonly width: number };
}

export interface RunSurroundings {
  readonly store: Store;
  /** Records of the store, by key: read once, added to by each run. */
  readonly records: Map<string, NodeOutcome>;
  readonly lanes: Lanes;
  /** sha256 of a shipped file. */
  readonly assetHash: (name: string) => string;
  readonly freshIdentity: () => string;
}

export interface RunOptions {
  /** Ids of the plan that are wanted; left out = all. */
  readonly only?: readonly string[];
  /** The values of the wanted nodes must be there, not only their records. */
  readonly values?: boolean;
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
  const needed = closure(plan, options.only ?? plan.nodes.keys());
  const wanted = new Set(options.values === true ? (options.only ?? needed) : []);
  const ended = new Map<string, Ended>();
  const queues = { device: laneQueue(around.lanes.device.width), host: laneQueue(around.lanes.host.width) };
  /** Single flight: nodes with the same key wait for the first one. */
  const flights = new Map<string, Promise<Ended>>();
  const order = new Map([...plan.nodes.keys()].map((id, index) => [id, index]));

  const settle = new Map<string, Promise<Ended>>();
  for (const [id, node] of plan.nodes) {
    if (!needed.has(id)) continue;
    const sources = sourcesOf(node, plan);
    const before = sources.map((source) => settle.get(source) ?? Promise.resolve<Ended>({ state: 'blocked' }));
    settle.set(
      id,
      Promise.all(before).then(async (results) => {
        const result = await settleNode(node, sources, results).catch((error: unknown) =>
          failed(node, problemOf(error)),
        );
        ended.set(id, result);
        return result;
      }),
    );
  }
  await Promise.all(settle.values());
  return count(ended.values());

  async function settleNode(node: PlanNode, sources: readonly string[], results: readonly Ended[]): Promise<Ended> {
    if (node.problem !== undefined) return failed(node, node.problem);
    const by = results.findIndex((result) => result.state === 'failed' || result.state === 'blocked');
    if (by >= 0) {
      tell({ type: 'blocked', node: node.id, by: sources[by] ?? '' });
      return { state: 'blocked' };
    }
    if (results.some((result) => !('outcome' in result))) return { state: 'idle' };
    const found = around.records.get(await nodeKey(node, outcomeOf, around));
    if (found !== undefined && (!wanted.has(node.id) || (await missing(found)) === 0)) {
      tell({ type: 'cached', node: node.id, outcome: found });
      return { state: 'cached', outcome: found };
    }
    return run(node);
  }

  function failed(node: PlanNode, found: Problem): Ended {
    tell({ type: 'failed', node: node.id, problem: { ...found, node: node.id } });
    return { state: 'failed', problem: found };
  }

  /** Runs the node in its lane, sources whose values are gone first. */
  async function run(node: PlanNode): Promise<Ended> {
    if (signal.aborted) return { state: 'idle' };
    tell({ type: 'queued', node: node.id });
    const regained = await regainInputs(node);
    if (regained !== null) return regained;
    // Sources that are not reproducible may have given another value, and so another key, which may be known.
    const key = await nodeKey(node, outcomeOf, around);
    const shared = flights.get(key);
    if (shared !== undefined) return reuse(node, await shared);
    const flight = executed(node, key);
    flights.set(key, flight);
    return flight.finally(() => flights.delete(key));
  }

  /** What another node with the same key ended with. */
  function reuse(node: PlanNode, end: Ended): Ended {
    if (!('outcome' in end))
      return end.state === 'failed' && end.problem !== undefined ? failed(node, end.problem) : end;
    tell({ type: 'cached', node: node.id, outcome: end.outcome });
    return { state: 'cached', outcome: end.outcome };
  }

  async function executed(node: PlanNode, key: string): Promise<Ended> {
    const result = await launch(node);
    if (result.ended === 'never-started') return { state: 'idle' };
    if (result.ended === 'failed') return failed(node, result.problem);
    if (result.ended === 'cancelled') {
      tell({ type: 'cancelled', node: node.id });
      return { state: 'cancelled' };
    }
    const outcome = outcomeFor(node.plan.spec, key, result, around.freshIdentity);
    try {
      const blobs = new Map(Object.values(result.outputs).map((output) => [output.blob, output.bytes]));
      await around.store.commit(outcome, blobs);
    } catch (error) {
      return failed(node, problem('storage', 'not-stored', { message: error instanceof Error ? error.message : '' }));
    }
    around.records.set(key, outcome);
    tell({ type: 'done', node: node.id, outcome });
    return { state: 'done', outcome };
  }

  function launch(node: PlanNode): Promise<Flight> {
    const lane = node.plan.spec.lane;
    return queues[lane](order.get(node.id) ?? 0, async (): Promise<Flight> => {
      if (signal.aborted) return { ended: 'never-started' };
      tell({ type: 'running', node: node.id, lane });
      const news = {
        progress: (fraction: number, note?: NodeNote) =>
          tell({ type: 'progress', node: node.id, fraction, ...(note === undefined ? {} : { note }) }),
        metric: (series: string, step: number, value: number) =>
          tell({ type: 'metrics', node: node.id, points: [[series, step, value]] }),
      };
      return around.lanes[lane].executor.execute(taskOf(node, outcomeOf), news, signal);
    });
  }

  /** Runs again the sources of which a needed value is gone; null = all values are there. */
  async function regainInputs(node: PlanNode): Promise<Ended | null> {
    for (const id of sourcesOf(node, plan)) {
      const outcome = outcomeOf(id);
      const source = plan.nodes.get(id);
      if (outcome === undefined || source === undefined || (await missing(outcome)) === 0) continue;
      const again = await run(source);
      ended.set(id, again);
      if (!('outcome' in again)) {
        tell({ type: 'blocked', node: node.id, by: id });
        return { state: 'blocked' };
      }
    }
    return null;
  }

  async function missing(outcome: NodeOutcome): Promise<number> {
    const blobs = Object.values(outcome.outputs).map((output) => output.blob);
    return blobs.length - (await around.store.present(blobs)).size;
  }

  function outcomeOf(id: string): NodeOutcome | undefined {
    const result = ended.get(id);
    return result !== undefined && 'outcome' in result ? result.outcome : undefined;
  }
}

/** A task's end; one that still waited when the run was cancelled never started. */
type Flight = TaskResult | { readonly ended: 'never-started' };

type NodeNote = Extract<NodeEvent, { type: 'progress' }>['note'] & {};

/** Nodes whose values the run reads. What is behind a recipe port is described, not read, unless it was gathered. */
export const sourcesOf = (node: PlanNode, plan: Plan): string[] => [
  ...new Set(
    Object.values(node.inputs)
      .flat()
      .map((source) => source.node)
      .filter((id) => plan.nodes.has(id)),
  ),
];

/** The key of a node whose sources have outcomes. */
export async function nodeKey(
  node: PlanNode,
  outcomeOf: (id: string) => NodeOutcome | undefined,
  around: Pick<RunSurroundings, 'lanes' | 'assetHash'>,
): Promise<string> {
  const spec = node.plan.spec;
  return keyOf({
    spec,
    backend: await around.lanes[spec.lane].executor.backend(),
    params: node.params,
    inputs: Object.fromEntries(
      Object.entries(node.inputs).map(([port, sources]) => [
        port,
        sources.map((source) => outcomeOf(source.node)?.outputs[source.port]?.identity ?? 'none'),
      ]),
    ),
    assets: (node.plan.assets?.(node.params as never) ?? []).map(around.assetHash),
  });
}

function taskOf(node: PlanNode, outcomeOf: (id: string) => NodeOutcome | undefined): Task {
  const spec = node.plan.spec;
  return {
    node: node.id,
    type: spec.type,
    params: node.params,
    inputs: Object.fromEntries(
      Object.entries(spec.inputs).map(([name, port]) => [
        name,
        {
          shape: port.many === true || port.recipe === true ? ('all' as const) : ('one' as const),
          blobs: (node.inputs[name] ?? []).flatMap(
            (source) => outcomeOf(source.node)?.outputs[source.port]?.blob ?? [],
          ),
        },
      ]),
    ),
    outputs: Object.keys(spec.outputs),
  };
}

function outcomeFor(
  spec: NodeSpec,
  key: string,
  result: Extract<TaskResult, { ended: 'done' }>,
  freshIdentity: () => string,
): NodeOutcome {
  const outputs = Object.entries(result.outputs).map(([port, { bytes: _bytes, ...rest }]): [string, ResultInfo] => [
    port,
    { ...rest, identity: spec.identity === 'nonce' ? freshIdentity() : rest.blob },
  ]);
  return {
    key,
    type: spec.type,
    outputs: Object.fromEntries(outputs),
    durationMs: result.durationMs,
    backend: result.backend,
    warnings: result.warnings,
  };
}

function count(results: Iterable<Ended>): RunCounts {
  const counts = { done: 0, cached: 0, failed: 0, blocked: 0, cancelled: 0 };
  for (const { state } of results) if (state !== 'idle') counts[state] += 1;
  return counts;
}
