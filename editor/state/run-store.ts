import { useMemo } from 'react';
import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Problem } from '../../nodes/kit/problem';
import type {
  WantedBackend,
  DeviceInfo,
  DeviceMemory,
  EngineEvent,
  NodeStatus,
  StatusEvent,
} from '../../runtime/protocol';
import type { GraphDocument, NodeEntry } from '../../runtime/graph/document';
import { flatten, type FlatGraph } from '../../runtime/graph/flatten';
import { coneSignature } from './cone';
import { documentNow, useDocumentStore, useScope } from './document-store';
import { innerNames, summed } from './inner-runs';
import { idle, type NodeRun } from './node-run';
import { afterEvents, afterStatus, nodeRun, noRun, type RunState } from './run-state';

export interface Silence {
  readonly where: 'engine' | 'device' | 'host';
  readonly seconds: number;
}

interface EngineState {
  readonly device: DeviceInfo | null;
  /** A change of backend is under way. */
  readonly switching: WantedBackend | null;
  readonly memory: DeviceMemory | null;
  readonly cache: { readonly entries: number; readonly sizeBytes: number } | null;
  /** Nothing is heard from what should be running. */
  readonly silence: Silence | null;
  /** The user chose to wait: the silence is told again when it has lasted this many seconds. */
  readonly patientFor: number;
  /** The document as it was when its kept results were last looked for. */
  readonly lookedAt: GraphDocument | null;
  /** The last thing that went wrong apart from a run; until it is read or another run starts. */
  readonly notice: Problem | null;
}

type RunStore = RunState & EngineState;

/** Status and progress live apart from the document and are read by small leaves only. */
export const useRunStore = create<RunStore>(() => ({
  ...noRun,
  device: null,
  switching: null,
  memory: null,
  cache: null,
  silence: null,
  patientFor: 0,
  lookedAt: null,
  notice: null,
}));

/** How the last run of a document that is not in view stands. */
export const useAwayRuns = create<Readonly<Record<string, 'waiting' | 'running' | 'done' | 'failed'>>>(() => ({}));

/** Runs of open documents that are not in view. */
const away = new Map<string, RunState>();
/** Run → the document that it is of, as it was asked for. */
const owners = new Map<string, { readonly id: string; readonly document: GraphDocument }>();

/** To be called with each run that is asked for. */
export function runOwned(runId: string, id: string, document: GraphDocument): void {
  owners.set(runId, { id, document });
}

let flat: { readonly of: GraphDocument; readonly graph: FlatGraph } | null = null;
/** Runs know nodes by their ids in the flat graph. */
function flatNow(): FlatGraph {
  const document = documentNow();
  const same = flat?.of.nodes === document.nodes && flat.of.edges === document.edges;
  if (flat === null || !same) flat = { of: document, graph: flatten(document) };
  return flat.graph;
}

const cone = (id: string): string => coneSignature(flatNow(), id);

let waiting: EngineEvent[] = [];
let flushedAt = -Infinity;
let timer: ReturnType<typeof setTimeout> | undefined;
let dueAt = Infinity;
/** News of what a node became is drawn at most ten times a second, news of how far one has come four times: more is not seen. */
const TICK_MS = 100;
const PROGRESS_MS = 250;

/** At once, or as soon as it is far enough from the last time. */
function scheduleFlush(apart: number): void {
  const at = Math.max(performance.now(), flushedAt + apart);
  if (at >= dueAt) return;
  clearTimeout(timer);
  dueAt = at;
  timer = setTimeout(flushEvents, at - performance.now());
}

export function flushEvents(): void {
  clearTimeout(timer);
  dueAt = Infinity;
  flushedAt = performance.now();
  const events = waiting;
  waiting = [];
  const inView = useDocumentStore.getState().id;
  const ownerOf = (event: EngineEvent): string => owners.get(event.runId)?.id ?? inView;
  const own = events.filter((event) => ownerOf(event) === inView);
  if (own.length > 0) useRunStore.setState((state) => afterEvents(state, own, cone));
  for (const id of new Set(events.map(ownerOf)))
    if (id !== inView)
      takeAway(
        id,
        events.filter((event) => ownerOf(event) === id),
      );
  for (const event of events) if (event.type === 'finished' || event.type === 'refused') owners.delete(event.runId);
}

