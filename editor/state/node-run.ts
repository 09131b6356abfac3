import type { Problem } from '../../nodes/kit/problem';
import type { Text } from '../../nodes/kit/text';
import type { Cause, EngineEvent, MetricPoint, NodeOutcome, NodeStatus } from '../../runtime/protocol';

export type Last = 'none' | 'stale' | 'cached' | 'done' | 'failed' | 'blocked' | 'cancelled' | 'bypassed';

/** Two states, not one: what a node is doing, and how its last run ended. */
export interface NodeRun {
  readonly doing: 'idle' | 'queued' | 'running';
  readonly fraction?: number;
  /** What it still takes, in whole seconds' milliseconds; missing while nobody can say. */
  readonly leftMs?: number;
  readonly note?: Text;
  /** What this run started from: how much a checkpoint held, in the unit of the budget. */
  readonly resumed?: number;
  /** The try that failed for a cause that may pass; the next one follows. */
  readonly retry?: { readonly attempt: number; readonly problem: Problem };
  readonly last: Last;
  readonly problem?: Problem;
  /** Id of the node that blocks this one. */
  readonly by?: string;
  /** Of a cancelled run: how much of it a checkpoint holds. */
  readonly kept?: number;
  /** Signature of the node's cone when it failed, was blocked or cancelled: while it is equal, that is how it ended. */
  readonly endedCone?: string;
  /** Why a run would execute it, or that it is pinned; missing where the same was computed before. */
  readonly cause?: Cause;
  readonly outcome?: NodeOutcome;
  /** The outcome before this one, to compare with. */
  readonly previous?: NodeOutcome;
  readonly points: readonly MetricPoint[];
  readonly log: readonly LogLine[];
  /** Inner nodes of an expanded node: id → whether it is over. */
  readonly inner?: ReadonlyMap<string, boolean>;
}

export interface LogLine {
  readonly at: number;
  readonly type:
    | 'queued'
    | 'running'
    | 'done'
    | 'cached'
    | 'failed'
    | 'blocked'
    | 'cancelled'
    | 'resumed'
    | 'retrying'
    | 'bypassed'
    | 'note'
    | 'warning';
  readonly text?: Text;
  readonly problem?: Problem;
  readonly durationMs?: number;
  /** How much a checkpoint held, or the number of the try that failed. */
  readonly count?: number;
}

export const idle: NodeRun = { doing: 'idle', last: 'none', points: [], log: [] };

const LOG_KEPT = 200;
const POINTS_KEPT = 4000;

const withLine = (run: NodeRun, line: LogLine): readonly LogLine[] => [...run.log, line].slice(-LOG_KEPT);

/** Every second point of each series is dropped when there are too many: the curve keeps its shape and its end. */
function thinned(points: readonly MetricPoint[]): readonly MetricPoint[] {
  if (points.length <= POINTS_KEPT) return points;
  const seen = new Map<string, number>();
  return points.filter(([series]) => {
    const count = seen.get(series) ?? 0;
    seen.set(series, count + 1);
    return count % 2 === 1;
  });
}

const passing = [
  'fraction',
  'leftMs',
  'note',
  'resumed',
  'retry',
  'problem',
  'by',
  'kept',
  'endedCone',
  'cause',
  'inner',
] as const satisfies readonly (keyof NodeRun)[];

function without<K extends keyof NodeRun>(run: NodeRun, ...keys: readonly K[]): Omit<NodeRun, K> {
  const rest: Partial<NodeRun> = { ...run };
  for (const key of keys) delete rest[key];
  return rest as Omit<NodeRun, K>;
}

/** What is left of a run's news once the node is over. */
export const settled = (run: NodeRun): Omit<NodeRun, (typeof passing)[number]> => without(run, ...passing);

function withOutcome(run: NodeRun, last: 'done' | 'cached', outcome: NodeOutcome, at: number): NodeRun {
  const warnings = outcome.warnings.map((problem): LogLine => ({ at, type: 'warning', problem }));
  const log = [...run.log, { at, type: last, durationMs: outcome.durationMs } as LogLine, ...warnings].slice(-LOG_KEPT);
  return { ...settled(run), doing: 'idle', last, ...nextOutcome(run, outcome), log };
}

/** An outcome with the one before it, where that is another. */
const nextOutcome = (run: NodeRun, outcome: NodeOutcome): Pick<NodeRun, 'outcome' | 'previous'> =>
  run.outcome !== undefined && run.outcome.key !== outcome.key ? { outcome, previous: run.outcome } : { outcome };

export type NodeNews = Extract<EngineEvent, { node: string }>;

