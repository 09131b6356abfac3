import type { Info } from '../../nodes/kit/info';
import type { NodePlan } from '../../nodes/kit/plan';
import { ProblemError, problem, type Problem } from '../../nodes/kit/problem';
import { checkDocument } from '../graph/check';
import { seedOf, type GraphDocument } from '../graph/document';
import { flatten, type FlatGraph } from '../graph/flatten';
import type { EngineEvent, NodeEvent, NodeOutcome, NodeStatus, RunRequest } from '../protocol';
import { coalesced } from './coalesce';
import { planGraph, type Plan, type PlanNode } from './plan';
import { nodeKey, runPlan, sourcesOf, type RunOptions, type RunSurroundings } from './run';

export interface EngineOptions extends Omit<RunSurroundings, 'records'> {
  readonly nodes: ReadonlyMap<string, NodePlan>;
}

export interface Engine {
  /** Resolves when the run has ended; everything is told by events, the end included. A run that goes on is cancelled first. */
  run(request: RunRequest, emit: (event: EngineEvent) => void, options?: Pick<RunOptions, 'values'>): Promise<void>;
  cancel(): void;
  status(document: GraphDocument): Promise<readonly NodeStatus[]>;
  /** Forgets every record and blob. */
  clear(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  let records: Promise<Map<string, NodeOutcome>> | undefined;
  const loaded = (): Promise<Map<string, NodeOutcome>> =>
    (records ??= options.store.records().then((found) => new Map(found)));
  let running: { readonly abort: AbortController; readonly end: Promise<void> } | undefined;

  async function execute(
    request: RunRequest,
    tell: (event: EventBody) => void,
    signal: AbortSignal,
    values: boolean,
  ): Promise<void> {
    const start = performance.now();
    const around = { ...options, records: await loaded() };
    const { plan, flat, problems } = await prepare(request.document, around);
    const only = request.only?.flatMap((id) => idsOf(id, plan, flat));
    const unknown = request.only?.find((id) => !request.document.nodes.has(id) && !plan.nodes.has(id));
    if (unknown !== undefined) {
      tell({ type: 'refused', problems: [problem('graph', 'no-node', { node: unknown })] });
      return;
    }
    const general = problems.filter((found) => found.node === undefined && found.severity === 'error');
    if (general.length > 0) {
      tell({ type: 'refused', problems: general });
      return;
    }
    tell({ type: 'started', nodes: [...plan.nodes.keys()] });
    for (const id of flat.bypassed.keys()) tell({ type: 'bypassed', node: id });
    const counts = await runPlan(plan, around, { ...(only === undefined ? {} : { only }), values }, tell, signal);
    tell({ type: 'finished', counts, durationMs: performance.now() - start, cancelled: signal.aborted });
  }

  return {
    async run(request, emit, { values = request.only !== undefined } = {}) {
      running?.abort.abort();
      await running?.end;
      const abort = new AbortController();
      const send = coalesced(emit);
      const tell = (event: EventBody): void =>
        send({ runId: request.runId, revision: request.revision, ...event } as EngineEvent);
      const end = execute(request, tell, abort.signal, values).catch((error: unknown) =>
        tell({
          type: 'refused',
          problems: [
            error instanceof ProblemError
              ? error.problem
              : problem('compute', 'unexpected', { message: error instanceof Error ? error.message : String(error) }),
          ],
        }),
      );
      running = { abort, end };
      await end;
      if (running.abort === abort) running = undefined;
    },
    cancel: () => running?.abort.abort(),
    async status(document) {
      const around = { ...options, records: await loaded() };
      const { plan } = await prepare(document, around);
      return (await statusOf(plan, around)).statuses;
    },
    async clear() {
      await options.store.clear();
      (await loaded()).clear();
    },
  };
}

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;
type EventBody = Without<EngineEvent, 'runId' | 'revision'> | NodeEvent;

interface Prepared {
  readonly plan: Plan;
  readonly flat: FlatGraph;
  readonly problems: readonly Problem[];
}

/** Flat, checked with what results already tell, expanded, in order. */
async function prepare(
  document: GraphDocument,
  around: RunSurroundings & Pick<EngineOptions, 'nodes'>,
): Promise<Prepared> {
  const flat = flatten(document);
  const options = { seed: seedOf(document), nodes: around.nodes };
  const { outcomes } = await statusOf(planGraph(flat, options), around);
  const known = new Map<string, Info>();
  for (const [id, outcome] of outcomes)
    for (const [port, result] of Object.entries(outcome.outputs)) known.set(`${id}.${port}`, result.info);
  const { problems } = checkDocument(document, { known });
  return { plan: planGraph(flat, { ...options, problems }), flat, problems };
}

/** The plan's ids of a document's node: itself, or what is inside a sub-graph. */
function idsOf(id: string, plan: Plan, flat: FlatGraph): string[] {
  if (plan.nodes.has(id)) return [id];
  const inside = [...plan.nodes.keys()].filter((other) => other.startsWith(`${id}/`));
  return inside.length > 0 ? inside : [...(flat.bypassed.get(id) ?? [])];
}

/** What a run would find in the cache, as far as keys can be known without running. */
async function statusOf(
  plan: Plan,
  around: RunSurroundings,
): Promise<{ readonly statuses: readonly NodeStatus[]; readonly outcomes: ReadonlyMap<string, NodeOutcome> }> {
  const outcomes = new Map<string, NodeOutcome>();
  const statuses: NodeStatus[] = [];
  for (const [id, node] of plan.nodes) {
    const state = await nodeState(node, plan, around, outcomes);
    statuses.push({ node: id, ...state });
  }
  return { statuses, outcomes };
}

async function nodeState(
  node: PlanNode,
  plan: Plan,
  around: RunSurroundings,
  outcomes: Map<string, NodeOutcome>,
): Promise<Pick<NodeStatus, 'state' | 'outcome'>> {
  if (node.problem !== undefined) return { state: 'blocked' };
  if (sourcesOf(node, plan).some((source) => !outcomes.has(source))) return { state: 'unknown' };
  const outcome = around.records.get(await nodeKey(node, (source) => outcomes.get(source), around));
  if (outcome === undefined) return { state: 'stale' };
  outcomes.set(node.id, outcome);
  return { state: 'cached', outcome };
}
