import type { Info } from '../../nodes/kit/info';
import type { Problem } from '../../nodes/kit/problem';
import type { EngineEvent, NodeStatus, RunCounts } from '../../runtime/protocol';
import { afterLook, afterNews, idle, settled, type NodeNews, type NodeRun } from './node-run';
import { allRuns, draftOf, noRuns, runIn, type Runs } from './runs';

export interface RunState {
  readonly runId: string | null;
  readonly running: boolean;
  readonly total: number;
  readonly over: number;
  readonly reused: number;
  /** What a repeating node of this run consists of → that node of the document. */
  readonly parts: ReadonlyMap<string, string>;
  /** So many of them are done, or were. */
  readonly partsDone: number;
  readonly failures: readonly string[];
  readonly counts: RunCounts | null;
  readonly durationMs: number | null;
  readonly cancelled: boolean;
  /** Why the last run did not start. */
  readonly refused: readonly Problem[];
  readonly nodes: Runs;
}

export const noRun: RunState = {
  runId: null,
  running: false,
  total: 0,
  over: 0,
  reused: 0,
  parts: new Map(),
  partsDone: 0,
  failures: [],
  counts: null,
  durationMs: null,
  cancelled: false,
  refused: [],
  nodes: noRuns,
};

export const nodeRun = (state: Pick<RunState, 'nodes'>, id: string): NodeRun => runIn(state.nodes, id);

const isThere = (type: string): boolean => type === 'done' || type === 'cached';

const isOver = (type: string): boolean =>
  isThere(type) || type === 'failed' || type === 'blocked' || type === 'cancelled' || type === 'bypassed';

/** `cv/fold-0/train` → `cv`: the node of the document that an inner node belongs to. */
export const rootOf = (id: string): string => (id.includes('/') ? id.slice(0, id.indexOf('/')) : id);

/** `cv/fold-0/train` → `cv`, `cv/fold-0`. */
export const aroundOf = (id: string): readonly string[] =>
  id
    .split('/')
    .map((_, depth, parts) => parts.slice(0, depth).join('/'))
    .slice(1);

/** A sub-graph never runs itself, a node that repeats others does: what is inside of one is a part of it. */
function partsOf(ids: readonly string[]): ReadonlyMap<string, string> {
  const all = new Set(ids);
  const owned = ids.map((id) => [id, aroundOf(id).find((around) => all.has(around))] as const);
  return new Map(owned.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** What a node that repeats others consisted of before, and does not any more: with fewer repeats, say. */
const formerParts = (nodes: Runs, planned: ReadonlySet<string>): readonly string[] =>
  allRuns(nodes).flatMap(([id]) =>
    !planned.has(id) && aroundOf(id).some((around) => planned.has(around)) ? [id] : [],
  );

/** Nodes of the document that failed, or a part of which did. */
export const failedNodes = ({ failures, parts }: Pick<RunState, 'failures' | 'parts'>): readonly string[] => [
  ...new Set(failures.map((id) => parts.get(id) ?? id)),
];

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
  const draft = draftOf(state.nodes);
  const nodes = draft.runs;
  let next: RunState = { ...state, nodes };
  for (const event of events) {
    if (event.type === 'started') {
      const parts = partsOf(event.nodes);
      for (const id of formerParts(nodes, new Set(event.nodes))) draft.set(id, idle);
      next = { ...noRun, runId: event.runId, running: true, total: event.nodes.length, parts, nodes };
      continue;
    }
    if (event.type === 'refused') {
      next = { ...next, runId: event.runId, running: false, refused: event.problems };
      continue;
    }
    // The end of a run is its last word: what an engine that was restarted sent before it died may still come in.
    if (event.runId !== next.runId || !next.running) continue;
    if (event.type === 'finished') {
      for (const [id, run] of allRuns(nodes))
        if (run.doing === 'running' && event.cancelled)
          // Nobody told how it ended: the engine was restarted under it.
          draft.set(id, afterNews(run, { ...event, type: 'cancelled', node: id }, at, cone));
        else if (run.doing !== 'idle') draft.set(id, { ...settled(run), doing: 'idle' });
      next = {
        ...next,
        running: false,
        counts: event.counts,
        durationMs: event.durationMs,
        cancelled: event.cancelled,
      };
      continue;
    }
    draft.set(event.node, afterNews(runIn(nodes, event.node), event, at, cone));
    for (const around of aroundOf(event.node)) draft.set(around, innerNews(runIn(nodes, around), event));
    if (isOver(event.type)) {
      next = {
        ...next,
        over: Math.min(next.total, next.over + 1),
        reused: next.reused + (event.type === 'cached' ? 1 : 0),
        partsDone: next.partsDone + (isThere(event.type) && next.parts.has(event.node) ? 1 : 0),
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
  const draft = draftOf(state.nodes);
  let changed = false;
  for (const status of statuses) {
    const run = runIn(draft.runs, status.node);
    const next = run.doing === 'idle' ? afterLook(run, status, cone) : run;
    if (next !== run) {
      draft.set(status.node, next);
      changed = true;
    }
  }
  return changed ? { ...state, nodes: draft.runs } : state;
}

/** `node.port` → info of each result that is up to date. */
export function knownInfos(nodes: RunState['nodes']): ReadonlyMap<string, Info> {
  const known = new Map<string, Info>();
  for (const [id, run] of allRuns(nodes))
    if (run.last === 'done' || run.last === 'cached')
      for (const [port, { info }] of Object.entries(run.outcome?.outputs ?? {})) known.set(`${id}.${port}`, info);
  return known;
}
