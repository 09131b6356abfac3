import type { Info } from '../../nodes/kit/info';
import type { Problem } from '../../nodes/kit/problem';
import type { Text } from '../../nodes/kit/text';
import type { EngineEvent, MetricPoint, NodeOutcome, NodeStatus, RunCounts } from '../../runtime/protocol';

export type Last = 'none' | 'stale' | 'cached' | 'done' | 'failed' | 'blocked' | 'cancelled' | 'bypassed';

/** Two states, not one: what a node is doing, and how its last run ended. */
export interface NodeRun {
  readonly doing: 'idle' | 'queued' | 'running';
  readonly fraction?: number;
  readonly note?: Text;
  readonly last: Last;
  readonly problem?: Problem;
  /** Id of the node that blocks this one. */
  readonly by?: string;
  /** Signature of the node's cone when it failed: an equal one would fail again. */
  readonly failedCone?: string;
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
    | 'bypassed'
    | 'note'
    | 'warning';
  readonly text?: Text;
  readonly problem?: Problem;
  readonly durationMs?: number;
}

export interface RunState {
  readonly runId: string | null;
  readonly running: boolean;
  readonly total: number;
  readonly over: number;
  readonly reused: number;
  readonly failures: readonly string[];
  readonly counts: RunCounts | null;
  readonly durationMs: number | null;
  readonly cancelled: boolean;
  /** Why the last run did not start. */
  readonly refused: readonly Problem[];
  readonly nodes: Readonly<Record<string, NodeRun>>;
}

export const idle: NodeRun = { doing: 'idle', last: 'none', points: [], log: [] };

export const noRun: RunState = {
  runId: null,
  running: false,
  total: 0,
  over: 0,
  reused: 0,
  failures: [],
  counts: null,
  durationMs: null,
  cancelled: false,
  refused: [],
  nodes: {},
};

const LOG_KEPT = 200;
const POINTS_KEPT = 4000;

const own = (nodes: RunState['nodes'], id: string): NodeRun | undefined =>
  Object.hasOwn(nodes, id) ? nodes[id] : undefined;
export const nodeRun = (state: Pick<RunState, 'nodes'>, id: string): NodeRun => own(state.nodes, id) ?? idle;

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

function without<K extends keyof NodeRun>(run: NodeRun, ...keys: readonly K[]): Omit<NodeRun, K> {
  const rest: Partial<NodeRun> = { ...run };
  for (const key of keys) delete rest[key];
  return rest as Omit<NodeRun, K>;
}

/** What is left of a run's news once the node is over. */
const settled = (run: NodeRun): Omit<NodeRun, 'fraction' | 'note' | 'problem' | 'by' | 'failedCone' | 'inner'> =>
  without(run, 'fraction', 'note', 'problem', 'by', 'failedCone', 'inner');

function withOutcome(run: NodeRun, last: 'done' | 'cached', outcome: NodeOutcome, at: number): NodeRun {
  const warnings = outcome.warnings.map((problem): LogLine => ({ at, type: 'warning', problem }));
  const changed = run.outcome !== undefined && run.outcome.key !== outcome.key;
  const log = [...run.log, { at, type: last, durationMs: outcome.durationMs } as LogLine, ...warnings].slice(-LOG_KEPT);
  return {
    ...settled(run),
    doing: 'idle',
    last,
    outcome,
    log,
    ...(changed ? { previous: run.outcome } : {}),
  } as NodeRun;
}

type NodeNews = Extract<EngineEvent, { node: string }>;

function nextNode(run: NodeRun, event: NodeNews, at: number, cone: (id: string) => string): NodeRun {
  switch (event.type) {
    case 'queued':
      return { ...without(run, 'fraction', 'note'), doing: 'queued', log: withLine(run, { at, type: 'queued' }) };
    case 'running':
      return { ...settled(run), doing: 'running', points: [], log: withLine(run, { at, type: 'running' }) };
    case 'progress': {
      const line = event.note !== undefined && event.note !== run.note;
      return {
        ...run,
        doing: 'running',
        fraction: event.fraction,
        ...(event.note === undefined ? {} : { note: event.note }),
        ...(line
          ? { log: withLine(run, { at, type: 'note', ...(event.note === undefined ? {} : { text: event.note }) }) }
          : {}),
      };
    }
    case 'metrics':
      return { ...run, points: thinned([...run.points, ...event.points]) };
    case 'done':
    case 'cached':
      return withOutcome(run, event.type, event.outcome, at);
    case 'failed':
      return {
        ...settled(run),
        doing: 'idle',
        last: 'failed',
        problem: event.problem,
        failedCone: cone(event.node),
        log: withLine(run, { at, type: 'failed', problem: event.problem }),
      };
    case 'blocked':
      return {
        ...settled(run),
        doing: 'idle',
        last: 'blocked',
        by: event.by,
        log: withLine(run, { at, type: 'blocked' }),
      };
    case 'cancelled':
    case 'bypassed':
      return { ...settled(run), doing: 'idle', last: event.type, log: withLine(run, { at, type: event.type }) };
  }
}

