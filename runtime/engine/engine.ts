import type { NodePlan } from '../../nodes/kit/plan';
import { problem, type Problem } from '../../nodes/kit/problem';
import type { GraphDocument } from '../graph/document';
import type { FlatGraph } from '../graph/flatten';
import { placeOf } from '../graph/nested';
import type { EngineEvent, NodeEvent, NodeOutcome, NodeStatus, RunRequest } from '../protocol';
import type { Pinned, Store } from '../store/store';
import { coalesced } from './coalesce';
import { problemOf } from './execute';
import { keyTable } from './keys';
import { closure, type Plan } from './plan';
import { prepare, type Prepared } from './prepare';
import { runPlan, type Watch } from './run';
import { earlierResults, statusOf, type Earlier } from './status';
import { keepPin, orElse, pinnedOutcome, pinOwner, type Lanes, type RunSurroundings } from './surroundings';

export interface EngineOptions {
  readonly store: Store;
  readonly nodes: ReadonlyMap<string, NodePlan>;
  readonly lanes: Lanes;
  /** sha256 of a shipped file. */
  readonly assetHash: (name: string) => string;
  readonly freshIdentity: () => string;
  /** Waits between tries; left out = by the clock. */
  readonly pause?: RunSurroundings['pause'];
}

export interface Wanted {
  readonly only?: readonly string[];
  /** The values of these nodes are wanted, not only their records. */
  readonly values?: boolean;
  readonly documentId?: string;
}

export interface Engine {
  /** Resolves when the run has ended; everything is told by events, the end included. A run that goes on is cancelled first. */
  run(
    request: RunRequest,
    emit: (events: readonly EngineEvent[]) => void,
    options?: { readonly values?: boolean },
  ): Promise<void>;
  cancel(): void;
  /** What somebody looks at now, in the present run and in later ones. */
  watch(nodes: readonly string[]): void;
  /** What a run would find, and why a node would run. Only the wanted nodes and what they need. */
  status(document: GraphDocument, wanted?: Wanted): Promise<readonly NodeStatus[]>;
  /** Forgets every record and blob. */
  clear(): Promise<void>;
}

/**
 * Processes that died one after the other with the same key before it is no longer run by itself. Not one: what died may have been
 * the browser, or a node that ran beside it, and a crash must not cost the user the next run. With two, running it a third time
 * would most likely take the page down again.
 */
const MOST_DEATHS = 2;

export function createEngine(options: EngineOptions): Engine {
  const { store, nodes, lanes } = options;
  let loading: Promise<RunSurroundings> | undefined;
  let running: { readonly abort: AbortController; readonly end: Promise<void> } | undefined;
  let prepared: Prepared | undefined;
  let earlier: { readonly version: number; readonly results: Earlier } | undefined;
  /** Rises with each record: what was prepared with others is old. */
  let version = 0;
  const watch = watching();

  function loaded(): Promise<RunSurroundings> {
    loading ??= load(options, () => (version += 1));
    loading.catch(() => (loading = undefined));
    return loading;
  }

  function preparedFor(document: GraphDocument, around: RunSurroundings, documentId: string): Prepared {
    const stamp = `${version} ${lanes.device.executor.now()} ${documentId} ${around.pins.size}`;
    const kept = (node: Parameters<typeof pinnedOutcome>[0]): NodeOutcome | undefined =>
      pinnedOutcome(node, around, documentId);
    prepared = prepare(document, { ...around, nodes, pinnedOutcome: kept }, stamp, prepared);
    return prepared;
  }

  async function execute(
    request: RunRequest,
    tell: (event: EventBody) => void,
    signal: AbortSignal,
    values: boolean,
  ): Promise<void> {
    const start = performance.now();
    const around = await loaded();
    const { documentId = '' } = request;
    await unpinned(request.document, documentId, around);
    const { plan, flat, checked } = preparedFor(request.document, around, documentId);
    const refused = refusal(request, plan, checked.problems);
    if (refused.length > 0) return tell({ type: 'refused', problems: refused });
    const only = request.only?.flatMap((id) => idsOf(id, plan, flat));
    if (request.watch !== undefined) watch.set(request.watch);
    tell({ type: 'started', nodes: [...plan.nodes.keys()] });
    for (const id of flat.bypassed.keys()) tell({ type: 'bypassed', node: id });
    const used = new Set<string>();
    const listen = (event: NodeEvent): void => {
      if (event.type === 'done' || event.type === 'cached')
        for (const { blob } of Object.values(event.outcome.outputs)) used.add(blob);
      tell(event);
    };
    const runOptions = { values, documentId, watch, ...(only === undefined ? {} : { only }) };
    const counts = await runPlan(plan, around, runOptions, listen, signal);
    tell({ type: 'finished', counts, durationMs: performance.now() - start, cancelled: signal.aborted });
    // Nobody waits for it: what is used grows old more slowly.
    if (counts.done > 0) void orElse(store.touch([...used]), undefined);
  }

  return {
    async run(request, emit, { values = request.only !== undefined } = {}) {
      running?.abort.abort();
      await running?.end;
      const abort = new AbortController();
      const { send, flush } = coalesced(emit);
      const tell = (event: EventBody): void =>
        send({ runId: request.runId, revision: request.revision, ...event } as EngineEvent);
      const end = execute(request, tell, abort.signal, values)
        .catch((error: unknown) => tell({ type: 'refused', problems: [problemOf(error)] }))
        .finally(flush);
      running = { abort, end };
      await end;
      if (running.abort === abort) running = undefined;
    },
    cancel: () => running?.abort.abort(),
    watch: (ids) => watch.set(ids),
    async status(document, { only, values = false, documentId = '' } = {}) {
      const around = await loaded();
      // Without its backend nothing is known of what a lane has computed.
      for (const { executor } of [lanes.device, lanes.host]) await executor.backend().catch(() => undefined);
      await keepNewPins(preparedFor(document, around, documentId), around, documentId);
      const own = preparedFor(document, around, documentId);
      if (earlier?.version !== version) earlier = { version, results: earlierResults(around.records.values()) };
      const wanted = only?.flatMap((id) => idsOf(id, own.plan, own.flat)) ?? [...own.plan.nodes.keys()];
      const ids = closure(own.plan, wanted, (node) => pinnedOutcome(node, around, documentId) !== undefined);
      return statusOf(own, ids, new Set(values ? wanted : []), around, earlier.results);
    },
    async clear() {
      await store.clear();
      (await loaded()).records.clear();
    },
  };
}

