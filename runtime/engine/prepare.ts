import type { NodePlan, PlainNode } from '../../nodes/kit/plan';
import { checkDocument, recheckNodes, type Checked, type Known } from '../graph/check';
import { changedEntries } from '../graph/change';
import { seedOf, type GraphDocument } from '../graph/document';
import { flatten, type FlatGraph } from '../graph/flatten';
import { downstream, reachedFrom } from '../graph/order';
import type { NodeOutcome } from '../protocol';
import { planGraph, replan, type Plan, type PlanNode, type PlanOptions } from './plan';
import type { RunSurroundings } from './surroundings';

/** A document ready to run, with what its results already tell. */
export interface Prepared {
  readonly document: GraphDocument;
  readonly flat: FlatGraph;
  readonly plan: Plan;
  readonly checked: Checked;
  /** Nodes whose results are kept. */
  readonly outcomes: ReadonlyMap<string, NodeOutcome>;
  /** Whether the ids of the plan are those of the document: no sub-graphs, and nothing that expands. */
  readonly plain: boolean;
  /** State of the records and of the device that this was made with. */
  readonly stamp: string;
}

type Around = Pick<RunSurroundings, 'records' | 'lanes' | 'keys'> & {
  readonly nodes: ReadonlyMap<string, NodePlan>;
  /** What a pinned node keeps. */
  readonly pinnedOutcome: (node: PlanNode) => NodeOutcome | undefined;
};

/**
 * Flat, checked with what results already tell, expanded, in order. After an edit of params, or after a run, only what that
 * touches is planned, keyed and checked anew.
 */
export function prepare(document: GraphDocument, around: Around, stamp: string, before?: Prepared): Prepared {
  if (before?.document === document && before.stamp === stamp) return before;
  const changed = before === undefined ? null : changedEntries(before.document, document);
  if (before === undefined || changed === null || (changed.length > 0 && !before.plain)) {
    const flat = flatten(document);
    const options = { seed: seedOf(document), nodes: around.nodes, pinned: flat.pinned };
    const plan = planGraph(flat, options);
    const { outcomes } = keptOutcomes(plan.nodes.values(), around);
    const checked = checkDocument(document, { known: infosOf(outcomes) });
    const marked = checked.problems.length === 0 ? plan : planGraph(flat, { ...options, problems: checked.problems });
    return { document, flat, plan: marked, checked, outcomes, plain: isPlain(document, flat, marked), stamp };
  }
  return after(before, document, changed, around, stamp);
}

function isPlain(document: GraphDocument, flat: FlatGraph, plan: Plan): boolean {
  if (plan.nodes.size !== flat.nodes.size) return false;
  for (const { inside } of document.nodes.values()) if (inside !== undefined) return false;
  for (const node of plan.nodes.values()) if (node.plan.expand !== undefined) return false;
  return true;
}

function after(
  before: Prepared,
  document: GraphDocument,
  changed: readonly string[],
  around: Around,
  stamp: string,
): Prepared {
  const flat = withEntries(before.flat, document, changed);
  const options = {
    seed: seedOf(document),
    nodes: around.nodes,
    pinned: flat.pinned,
    problems: before.checked.problems,
  };
  const entries = entriesOf(flat, changed);
  const planned = entries.size === 0 ? before.plan : replan(before.plan, entries, options);
  // Other records or another device may tell another thing of every node; an edit only of what is behind it.
  const asked = stamp === before.stamp ? behind(planned, entries.keys()) : planned.nodes.values();
  const { outcomes, moved } = keptOutcomes(asked, around, before.outcomes);
  if (changed.length === 0 && moved.length === 0) return { ...before, document, outcomes, stamp };
  // Along the links of the document: what is known goes through bypassed nodes and reroutes, which the plan has not.
  const inOrder = new Set(downstream(document, [...changed, ...moved]));
  const known = infosOf(outcomes);
  const { plain } = before;
  const checked = plain ? recheckNodes(document, before.checked, inOrder, known) : checkDocument(document, { known });
  const plan = plain
    ? remarked(planned, inOrder, flat, { ...options, problems: checked.problems })
    : planGraph(flat, { ...options, problems: checked.problems });
  return { document, flat, plan, checked, outcomes, plain, stamp };
}

