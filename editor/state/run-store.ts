import { create } from 'zustand';
import type { BackendName, DeviceInfo, EngineEvent, NodeStatus, StatusEvent } from '../../runtime/protocol';
import { coneSignature } from './cone';
import { documentNow } from './document-store';
import { afterEvents, afterStatus, nodeRun, noRun, type NodeRun, type RunState } from './run-state';

interface RunStore extends RunState {
  readonly device: DeviceInfo | null;
  /** A change of backend is under way. */
  readonly switching: BackendName | 'auto' | null;
  readonly cache: { readonly entries: number; readonly sizeBytes: number } | null;
}

/** Status and progress live apart from the document and are read by small leaves only. */
export const useRunStore = create<RunStore>(() => ({ ...noRun, device: null, switching: null, cache: null }));

const cone = (id: string): string => coneSignature(documentNow(), id);

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
  if (event.type === 'started' || event.type === 'finished' || event.type === 'refused') return flushEvents();
  if (scheduled) return;
  scheduled = true;
  later(flushEvents);
}

export function takeStatus(statuses: readonly NodeStatus[]): void {
  useRunStore.setState((state) => afterStatus(state, statuses, cone));
}

export function takeStatusEvent(event: StatusEvent): void {
  if (event.type === 'device') useRunStore.setState({ device: event.device });
  if (event.type === 'store') useRunStore.setState({ cache: { entries: event.entries, sizeBytes: event.sizeBytes } });
}

/** Another document: nothing is known of its nodes. */
export const forgetRuns = (): void => useRunStore.setState({ ...noRun });

export const useNodeRun = (id: string): NodeRun => useRunStore((state) => nodeRun(state, id));
