import type { Info } from '../../nodes/kit/info';
import type { NodePlan, PlainNode } from '../../nodes/kit/plan';
import { checkDocument, recheckNodes, type Checked } from '../graph/check';
import { changedEntries } from '../graph/change';
import { seedOf, type GraphDocument } from '../graph/document';
import { flatten, type FlatGraph } from '../graph/flatten';
import { downstream } from '../graph/order';
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
  if (before === undefined || changed === null || (changed.length > 0 && !isPlain(before))) {
    const flat = flatten(document);
    const options = { seed: seedOf(document), nodes: around.nodes, pinned: flat.pinned };
    const plan = planGraph(flat, options);
    const outcomes = keptOutcomes(plan, around);
    const checked = checkDocument(document, { known: infosOf(outcomes) });
    const marked = checked.problems.length === 0 ? plan : planGraph(flat, { ...options, problems: checked.problems });
    return { document, flat, plan: marked, checked, outcomes, stamp };
  }
  return after(before, document, changed, around, stamp);
}

/** No sub-graphs, and nothing that expands: the ids of the plan are those of the document. */
function isPlain({ document, flat, plan }: Prepared): boolean {
  return (
    plan.nodes.size === flat.nodes.size &&
    [...document.nodes.values()].every(({ inside }) => inside === undefined) &&
    [...plan.nodes.values()].every((node) => node.plan.expand === undefined)
  );
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
  const outcomes = keptOutcomes(planned, around);
  const moved = [...planned.nodes.keys()].filter((id) => outcomes.get(id) !== before.outcomes.get(id));
  if (changed.length === 0 && moved.length === 0) return { ...before, document, outcomes, stamp };
  const known = infosOf(outcomes);
  // Along the links of the document: what is known goes through bypassed nodes and reroutes, which the plan has not.
  const inOrder = new Set(downstream(document, [...changed, ...moved]));
  const checked = isPlain(before)
    ? recheckNodes(document, before.checked, inOrder, known)
    : checkDocument(document, { known });
  const plan = isPlain(before)
    ? remarked(planned, inOrder, flat, { ...options, problems: checked.problems })
    : planGraph(flat, { ...options, problems: checked.problems });
  return { document, flat, plan, checked, outcomes, stamp };
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

/** What a run would find in the cache, as far as keys can be known without running. */
function keptOutcomes(plan: Plan, around: Around): ReadonlyMap<string, NodeOutcome> {
  const { records, lanes, keys, pinnedOutcome } = around;
  const outcomes = new Map<string, NodeOutcome>();
  const outcomeOf = (id: string): NodeOutcome | undefined => outcomes.get(id);
  for (const node of plan.nodes.values()) {
    const pinned = node.pinned === true ? pinnedOutcome(node) : undefined;
    const backend = lanes[node.plan.spec.lane].executor.now();
    if (pinned === undefined && (backend === undefined || !ready(node, outcomes))) continue;
    const outcome = pinned ?? records.get(keys(node, outcomeOf, backend ?? '').key);
    if (outcome !== undefined) outcomes.set(node.id, outcome);
  }
  return outcomes;
}

const ready = (node: PlanNode, outcomes: ReadonlyMap<string, NodeOutcome>): boolean =>
  node.problem === undefined && node.sources.every((source) => outcomes.has(source));

function infosOf(outcomes: ReadonlyMap<string, NodeOutcome>): ReadonlyMap<string, Info> {
  const known = new Map<string, Info>();
  for (const [id, outcome] of outcomes)
    for (const [port, result] of Object.entries(outcome.outputs)) known.set(`${id}.${port}`, result.info);
  return known;
}
