import type { Info } from '../../nodes/kit/info';
import type { NodeSpec } from '../../nodes/kit/spec';
import { problem, type Problem } from '../../nodes/kit/problem';
import type { NodeEvent, NodeOutcome, Recipe, ResultInfo } from '../protocol';
import { problemOf, type Task, type TaskNews, type TaskResult } from './execute';
import { derivedIdentity, keyOf, numericClass } from './key';
import { resumeKey, type Keyed, type OutcomeOf } from './keys';
import type { LaneQueue } from './lanes';
import type { PlanNode } from './plan';
import { orElse, type RunSurroundings } from './surroundings';

/** How one execution of a key came to its end. */
export type Landed =
  | { readonly state: 'done' | 'cached'; readonly outcome: NodeOutcome }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'cancelled'; readonly kept?: number }
  /** It waited when the run was cancelled. */
  | { readonly state: 'idle' }
  /** It failed for a cause that may pass. */
  | { readonly state: 'again'; readonly problem: Problem; readonly pauseMs: number };

export interface FlightPlan {
  readonly node: PlanNode;
  readonly keyed: Keyed;
  readonly outcomeOf: OutcomeOf;
  readonly queue: LaneQueue;
  readonly rank: () => number;
  readonly attempt: number;
}

export const MOST_ATTEMPTS = 3;

/** After this the journal says that a node runs: what takes a process down takes longer, and most nodes do not last as long. */
const JOURNAL_AFTER_MS = 20;

/** One try: waits for the lane, for other tabs that compute the same, runs, commits. */
export async function fly(
  { node, keyed, outcomeOf, queue, rank, attempt }: FlightPlan,
  around: RunSurroundings,
  tell: (event: NodeEvent) => void,
  signal: AbortSignal,
): Promise<Landed> {
  const { key, recipe } = keyed;
  const { store } = around;
  const { lane } = node.plan.spec;
  const needs = estimate(node, outcomeOf);
  const { memoryBytes = Infinity, executor } = around.lanes[lane];
  if (needs > memoryBytes)
    return { state: 'failed', problem: problem('memory', 'needs-too-much', megabytes(needs, memoryBytes)) };
  const task = taskOf(node, keyed, outcomeOf);
  const release = store.protect(Object.values(task.inputs).flatMap((input) => input.blobs));
  let unlock: () => void = () => undefined;
  let journal: Promise<unknown> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stays = false;
  try {
    const result = await queue.add(rank, async (): Promise<TaskResult | Landed> => {
      if (signal.aborted) return { state: 'idle' };
      const lock = await orElse(store.lock(key, signal), undefined);
      if (signal.aborted) {
        lock?.();
        return { state: 'idle' };
      }
      unlock = lock ?? unlock;
      const made = await madeElsewhere(key, around);
      if (made !== undefined) return { state: 'cached', outcome: made };
      const note = (): void => void (journal = orElse(store.journal.begin(key), undefined));
      if (around.suspects.has(key)) note();
      else timer = setTimeout(note, JOURNAL_AFTER_MS);
      tell({ type: 'running', node: node.id, lane });
      return executor.execute(task, newsOf(node.id, tell), signal);
    });
    if ('state' in result) return result;
    if (result.ended === 'cancelled') return { state: 'cancelled', ...kept(result.kept) };
    if (result.ended === 'failed') {
      const landed = afterFailure(result, keyed, around, attempt);
      stays = around.poison.has(key);
      return landed;
    }
    around.poison.delete(key);
    around.lost.delete(key);
    const outcome = outcomeFor(node, actual(keyed, result.backend), result, around.freshIdentity);
    const blobs = new Map(Object.values(result.outputs).map((output) => [output.blob, output.bytes]));
    await store.commit(outcome, blobs);
    around.records.set(outcome.key, outcome);
    return { state: 'done', outcome };
  } catch (error) {
    const found = problemOf(error);
    return {
      state: 'failed',
      problem: found.key === 'unexpected' ? problem('storage', 'not-stored', found.values) : found,
    };
  } finally {
    release();
    unlock();
    clearTimeout(timer);
    // Nobody waits for the entry to go; a process that dies meanwhile leaves one too many.
    if (!stays) void journal?.then(() => orElse(store.journal.end(key), undefined));
  }

  function kept(done: number | undefined): { kept?: number } {
    return done === undefined ? {} : { kept: done };
  }

  /** The key of what was really computed: after a loss the device may have come back as another one. */
  function actual(wanted: Keyed, backend: string): Keyed {
    const numbers = numericClass(backend);
    if (numbers === recipe.numbers) return wanted;
    const real: Recipe = { ...recipe, numbers };
    return { key: keyOf(real), recipe: real };
  }
}