const isOver = (type: string): boolean =>
  type === 'done' ||
  type === 'cached' ||
  type === 'failed' ||
  type === 'blocked' ||
  type === 'cancelled' ||
  type === 'bypassed';

/** `cv/fold-0/train` → `cv`: the node of the document that an inner node belongs to. */
export const rootOf = (id: string): string => (id.includes('/') ? id.slice(0, id.indexOf('/')) : id);

/** News of an inner node moves the bar of the node that it belongs to. */
function innerNews(run: NodeRun, event: NodeNews): NodeRun {
  const inner = new Map(run.inner).set(event.node, isOver(event.type));
  const over = [...inner.values()].filter(Boolean).length;
  return { ...run, doing: 'running', inner, fraction: over / inner.size };
}

/** The state after some events. Events of another run than the present one are dropped. `cone` signs what a node depends on. */
export function afterEvents(
  state: RunState,
  events: readonly EngineEvent[],
  cone: (id: string) => string = () => '',
  at: number = Date.now(),
): RunState {
  const nodes: Record<string, NodeRun> = { ...state.nodes };
  let next: RunState = { ...state, nodes };
  for (const event of events) {
    if (event.type === 'started') {
      next = { ...noRun, runId: event.runId, running: true, total: event.nodes.length, nodes };
      continue;
    }
    if (event.type === 'refused') {
      next = { ...next, runId: event.runId, running: false, refused: event.problems };
      continue;
    }
    if (event.runId !== next.runId) continue;
    if (event.type === 'finished') {
      for (const [id, run] of Object.entries(nodes))
        if (run.doing !== 'idle') nodes[id] = { ...settled(run), doing: 'idle' };
      next = {
        ...next,
        running: false,
        counts: event.counts,
        durationMs: event.durationMs,
        cancelled: event.cancelled,
      };
      continue;
    }
    nodes[event.node] = nextNode(nodeRun({ nodes }, event.node), event, at, cone);
    const root = rootOf(event.node);
    if (root !== event.node) nodes[root] = innerNews(nodeRun({ nodes }, root), event);
    if (isOver(event.type)) {
      next = {
        ...next,
        over: Math.min(next.total, next.over + 1),
        reused: next.reused + (event.type === 'cached' ? 1 : 0),
        failures: event.type === 'failed' ? [...next.failures, event.node] : next.failures,
      };
    }
  }
  return next;
}

/** What the cache holds for the present document, without running: an edit makes results old, an undo brings them back. */
export function afterStatus(
  state: RunState,
  statuses: readonly NodeStatus[],
  cone: (id: string) => string = () => '',
): RunState {
  const nodes: Record<string, NodeRun> = { ...state.nodes };
  let changed = false;
  for (const status of statuses) {
    const run = nodeRun({ nodes }, status.node);
    const next = run.doing === 'idle' ? statusOf(run, status, cone) : run;
    if (next !== run) {
      nodes[status.node] = next;
      changed = true;
    }
  }
  return changed ? { ...state, nodes } : state;
}

function statusOf(run: NodeRun, status: NodeStatus, cone: (id: string) => string): NodeRun {
  if (status.state === 'cached') {
    const same = run.outcome !== undefined && run.outcome.key === status.outcome?.key;
    if (same && (run.last === 'done' || run.last === 'cached')) return run;
    const outcome = status.outcome ?? run.outcome;
    if (outcome === undefined) return { ...settled(run), last: 'cached' };
    const previous = run.outcome !== undefined && run.outcome.key !== outcome.key ? { previous: run.outcome } : {};
    return { ...settled(run), last: 'cached', outcome, ...previous } as NodeRun;
  }
  if (run.last === 'failed' && run.failedCone === cone(status.node)) return run;
  if (run.last === 'cancelled' && run.outcome === undefined) return run;
  const last: Last = run.outcome === undefined ? 'none' : 'stale';
  return run.last === last ? run : ({ ...settled(run), last } as NodeRun);
}

/** `node.port` → info of each result that is up to date. */
export function knownInfos(nodes: RunState['nodes']): ReadonlyMap<string, Info> {
  const known = new Map<string, Info>();
  for (const [id, run] of Object.entries(nodes))
    if (run.last === 'done' || run.last === 'cached')
      for (const [port, { info }] of Object.entries(run.outcome?.outputs ?? {})) known.set(`${id}.${port}`, info);
  return known;
}
