import type { Params } from '../../nodes/kit/param';
import type { Expansion, NodePlan, PlainEdge, PlainGraph, PlainNode } from '../../nodes/kit/plan';
import { problem, type Problem } from '../../nodes/kit/problem';
import { checkParams, withDefaults } from '../graph/params-check';

export interface Source {
  readonly node: string;
  readonly port: string;
}

/** A node as it will run: everything resolved, expansions in place. */
export interface PlanNode {
  readonly id: string;
  readonly plan: NodePlan;
  /** Every param; seeds are numbers ≥ 1. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Port → where its values come from, in order. */
  readonly inputs: Readonly<Record<string, readonly Source[]>>;
  /** Its nodes in the plan, each once. */
  readonly sources: readonly string[];
  /** Keeps its present result, whatever changes. */
  readonly pinned?: true;
  /** Why it cannot run. */
  readonly problem?: Problem;
}

type Unordered = Omit<PlanNode, 'sources'>;

/** Nodes in an order in which every source comes before its dependents. */
export interface Plan {
  readonly nodes: ReadonlyMap<string, PlanNode>;
  /** Node → those that read one of its outputs. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
}

export interface PlanOptions {
  /** The graph's seed. */
  readonly seed: number;
  readonly nodes: ReadonlyMap<string, NodePlan>;
  /** What the check found: nodes with an error do not run. */
  readonly problems?: readonly Problem[];
  readonly pinned?: ReadonlySet<string>;
}

/** The plan of a flat graph: kinds resolved, expanding nodes replaced by their sub-graphs and what gathers them. */
export function planGraph(graph: PlainGraph, options: PlanOptions): Plan {
  const wrong = problemsByNode(options.problems);
  const found = new Map<string, Unordered>();
  const inputs = inputsOf(graph.edges);
  for (const [id, node] of graph.nodes) {
    const own = planned(id, node, inputs.get(id) ?? {}, options, ofNodeOrAround(wrong, id));
    for (const part of expanded(own, graph, options)) found.set(part.id, part);
  }
  return ordered(found);
}

const isError = ({ severity }: Problem): boolean => severity === 'error';

/** The first error of each node. */
function problemsByNode(problems: readonly Problem[] = []): ReadonlyMap<string, Problem> {
  const wrong = new Map<string, Problem>();
  for (const found of problems)
    if (found.node !== undefined && found.severity === 'error' && !wrong.has(found.node)) wrong.set(found.node, found);
  return wrong;
}

/** The problem of a node, or of a sub-graph that it stands in: `outer/inner` does not run where `outer` is wrong. */
function ofNodeOrAround(wrong: ReadonlyMap<string, Problem>, id: string): Problem | undefined {
  const parts = id.split('/');
  const around = parts.map((_, end) => parts.slice(0, parts.length - end).join('/')).find((own) => wrong.has(own));
  return around === undefined ? undefined : wrong.get(around);
}

type Inputs = Readonly<Record<string, readonly Source[]>>;

/** Node → port → sources, many-ports in the author's order. */
function inputsOf(edges: readonly PlainEdge[]): ReadonlyMap<string, Inputs> {
  const byNode = new Map<string, Map<string, { readonly index: number; readonly from: Source }[]>>();
  for (const edge of edges) {
    const ports = byNode.get(edge.to.node) ?? new Map<string, { index: number; from: Source }[]>();
    const list = ports.get(edge.to.port) ?? [];
    list.push({ index: edge.to.index ?? 0, from: edge.from });
    byNode.set(edge.to.node, ports.set(edge.to.port, list));
  }
  const sorted = (list: readonly { readonly index: number; readonly from: Source }[]): Source[] =>
    list.toSorted((a, b) => a.index - b.index).map((entry) => entry.from);
  return new Map(
    [...byNode].map(([id, ports]) => [id, Object.fromEntries([...ports].map(([port, list]) => [port, sorted(list)]))]),
  );
}

function planned(
  id: string,
  node: PlainNode,
  inputs: Inputs,
  options: PlanOptions,
  wrong: Problem | undefined,
): Unordered {
  const plan = options.nodes.get(node.type);
  if (plan === undefined)
    return {
      id,
      plan: unknown(node),
      params: node.params,
      inputs,
      problem: wrong ?? problem('version', 'unknown-type', { type: node.type }, { node: id }),
    };
  // Neither a key nor an expansion can be made of params that nobody checked.
  const found = wrong ?? checkParams(plan.spec, node.params, { node: id }).problems.find(isError);
  return {
    id,
    plan,
    params: resolveParams(plan.spec.params, node.params, options.seed),
    inputs,
    ...(options.pinned?.has(id) === true ? { pinned: true } : {}),
    ...(found === undefined ? {} : { problem: found }),
  };
}

/** Stands for a type that nobody knows, so that its place in the graph is kept; it never runs. */
const unknown = (node: PlainNode): NodePlan => ({
  spec: {
    type: node.type,
    version: node.version,
    category: 'data',
    title: node.type,
    summary: '',
    aliases: [],
    inputs: {},
    params: {},
    outputs: {},
    lane: 'host',
    next: [],
    source: '',
  },
});