async function load(options: EngineOptions, changed: () => void): Promise<RunSurroundings> {
  const { store, lanes, assetHash, freshIdentity, pause = byTheClock } = options;
  const [records, open, pins] = await Promise.all([
    store.records(),
    orElse(store.journal.open(), new Map<string, number>()),
    orElse(store.pins(), new Map<string, Pinned>()),
  ]);
  return {
    store,
    lanes,
    freshIdentity,
    pause,
    records: noticed(records, changed),
    keys: keyTable(assetHash),
    poison: new Set([...open].flatMap(([key, deaths]) => (deaths < MOST_DEATHS ? [] : [key]))),
    suspects: new Set(open.keys()),
    lost: new Map(),
    pins: new Map(pins),
  };
}

/** A map that tells when it changes. */
function noticed(records: ReadonlyMap<string, NodeOutcome>, changed: () => void): Map<string, NodeOutcome> {
  const map = new Map(records);
  const { set, clear } = map;
  return Object.assign(map, {
    set(key: string, outcome: NodeOutcome) {
      changed();
      return set.call(map, key, outcome);
    },
    clear() {
      changed();
      clear.call(map);
    },
  });
}

function byTheClock(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

function watching(): Watch & { set(nodes: readonly string[]): void } {
  const listeners = new Set<() => void>();
  let nodes: ReadonlySet<string> = new Set();
  return {
    get nodes() {
      return nodes;
    },
    set(ids) {
      nodes = new Set(ids);
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A pin holds from when it is set, not from the next run: by then the node's inputs may have changed. */
async function keepNewPins({ plan, outcomes }: Prepared, around: RunSurroundings, documentId: string): Promise<void> {
  for (const node of plan.nodes.values()) {
    const outcome = outcomes.get(node.id);
    if (node.pinned !== true || outcome === undefined) continue;
    if (pinnedOutcome(node, around, documentId) === undefined) await keepPin(node, outcome, around, documentId);
  }
}

/** Results whose nodes are no longer pinned are let go. */
async function unpinned(document: GraphDocument, documentId: string, { pins, store }: RunSurroundings): Promise<void> {
  const prefix = pinOwner(documentId, '');
  for (const owner of pins.keys()) {
    if (!owner.startsWith(prefix)) continue;
    const [outer = ''] = owner.slice(prefix.length).split('/');
    if (document.nodes.get(outer)?.pin === true || document.nodes.get(outer)?.inside !== undefined) continue;
    pins.delete(owner);
    await orElse(store.unpin(owner), undefined);
  }
}

function refusal(request: RunRequest, plan: Plan, problems: readonly Problem[]): readonly Problem[] {
  const unknown = request.only?.find((id) => placeOf(request.document, id).entry === undefined && !plan.nodes.has(id));
  return unknown === undefined
    ? problems.filter((found) => found.node === undefined && found.severity === 'error')
    : [problem('graph', 'no-node', { node: unknown })];
}

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;
type EventBody = Without<EngineEvent, 'runId' | 'revision'> | NodeEvent;

/** The plan's ids of a document's node: itself, or what is inside a sub-graph. */
function idsOf(id: string, plan: Plan, flat: FlatGraph): string[] {
  if (plan.nodes.has(id)) return [id];
  const inside = [...plan.nodes.keys()].filter((other) => other.startsWith(`${id}/`));
  return inside.length > 0 ? inside : [...(flat.bypassed.get(id) ?? [])];
}
