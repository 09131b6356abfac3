import { create } from 'zustand';
import type { EngineEvent, RunRequest } from '../../runtime/protocol';
import type { RunHistory } from '../../runtime/run-history';
import { words } from '../runs/words';
import { hold } from './claims';
import { writeText } from './files';
import { toast } from './interface-store';
import { addEvent, startLog, type RunLog } from './run-log';
import { useRunStore } from './run-store';

/**
 * Keeps the runs of this browser by the engine's events: once when a run first computes something, so that one whose page dies
 * is not lost, and once at its end. A run that finds all its results computed is not kept: it would repeat an earlier one.
 */

/** Rises with every change of what is kept, so that an open list reads again. */
export const useRunsKept = create<{ readonly revision: number }>(() => ({ revision: 0 }));
export const runsChanged = (): void => useRunsKept.setState(({ revision }) => ({ revision: revision + 1 }));

let history: Promise<RunHistory> | null = null;

/** The database is loaded when it is first wanted. */
export function runHistory(): Promise<RunHistory> {
  history ??= import('../../runtime/run-history').then(({ openRunHistory }) => openRunHistory());
  return history;
}

const requested = new Map<string, RunRequest>();
let log: RunLog | null = null;
/** What is written of the present run, in order. */
let writing: Promise<void> = Promise.resolve();
let release: () => void = () => undefined;

const lockOf = (id: string): string => `gradloom-run:${id}`;

/** To be called with each run that is asked for: the document may have changed when it starts. */
export const runRequested = (request: RunRequest): void => void requested.set(request.runId, request);

export function recordEvent(event: EngineEvent): void {
  if (event.type === 'refused') requested.delete(event.runId);
  if (event.type === 'started') {
    const request = requested.get(event.runId);
    requested.clear();
    log = request === undefined ? null : startLog(request, Date.now());
  }
  if (log === null || event.runId !== log.request.runId) return;
  const began = log.executed;
  addEvent(log, event);
  if (!began && log.executed) write(log, 'begin');
  if (event.type !== 'finished') return;
  if (log.executed) write(log, 'end');
  log = null;
}

let told = false;

function write(own: RunLog, what: 'begin' | 'end'): void {
  const { device } = useRunStore.getState();
  writing = writing
    .then(async () => {
      if (what === 'begin') release = (await hold(lockOf(own.request.runId))) ?? release;
      const [{ keptRun }, text, kept] = await Promise.all([
        import('./run-record'),
        writeText(own.request.document),
        runHistory(),
      ]);
      const run = keptRun(own, text, device);
      // A short run has ended before its beginning is written.
      await kept[what](what === 'begin' ? { ...run, summary: { ...run.summary, ending: 'running' } } : run);
    })
    .catch(() => {
      // The run itself is not touched by it, and every run would say so again.
      if (!told) toast(words.notKept, 'error');
      told = true;
    })
    .then(() => {
      if (what === 'end') release();
      runsChanged();
    });
}

/** Marks the runs whose page died: nobody holds their lock. */
export async function markDeadRuns(): Promise<void> {
  const kept = await runHistory();
  for (const id of await kept.open()) {
    if (id === log?.request.runId) continue;
    const free = await hold(lockOf(id));
    if (free === null) continue;
    await kept.crashed(id);
    free();
    runsChanged();
  }
}