/** Another tab may have computed it while this one waited for the lock. */
async function madeElsewhere(key: string, { store, records }: RunSurroundings): Promise<NodeOutcome | undefined> {
  const outcome = await orElse(store.record(key), null);
  if (outcome === null) return undefined;
  const blobs = Object.values(outcome.outputs).map((output) => output.blob);
  const there = await orElse(store.present(blobs), new Set<string>());
  if (blobs.some((blob) => !there.has(blob))) return undefined;
  records.set(key, outcome);
  return outcome;
}

/** Only causes that lie outside of the node are tried again; what took two workers down is left alone. */
function afterFailure(
  result: Extract<TaskResult, { ended: 'failed' }>,
  { key }: Keyed,
  { lost, poison }: RunSurroundings,
  attempt: number,
): Landed {
  const { key: cause } = result.problem;
  if (cause === 'worker-lost') {
    lost.set(key, (lost.get(key) ?? 0) + 1);
    if ((lost.get(key) ?? 0) > 1) {
      poison.add(key);
      return { state: 'failed', problem: { ...result.problem, key: 'lost-twice' } };
    }
  }
  if (result.transient !== true || attempt >= MOST_ATTEMPTS) return { state: 'failed', problem: result.problem };
  // A value that is gone is computed again: nothing to wait for.
  const pauseMs = cause === 'blob-missing' ? 0 : 100 * 4 ** (attempt - 1);
  return { state: 'again', problem: result.problem, pauseMs };
}

/** Bytes that the run needs beside its inputs; 0 where nobody knows. */
function estimate(node: PlanNode, outcomeOf: OutcomeOf): number {
  if (node.plan.estimate === undefined) return 0;
  const infoOf = (source: { node: string; port: string }): Info | undefined =>
    outcomeOf(source.node)?.outputs[source.port]?.info;
  const inputs = Object.fromEntries(
    Object.entries(node.plan.spec.inputs).map(([name, port]) => {
      const infos = (node.inputs[name] ?? []).map(infoOf);
      return [name, port.many === true || port.recipe === true ? infos : infos[0]];
    }),
  );
  return node.plan.estimate(inputs as never, node.params as never) ?? 0;
}

const megabytes = (wanted: number, limit: number): Record<string, number> => ({
  wanted: Math.ceil(wanted / 1e6),
  limit: Math.floor(limit / 1e6),
});

const newsOf = (node: string, tell: (event: NodeEvent) => void): TaskNews => ({
  progress: (fraction, note) => tell({ type: 'progress', node, fraction, ...(note === undefined ? {} : { note }) }),
  metric: (series, step, value) => tell({ type: 'metrics', node, points: [[series, step, value]] }),
  resumed: (done) => tell({ type: 'resumed', node, done }),
});

function taskOf(node: PlanNode, { recipe }: Keyed, outcomeOf: OutcomeOf): Task {
  const { spec } = node.plan;
  return {
    node: node.id,
    type: spec.type,
    params: node.params,
    resumeKey: resumeKey(node, recipe),
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

/** What keys of later nodes hash of a value. */
function identityOf(
  { identity = 'content' }: NodeSpec,
  key: string,
  port: string,
  blob: string,
  freshIdentity: () => string,
): string {
  if (identity === 'nonce') return freshIdentity();
  return identity === 'derived' ? derivedIdentity(key, port) : blob;
}

function outcomeFor(
  node: PlanNode,
  { key, recipe }: Keyed,
  result: Extract<TaskResult, { ended: 'done' }>,
  freshIdentity: () => string,
): NodeOutcome {
  const spec: NodeSpec = node.plan.spec;
  const outputs = Object.entries(result.outputs).map(([port, { bytes: _bytes, ...rest }]): [string, ResultInfo] => [
    port,
    { ...rest, identity: identityOf(spec, key, port, rest.blob, freshIdentity) },
  ]);
  return {
    key,
    type: spec.type,
    node: node.id,
    recipe,
    outputs: Object.fromEntries(outputs),
    durationMs: result.durationMs,
    backend: result.backend,
    warnings: result.warnings,
  };
}