/** The node after one piece of news. `cone` signs what a node depends on. */
export function afterNews(run: NodeRun, event: NodeNews, at: number, cone: (id: string) => string): NodeRun {
  switch (event.type) {
    case 'queued':
      return { ...without(run, 'fraction', 'note'), doing: 'queued', log: withLine(run, { at, type: 'queued' }) };
    case 'running': {
      // Another try of the same run: that the one before failed is still worth a word.
      const retry = run.retry === undefined ? {} : { retry: run.retry };
      return { ...settled(run), ...retry, doing: 'running', points: [], log: withLine(run, { at, type: 'running' }) };
    }
    case 'progress': {
      const { fraction, note } = event;
      const left = timeLeft(run, fraction, at);
      const next: NodeRun = {
        ...without(run, 'leftMs'),
        doing: 'running',
        fraction,
        ...(left === null ? {} : { leftMs: left }),
      };
      if (note === undefined) return next;
      const log = note === run.note ? run.log : withLine(run, { at, type: 'note', text: note });
      return { ...next, note, log };
    }
    case 'metrics':
      return { ...run, points: thinned([...run.points, ...event.points]) };
    case 'resumed':
      return { ...run, resumed: event.done, log: withLine(run, { at, type: 'resumed', count: event.done }) };
    case 'retrying': {
      const { attempt, problem } = event;
      const log = withLine(run, { at, type: 'retrying', count: attempt, problem });
      return { ...without(run, 'fraction', 'note', 'resumed'), doing: 'queued', retry: { attempt, problem }, log };
    }
    case 'done':
    case 'cached':
      return withOutcome(run, event.type, event.outcome, at);
    case 'failed':
      return {
        ...settled(run),
        doing: 'idle',
        last: 'failed',
        problem: event.problem,
        endedCone: cone(event.node),
        log: withLine(run, { at, type: 'failed', problem: event.problem }),
      };
    case 'blocked':
      return {
        ...settled(run),
        doing: 'idle',
        last: 'blocked',
        by: event.by,
        endedCone: cone(event.node),
        log: withLine(run, { at, type: 'blocked' }),
      };
    case 'cancelled': {
      const { kept } = event;
      return {
        ...settled(run),
        doing: 'idle',
        last: 'cancelled',
        endedCone: cone(event.node),
        ...(kept === undefined ? {} : { kept }),
        log: withLine(run, { at, type: 'cancelled', ...(kept === undefined ? {} : { count: kept }) }),
      };
    }
    case 'bypassed':
      return { ...settled(run), doing: 'idle', last: 'bypassed', log: withLine(run, { at, type: 'bypassed' }) };
  }
}

/** The node after a look into the cache: an edit makes its result old, an undo brings it back. The same object where nothing changed. */
export function afterLook(run: NodeRun, status: NodeStatus, cone: (id: string) => string): NodeRun {
  const next = looked(run, status, cone);
  const cause = status.cause.why === 'same' ? undefined : status.cause;
  if (next === run && JSON.stringify(run.cause) === JSON.stringify(cause)) return run;
  return { ...without(next, 'cause'), ...(cause === undefined ? {} : { cause }) };
}

function looked(run: NodeRun, status: NodeStatus, cone: (id: string) => string): NodeRun {
  if (status.state === 'cached') {
    const same = run.outcome !== undefined && run.outcome.key === status.outcome?.key;
    if (same && (run.last === 'done' || run.last === 'cached')) return run;
    const outcome = status.outcome ?? run.outcome;
    return { ...settled(run), last: 'cached', ...(outcome === undefined ? {} : nextOutcome(run, outcome)) };
  }
  const ended = run.last === 'failed' || run.last === 'blocked' || run.last === 'cancelled';
  if (ended && run.endedCone === cone(status.node)) return run;
  const last: Last = run.outcome === undefined ? 'none' : 'stale';
  return run.last === last ? run : { ...settled(run), last };
}

/** Below these nobody can say how long it still takes. */
const LEAST_MS = 2000;
const LEAST_FRACTION = 0.04;

/**
 * Milliseconds that a running node still takes, from how much was done since it started; null where that is a guess. A node that went
 * on from a checkpoint did a part of it before.
 */
function timeLeft({ resumed, log }: NodeRun, fraction: number, now: number): number | null {
  const started = log.findLast(({ type }) => type === 'running')?.at;
  if (resumed !== undefined || started === undefined) return null;
  const spent = now - started;
  if (spent < LEAST_MS || fraction < LEAST_FRACTION || fraction >= 1) return null;
  // Whole seconds: tenths would flicker.
  return Math.max(1000, Math.round((spent * (1 - fraction)) / fraction / 1000) * 1000);
}
