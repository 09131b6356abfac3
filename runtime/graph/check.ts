import { planOf } from '../../nodes/catalogue';
import type { Info } from '../../nodes/kit/info';
import type { InputPort } from '../../nodes/kit/kind';
import type { NodePlan } from '../../nodes/kit/plan';
import { problem, type Problem } from '../../nodes/kit/problem';
import { seedOf, type Edge, type Graph, type GraphDocument, type NodeEntry } from './document';
import { printEdge } from './edge-text';
import { orderOf } from './order';
import { checkParams } from './params-check';
import { portProblem, portsOf, REROUTE, SUBGRAPH } from './ports';

export interface Checked {
  readonly problems: readonly Problem[];
  /** `node.port` → what is known of the value there. */
  readonly infos: ReadonlyMap<string, Info>;
}

/** Everything that is wrong with a document, as a list: a half-built graph is normal. `known`: infos of results that exist. */
export function checkDocument(
  document: GraphDocument,
  { known = new Map() }: { readonly known?: ReadonlyMap<string, Info> } = {},
): Checked {
  const problems: Problem[] = [];
  const infos = new Map<string, Info>();
  checkGraph(document, '', { seed: seedOf(document), known, infos, outside: new Set() }, problems);
  return { problems, infos };
}

interface Context {
  readonly seed: number;
  readonly known: ReadonlyMap<string, Info>;
  readonly infos: Map<string, Info>;
  /** `node.port` of inner inputs that an outer input feeds. */
  readonly outside: ReadonlySet<string>;
}

function checkGraph(graph: Graph, prefix: string, context: Context, problems: Problem[]): void {
  const tell = (found: Problem): void =>
    void problems.push(found.node === undefined ? found : { ...found, node: `${prefix}${found.node}` });
  const into = new Map<string, Edge[]>();
  for (const edge of graph.edges) into.set(edge.to.node, [...(into.get(edge.to.node) ?? []), edge]);
  const { order, cycles } = orderOf(graph);
  for (const members of cycles)
    for (const node of members) tell(problem('graph', 'cycle', { nodes: members.join(', ') }, { node }));
  for (const edge of graph.edges) {
    const found = portProblem(graph, edge);
    if (found !== null) tell({ ...found, values: { ...found.values, edge: printEdge(edge) } });
  }
  const ordered = new Set(order);
  for (const id of [...order, ...[...graph.nodes.keys()].filter((own) => !ordered.has(own))]) {
    const entry = graph.nodes.get(id);
    if (entry !== undefined) checkNode(id, entry, into.get(id) ?? [], prefix, context, tell, problems);
  }
}

function checkNode(
  id: string,
  entry: NodeEntry,
  edges: readonly Edge[],
  prefix: string,
  context: Context,
  tell: (found: Problem) => void,
  problems: Problem[],
): void {
  if (entry.type === REROUTE) return handOn(id, edges, prefix, context);
  const ports = portsOf(entry);
  if (ports === undefined) return tell(problem('version', 'unknown-type', { type: entry.type }, { node: id }));
  for (const [name, port] of Object.entries(ports.inputs)) checkPort(id, name, port, edges, prefix, context, tell);
  if (entry.type === SUBGRAPH && entry.inside !== undefined) {
    const outside = new Set([...entry.inside.inputs.values()].flat().map(({ node, port }) => `${node}.${port}`));
    checkGraph(entry.inside, `${prefix}${id}/`, { ...context, outside }, problems);
    for (const [name, ref] of entry.inside.outputs) {
      const info = context.infos.get(`${prefix}${id}/${ref.node}.${ref.port}`);
      if (info !== undefined) context.infos.set(`${prefix}${id}.${name}`, info);
    }
    return;
  }
  const plan = planOf(entry.type);
  if (plan === undefined) return;
  if (entry.version > plan.spec.version)
    return tell(
      problem(
        'version',
        'newer-node',
        { type: entry.type, got: entry.version, wanted: plan.spec.version },
        { node: id },
      ),
    );
  const params = checkParams(plan.spec, entry.params, { node: id });
  for (const found of params.problems) tell(found);
  const wrong = params.problems.some((found) => found.severity === 'error');
  infer(plan, wrong ? null : params.values, id, edges, prefix, context, tell);
}

function handOn(id: string, edges: readonly Edge[], prefix: string, { infos }: Context): void {
  const from = edges[0]?.from;
  const info = from === undefined ? undefined : infos.get(`${prefix}${from.node}.${from.port}`);
  if (info !== undefined) infos.set(`${prefix}${id}.out`, info);
}

function checkPort(
  id: string,
  name: string,
  port: InputPort,
  edges: readonly Edge[],
  prefix: string,
  context: Context,
  tell: (found: Problem) => void,
): void {
  const own = edges.filter((edge) => edge.to.port === name);
  const at = { node: id, port: name };
  if (port.many === true) {
    const indices = own.map((edge) => edge.to.index ?? -1).toSorted((a, b) => a - b);
    if (indices.some((index, position) => index !== position))
      tell(problem('graph', 'many-indices', { port: name, got: indices.join(', ') }, at));
    return;
  }
  if (own.length > 1) tell(problem('graph', 'second-link', { port: name, got: own.length }, at));
  const indexed = own.find((edge) => edge.to.index !== undefined);
  if (indexed !== undefined) tell(problem('graph', 'index-on-single', { port: name, edge: printEdge(indexed) }, at));
  const fed = prefix !== '' && context.outside.has(`${id}.${name}`);
  if (own.length === 0 && port.optional !== true && !fed)
    tell(problem('graph', 'missing-input', { port: name, node: id }, at));
}

/** Adds the infos of the outputs: of the result where there is one, else as far as they can be known. */
function infer(
  plan: NodePlan,
  params: Readonly<Record<string, unknown>> | null,
  id: string,
  edges: readonly Edge[],
  prefix: string,
  { known, infos, seed }: Context,
  tell: (found: Problem) => void,
): void {
  const infoAt = (edge: Edge | undefined): Info | undefined =>
    edge === undefined ? undefined : infos.get(`${prefix}${edge.from.node}.${edge.from.port}`);
  const inputs = Object.fromEntries(
    Object.entries(plan.spec.inputs).map(([name, port]) => {
      const own = edges.filter((edge) => edge.to.port === name);
      const sorted = own.toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0));
      return [name, port.many === true || port.recipe === true ? sorted.map(infoAt) : infoAt(own[0])];
    }),
  );
  const seeded = Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [
      name,
      plan.spec.params[name]?.type === 'seed' && value === null ? seed : value,
    ]),
  );
  const inferred = params === null ? undefined : plan.infer?.(inputs as never, seeded as never);
  for (const found of inferred?.problems ?? []) tell({ ...found, node: id });
  for (const [name, port] of Object.entries(plan.spec.outputs)) {
    const key = `${prefix}${id}.${name}`;
    const passed = port.modality?.startsWith('as ') === true ? inputs[port.modality.slice(3)] : undefined;
    const fallback = plan.infer === undefined && !Array.isArray(passed) ? (passed as Info | undefined) : undefined;
    const info = known.get(key) ?? inferred?.outputs[name] ?? fallback;
    if (info !== undefined) infos.set(key, info);
  }
}
