import { create } from 'zustand';
import type { Problem } from '../../nodes/kit/problem';
import type {
  BackendName,
  DeviceInfo,
  DeviceMemory,
  EngineEvent,
  NodeStatus,
  StatusEvent,
} from '../../runtime/protocol';
import type { GraphDocument } from '../../runtime/graph/document';
import { flatten, type FlatGraph } from '../../runtime/graph/flatten';
import { coneSignature } from './cone';
import { documentNow, useScope } from './document-store';
import type { NodeRun } from './node-run';
import { afterEvents, afterStatus, nodeRun, noRun, type RunState } from './run-state';

export interface Silence {
  readonly where: 'engine' | 'device' | 'host';
  readonly seconds: number;
}

interface EngineState {
  readonly device: DeviceInfo | null;
  /** A change of backend is under way. */
  readonly switching: BackendName | 'auto' | null;
  readonly memory: DeviceMemory | null;
  readonly cache: { readonly entries: number; readonly sizeBytes: number } | null;
  /** Nothing is heard from what should be running. */
  readonly silence: Silence | null;
  /** The user chose to wait: the silence is told again when it has lasted this many seconds. */
  readonly patientFor: number;
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
  notice: null,
}));

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
let scheduled = false;
/** At most ten redraws a second: progress comes far more often. */
const TICK_MS = 100;

const later = (work: () => void): void => {
  if (typeof requestAnimationFrame === 'function') setTimeout(() => requestAnimationFrame(work), TICK_MS);
  else setTimeout(work, TICK_MS);
};

export function flushEvents(): void {
  scheduled = false;
  const events = waiting;
  waiting = [];
  if (events.length > 0) useRunStore.setState((state) => afterEvents(state, events, cone));
}

/** News of the engine, gathered and applied together. The start and the end of a run show at once. */
export function takeEvent(event: EngineEvent): void {
  waiting.push(event);
  if (event.type === 'started') useRunStore.setState({ notice: null });
  if (event.type === 'started' || event.type === 'finished' || event.type === 'refused') return flushEvents();
  if (scheduled) return;
  scheduled = true;
  later(flushEvents);
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

/** Another document: nothing is known of its nodes. */
export const forgetRuns = (): void => useRunStore.setState({ ...noRun });

/** Of a node of the graph in view. */
export function useNodeRun(id: string): NodeRun {
  const scope = useScope();
  return useRunStore((state) => nodeRun(state, `${scope}${id}`));
}