/** Every param: the file's value, else the default; an empty seed becomes the graph's. */
export const resolveParams = (
  descriptors: Params,
  values: Readonly<Record<string, unknown>>,
  seed: number,
): Record<string, unknown> => withDefaults(descriptors, values, seed);

function expanded(node: Unordered, graph: PlainGraph, options: PlanOptions): Unordered[] {
  if (node.plan.expand === undefined || node.problem !== undefined) return [node];
  const result = node.plan.expand(node.params as never, {
    graph,
    sources: node.inputs,
    seed: options.seed,
    seedParams: (type) => seedParams(options.nodes.get(type)),
    expands: (type) => options.nodes.get(type)?.expand !== undefined,
  });
  if (result === null) return [node];
  if (isProblems(result)) {
    const first = result[0];
    return [first === undefined ? node : { ...node, problem: { ...first, node: node.id } }];
  }
  const inner = (id: string): string => `${node.id}/${id}`;
  const edges = result.edges.map((edge): PlainEdge => ({
    from: edge.outer === true ? edge.from : { ...edge.from, node: inner(edge.from.node) },
    to: { ...edge.to, node: inner(edge.to.node) },
  }));
  const inputs = inputsOf(edges);
  const parts = [...result.nodes].map(([id, part]) =>
    planned(inner(id), part, inputs.get(inner(id)) ?? {}, options, undefined),
  );
  const gathered = Object.fromEntries(
    Object.entries(result.gather).map(([port, list]) => [
      port,
      list.map((source) => ({ node: inner(source.node), port: source.port })),
    ]),
  );
  return [...parts, { ...node, inputs: { ...node.inputs, ...gathered } }];
}

const isProblems = (result: Expansion | readonly Problem[]): result is readonly Problem[] => Array.isArray(result);

/** Names of the params of type seed. */
export const seedParams = (plan: NodePlan | undefined): readonly string[] =>
  Object.entries(plan?.spec.params ?? {}).flatMap(([name, param]) => (param.type === 'seed' ? [name] : []));

/** Kahn's order. Members of a cycle (the check names them) and what is behind one stand at the end and cannot run. */
function ordered(found: ReadonlyMap<string, Unordered>): Plan {
  const dependents = new Map<string, string[]>();
  const sources = new Map<string, readonly string[]>();
  const open = new Map<string, number>();
  for (const node of found.values()) {
    const own = sourcesIn(node, found);
    sources.set(node.id, own);
    open.set(node.id, own.length);
    for (const source of own) {
      const list = dependents.get(source);
      if (list === undefined) dependents.set(source, [node.id]);
      else list.push(node.id);
    }
  }
  const ready = [...found.keys()].filter((id) => open.get(id) === 0);
  const nodes = new Map<string, PlanNode>();
  const keep = (node: Unordered): void => void nodes.set(node.id, { ...node, sources: sources.get(node.id) ?? [] });
  for (let next = 0; next < ready.length; next += 1) {
    const id = ready[next] ?? '';
    const node = found.get(id);
    if (node !== undefined) keep(node);
    for (const dependent of dependents.get(id) ?? []) {
      const left = (open.get(dependent) ?? 0) - 1;
      open.set(dependent, left);
      if (left === 0) ready.push(dependent);
    }
  }
  for (const [id, node] of found)
    if (!nodes.has(id)) keep({ ...node, problem: node.problem ?? problem('graph', 'behind-cycle', {}, { node: id }) });
  return { nodes, dependents };
}

/** Nodes of which a node reads an output, each once. */
function sourcesIn({ inputs }: Unordered, found: { has(id: string): boolean }): readonly string[] {
  const own = new Set<string>();
  for (const list of Object.values(inputs)) for (const { node } of list) if (found.has(node)) own.add(node);
  return [...own];
}

/**
 * The plan after some plain nodes changed in nothing but their entries (params, pin): nothing moves, so that the rest of the plan
 * is the very same objects.
 */
export function replan(plan: Plan, changed: ReadonlyMap<string, PlainNode>, options: PlanOptions): Plan {
  const nodes = new Map(plan.nodes);
  const wrong = problemsByNode(options.problems);
  for (const [id, node] of changed) {
    const before = plan.nodes.get(id);
    if (before === undefined) continue;
    const own = planned(id, node, before.inputs, options, ofNodeOrAround(wrong, id));
    nodes.set(id, { ...own, sources: before.sources });
  }
  return { nodes, dependents: plan.dependents };
}

/** The wanted nodes and all that they read from, but for what is behind those that `stops`; unknown ids are left out. */
export function closure(
  plan: Plan,
  wanted: Iterable<string>,
  stops: (node: PlanNode) => boolean = () => false,
): ReadonlySet<string> {
  const needed = new Set<string>();
  const open = [...wanted];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = plan.nodes.get(id);
    if (node === undefined || needed.has(id)) continue;
    needed.add(id);
    if (!stops(node)) open.push(...node.sources);
  }
  return needed;
}