function takeAway(id: string, events: readonly EngineEvent[]): void {
  const document = owners.get(events[0]?.runId ?? '')?.document;
  if (document === undefined) return;
  let graph: FlatGraph | null = null;
  const state = afterEvents(away.get(id) ?? noRun, events, (node) =>
    coneSignature((graph ??= flatten(document)), node),
  );
  away.set(id, state);
  const bad = state.failures.length > 0 || state.refused.length > 0;
  markAway(id, state.running ? 'running' : bad ? 'failed' : state.cancelled ? null : 'done');
}

export function markAway(id: string, mark: 'waiting' | 'running' | 'done' | 'failed' | null): void {
  const { [id]: _old, ...rest } = useAwayRuns.getState();
  useAwayRuns.setState(mark === null ? rest : { ...rest, [id]: mark }, true);
}

const runOf = (state: RunStore): RunState =>
  Object.fromEntries(Object.keys(noRun).map((key) => [key, state[key as keyof RunState]])) as unknown as RunState;

/** To be called before another document comes into view: the runs of this one are remembered. */
export function leaveRuns(): void {
  flushEvents();
  const { id } = useDocumentStore.getState();
  const state = runOf(useRunStore.getState());
  away.set(id, state);
  if (state.running) markAway(id, 'running');
}

/** The runs of a document that comes into view; nothing is known of one that was not open. */
export function showRuns(id: string): void {
  useRunStore.setState({ ...(away.get(id) ?? noRun) });
  away.delete(id);
  markAway(id, null);
}

/** News of the engine, gathered and applied together. The start and the end of a run show at once. */
export function takeEvent(event: EngineEvent): void {
  waiting.push(event);
  if (event.type === 'started') useRunStore.setState({ notice: null });
  if (event.type === 'started' || event.type === 'finished' || event.type === 'refused') return flushEvents();
  scheduleFlush(event.type === 'progress' || event.type === 'metrics' ? PROGRESS_MS : TICK_MS);
}

export function takeStatus(statuses: readonly NodeStatus[]): void {
  useRunStore.setState((state) => afterStatus(state, statuses, cone));
}

export const takeStatusEvent = (event: StatusEvent): void => useRunStore.setState(engineAfter(event));

function engineAfter(event: StatusEvent): Partial<EngineState> {
  switch (event.type) {
    case 'device':
      return { device: event.device };
    case 'store':
      return { cache: { entries: event.entries, sizeBytes: event.sizeBytes } };
    case 'memory': {
      const { type: _type, ...memory } = event;
      return { memory };
    }
    case 'stuck': {
      const { where, seconds } = event;
      return where === null ? { silence: null, patientFor: 0 } : { silence: { where, seconds } };
    }
    case 'problem':
      return { notice: event.problem };
  }
}

/** How much longer a user who waits is left alone. */
const PATIENCE_S = 30;
export const wait = (): void =>
  useRunStore.setState(({ silence }) => ({ patientFor: (silence?.seconds ?? 0) + PATIENCE_S }));

export const forgetNotice = (): void => useRunStore.setState({ notice: null });

/** Another engine takes over: what the old one said of itself is void. */
export const forgetEngine = (): void =>
  useRunStore.setState({ device: null, memory: null, silence: null, patientFor: 0 });

/** Of a node of the graph in view; of a sub-graph what is inside, summed up. */
export function useNodeRun(id: string, entry?: NodeEntry): NodeRun {
  const name = `${useScope()}${id}`;
  const inner = useMemo(() => innerNames(name, entry), [name, entry]);
  const own = useRunStore((state) => (inner === null ? nodeRun(state, name) : idle));
  const runs = useRunStore(useShallow((state) => (inner === null ? none : inner.map((one) => nodeRun(state, one)))));
  return useMemo(() => {
    if (inner === null || entry === undefined) return own;
    const byName = new Map(inner.map((one, at) => [one, runs[at] ?? idle]));
    return summed(name, entry, inner, (one) => byName.get(one) ?? idle);
  }, [inner, own, runs, name, entry]);
}

/** The same outside of a component. */
export function entryRun(state: Pick<RunState, 'nodes'>, name: string, entry: NodeEntry): NodeRun {
  const inner = innerNames(name, entry);
  return inner === null ? nodeRun(state, name) : summed(name, entry, inner, (one) => nodeRun(state, one));
}

const none: readonly NodeRun[] = [];
