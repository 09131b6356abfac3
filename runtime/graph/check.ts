import { planOf } from '../../nodes/catalogue';
import type { Info } from '../../nodes/kit/info';
import { problem, type Problem } from '../../nodes/kit/problem';
import { inputProblems, isOpenEnd, listed, shownProblems } from './check-ports';
import { seedOf, type Edge, type Graph, type GraphDocument, type NodeEntry, type SubGraph } from './document';
import { printEdge } from './edge-text';
import { promotedParams } from './flatten';
import { edgesAt, handedOn, inferOutputs } from './infer';
import { orderOf } from './order';
import { checkParams } from './params-check';
import { edgesInto, portProblem, portsOf, REROUTE, SUBGRAPH } from './ports';

export interface Checked {
  readonly problems: readonly Problem[];
  /** `node.port` → what is known of the value there. Inside of sub-graphs `outer/inner.port`. */
  readonly infos: ReadonlyMap<string, Info>;
}

/** `node.port` → what a result that exists tells of itself. */
export type Known = Pick<ReadonlyMap<string, Info>, 'get'>;

/** Everything that is wrong with a document, as a list: a half-built graph is normal. `known`: infos of results that exist. */
export function checkDocument(document: GraphDocument, options: { readonly known?: Known } = {}): Checked {
  const steps = checkInSteps(document, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, node by node: for a thread that has other things to do meanwhile. */
export function* checkInSteps(
  document: GraphDocument,
  { known = new Map() }: { readonly known?: Known } = {},
): Generator<void, Checked> {
  const problems: Problem[] = [];
  const infos = new Map<string, Info>();
  const level = { graph: document, prefix: '', fed: new Map(), promoted: new Map() };
  yield* checkLevel(level, { seed: seedOf(document), known, infos, problems });
  return { problems, infos };
}

/**
 * The check again after the entries of some nodes changed, or what is known of their results. `ids`: these and all that reads
 * from them, sources first; none of them inside of a sub-graph. Links are those of before.
 */
export function recheckNodes(
  document: GraphDocument,
  before: Checked,
  ids: ReadonlySet<string>,
  known: Known,
): Checked {
  const ofLinks = ({ key, values }: Problem): boolean => key === 'cycle' || 'edge' in values;
  const problems = before.problems.filter(
    (found) => found.node === undefined || !ids.has(found.node) || ofLinks(found),
  );
  const infos = new Map(before.infos);
  const level = { graph: document, prefix: '', fed: new Map(), promoted: new Map() };
  const context = { seed: seedOf(document), known, infos, problems };
  for (const id of ids) {
    const entry = document.nodes.get(id);
    if (entry === undefined) continue;
    for (const name of Object.keys(portsOf(entry)?.outputs ?? {})) infos.delete(`${id}.${name}`);
    checkNode(id, entry, level, context);
  }
  return { problems, infos };
}

interface Context {
  readonly seed: number;
  readonly known: Known;
  readonly infos: Map<string, Info>;
  readonly problems: Problem[];
}

/** The document, or what is inside a sub-graph. */
interface Level {
  readonly graph: Graph;
  /** Empty, or the ids of the sub-graphs around with a slash at the end. */
  readonly prefix: string;
  /** `node.port` of inputs that are fed from outside → what is known of it. */
  readonly fed: ReadonlyMap<string, Info | undefined>;
  /** Node → params that are set from outside. */
  readonly promoted: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

function* checkLevel(level: Level, context: Context): Generator<void, void> {
  const { graph } = level;
  const tell = teller(level, context);
  const { order, cycles } = orderOf(graph);
  for (const members of cycles) {
    const nodes = listed(members);
    for (const node of members) tell(problem('graph', 'cycle', { nodes }, { node }));
  }
  for (const edge of graph.edges) {
    const found = portProblem(graph, edge);
    if (found !== null) tell({ ...found, values: { ...found.values, edge: printEdge(edge) } });
  }
  const ordered = new Set(order);
  for (const id of [...order, ...[...graph.nodes.keys()].filter((own) => !ordered.has(own))]) {
    const entry = graph.nodes.get(id);
    if (entry !== undefined) checkNode(id, withPromoted(entry, level.promoted.get(id)), level, context);
    yield;
  }
}

const withPromoted = (entry: NodeEntry, params: NodeEntry['params'] | undefined): NodeEntry =>
  params === undefined ? entry : { ...entry, params: { ...entry.params, ...params } };

const teller =
  ({ prefix }: Level, { problems }: Context) =>
  (found: Problem): void =>
    void problems.push(found.node === undefined ? found : { ...found, node: `${prefix}${found.node}` });

function checkNode(id: string, entry: NodeEntry, level: Level, context: Context): void {
  const tell = teller(level, context);
  const edges = edgesInto(level.graph).get(id) ?? [];
  const linked = linkedTo(id, edges, level, context.infos);
  const keep = (outputs: ReadonlyMap<string, Info>): void => {
    for (const [port, info] of outputs) context.infos.set(`${level.prefix}${id}.${port}`, info);
  };
  const [passed] = entry.type === REROUTE ? linked('in') : [];
  if (entry.type === REROUTE && entry.version > 1)
    tell(problem('version', 'newer-node', { type: REROUTE, got: entry.version, wanted: 1 }, { node: id }));
  if (entry.type === REROUTE) return keep(new Map(passed === undefined ? [] : [['out', passed]]));
  const ports = portsOf(entry);
  if (ports === undefined) return tell(problem('version', 'unknown-type', { type: entry.type }, { node: id }));
  // It does not run: what it would need is not missed.
  if (entry.bypass === true) return keep(handedOn(entry, linked));
  for (const [name, port] of Object.entries(ports.inputs))
    for (const found of inputProblems(level.graph, level.fed, id, name, port, edges)) tell(found);
  if (entry.type === SUBGRAPH && entry.version > 1)
    tell(problem('version', 'newer-node', { type: SUBGRAPH, got: entry.version, wanted: 1 }, { node: id }));
  if (entry.type === SUBGRAPH && entry.inside !== undefined)
    return checkInside(id, entry, entry.inside, edges, level, context);
  const plan = planOf(entry.type);
  if (plan === undefined) return;
  const { type, version } = plan.spec;
  if (entry.version > version)
    return tell(problem('version', 'newer-node', { type, got: entry.version, wanted: version }, { node: id }));
  const params = checkParams(plan.spec, entry.params, { node: id });
  for (const found of params.problems) tell(found);
  const wrong = params.problems.some((found) => found.severity === 'error');
  const inferred = inferOutputs(plan, wrong ? null : params.values, linked, context.seed);
  for (const found of inferred.problems) tell({ ...found, node: id });
  keep(inferred.outputs);
  for (const name of Object.keys(plan.spec.outputs)) {
    const key = `${level.prefix}${id}.${name}`;
    const result = context.known.get(key);
    if (result !== undefined) context.infos.set(key, result);
  }
}

function linkedTo(
  id: string,
  edges: readonly Edge[],
  { prefix, fed }: Level,
  infos: ReadonlyMap<string, Info>,
): (port: string) => readonly (Info | undefined)[] {
  return (port) => [
    ...edgesAt(edges, port).map(({ from }) => infos.get(`${prefix}${from.node}.${from.port}`)),
    ...(fed.has(`${id}.${port}`) ? [fed.get(`${id}.${port}`)] : []),
  ];
}

function checkInside(
  id: string,
  entry: NodeEntry,
  inside: SubGraph,
  edges: readonly Edge[],
  level: Level,
  context: Context,
): void {
  const tell = teller(level, context);
  for (const found of shownProblems(id, inside)) tell(found);
  for (const param of Object.keys(entry.params))
    if (!inside.promoted.has(param)) {
      const known = listed([...inside.promoted.keys()]);
      tell(problem('params', 'unknown-param', { param, known }, { node: id, path: param }));
    }
  const linked = linkedTo(id, edges, level, context.infos);
  const fed = new Map<string, Info | undefined>();
  for (const [name, refs] of inside.inputs) {
    const comes =
      level.fed.has(`${id}.${name}`) ||
      edgesAt(edges, name).some((edge) => !isOpenEnd(level.graph, edge.from, level.fed));
    if (comes) for (const { node, port } of refs) fed.set(`${node}.${port}`, linked(name)[0]);
  }
  const prefix = `${level.prefix}${id}/`;
  const steps = checkLevel({ graph: inside, prefix, fed, promoted: promotedParams(entry) }, context);
  while (steps.next().done !== true);
  for (const [name, { node, port }] of inside.outputs) {
    const info = context.infos.get(`${prefix}${node}.${port}`);
    if (info !== undefined) context.infos.set(`${level.prefix}${id}.${name}`, info);
  }
}
