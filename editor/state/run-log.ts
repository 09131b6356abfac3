import type { EngineEvent, MetricPoint, RunCounts, RunRequest } from '../../runtime/protocol';

/** How a node ended, as the engine told it. */
export type NodeEnd = Extract<
  EngineEvent,
  { readonly type: 'done' | 'cached' | 'failed' | 'blocked' | 'cancelled' | 'bypassed' }
>;

/** What is gathered of a run while it goes on; `run-record.ts` makes a kept run of it. */
export interface RunLog {
  readonly request: RunRequest;
  readonly startedAt: number;
  /** Something is computed: a run that finds all its results is no run of its own. */
  executed: boolean;
  end: { readonly counts: RunCounts; readonly durationMs: number; readonly cancelled: boolean } | null;
  readonly running: Set<string>;
  readonly ended: Map<string, NodeEnd>;
  readonly points: Map<string, MetricPoint[]>;
}

export const startLog = (request: RunRequest, startedAt: number): RunLog => ({
  request,
  startedAt,
  executed: false,
  end: null,
  running: new Set(),
  ended: new Map(),
  points: new Map(),
});

/** Live points of a node that are held while it runs. */
const MOST_POINTS = 20_000;

/** Adds one piece of news; it is called for every event, and so does little. */
export function addEvent(log: RunLog, event: EngineEvent, at: number = Date.now()): void {
  switch (event.type) {
    case 'running':
      log.executed = true;
      log.running.add(event.node);
      // Another try of the same node begins its curves anew.
      log.points.delete(event.node);
      return;
    case 'metrics':
      return addPoints(log, event.node, event.points);
    case 'done':
    case 'cached':
    case 'failed':
    case 'blocked':
    case 'cancelled':
    case 'bypassed':
      log.running.delete(event.node);
      log.ended.set(event.node, event);
      return;
    case 'finished':
      return endLog(log, event, at);
  }
}

/** An engine that was ended under its run tells neither how its nodes ended nor how long it took. */
function endLog(log: RunLog, event: Extract<EngineEvent, { readonly type: 'finished' }>, at: number): void {
  const { runId, revision, counts, cancelled, durationMs } = event;
  const stopped = [...log.running];
  for (const node of stopped) log.ended.set(node, { type: 'cancelled', node, runId, revision });
  log.end = { counts, cancelled, durationMs: durationMs > 0 ? durationMs : Math.max(0, at - log.startedAt) };
}

function addPoints(log: RunLog, node: string, points: readonly MetricPoint[]): void {
  const held = log.points.get(node) ?? [];
  held.push(...points);
  log.points.set(node, held.length > MOST_POINTS ? thinned(held) : held);
}

/** Every second point of each series goes, the first and the last one of it stay. */
function thinned(points: readonly MetricPoint[]): MetricPoint[] {
  const last = new Map(points.map(([series], at) => [series, at]));
  const seen = new Map<string, number>();
  return points.filter(([series], at) => {
    const count = seen.get(series) ?? 0;
    seen.set(series, count + 1);
    return count % 2 === 0 || last.get(series) === at;
  });
}