/** The nodes and all that read from them, in the plan's order. */
function behind(plan: Plan, ids: Iterable<string>): readonly PlanNode[] {
  const graph = { nodes: plan.nodes, next: (id: string) => plan.dependents.get(id) ?? [] };
  return reachedFrom(graph, ids).flatMap((id) => plan.nodes.get(id) ?? []);
}

function withEntries(flat: FlatGraph, document: GraphDocument, changed: readonly string[]): FlatGraph {
  if (changed.length === 0) return flat;
  const nodes = new Map(flat.nodes);
  const pinned = new Set(flat.pinned);
  for (const id of changed) {
    const entry = document.nodes.get(id);
    if (entry === undefined || !nodes.has(id)) continue;
    nodes.set(id, { type: entry.type, version: entry.version, params: entry.params });
    if (entry.pin === true) pinned.add(id);
    else pinned.delete(id);
  }
  return { ...flat, nodes, pinned };
}

/** Nodes whose problem is another one now are planned again; the others stay the same objects, and so do their keys. */
function remarked(plan: Plan, ids: ReadonlySet<string>, flat: FlatGraph, options: PlanOptions): Plan {
  const wrong = new Set(options.problems?.flatMap(({ node, severity }) => (severity === 'error' ? [node] : [])));
  const marked = [...ids].filter((id) => wrong.has(id) || plan.nodes.get(id)?.problem !== undefined);
  const entries = entriesOf(flat, marked);
  return entries.size === 0 ? plan : replan(plan, entries, options);
}

function entriesOf(flat: FlatGraph, ids: readonly string[]): ReadonlyMap<string, PlainNode> {
  const entries = new Map<string, PlainNode>();
  for (const id of ids) {
    const entry = flat.nodes.get(id);
    if (entry !== undefined) entries.set(id, entry);
  }
  return entries;
}

/**
 * What a run would find in the cache, as far as keys can be known without running: of these nodes, sources first; of the others as
 * before. `moved`: nodes of which another thing is found.
 */
function keptOutcomes(
  nodes: Iterable<PlanNode>,
  { records, lanes, keys, pinnedOutcome }: Around,
  before: ReadonlyMap<string, NodeOutcome> = new Map(),
): { readonly outcomes: ReadonlyMap<string, NodeOutcome>; readonly moved: readonly string[] } {
  const outcomes = new Map(before);
  const moved: string[] = [];
  const outcomeOf = (id: string): NodeOutcome | undefined => outcomes.get(id);
  for (const node of nodes) {
    const found = outcomeNow(node);
    if (found === before.get(node.id)) continue;
    moved.push(node.id);
    if (found === undefined) outcomes.delete(node.id);
    else outcomes.set(node.id, found);
  }
  return { outcomes, moved };

  function outcomeNow(node: PlanNode): NodeOutcome | undefined {
    const pinned = node.pinned === true ? pinnedOutcome(node) : undefined;
    if (pinned !== undefined) return pinned;
    const backend = lanes[node.plan.spec.lane].executor.now();
    return backend === undefined || !ready(node, outcomes)
      ? undefined
      : records.get(keys(node, outcomeOf, backend).key);
  }
}

const ready = (node: PlanNode, outcomes: ReadonlyMap<string, NodeOutcome>): boolean =>
  node.problem === undefined && node.sources.every((source) => outcomes.has(source));

/** `node.port` → what its result tells: looked up when it is asked for, since most never are. */
const infosOf = (outcomes: ReadonlyMap<string, NodeOutcome>): Known => ({
  get(name) {
    const dot = name.lastIndexOf('.');
    return outcomes.get(name.slice(0, dot))?.outputs[name.slice(dot + 1)]?.info;
  },
});
