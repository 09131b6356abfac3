import { planOf } from '../../nodes/catalogue';
import type { ColumnInfo, DatasetInfo, Info } from '../../nodes/kit/info';
import type { ColumnFilter } from '../../nodes/kit/param';
import type { Graph, GraphDocument, PortRef } from '../../runtime/graph/document';
import { graphAt, scopeOf, type Path } from '../../runtime/graph/nested';
import { runIn, type Runs } from '../state/runs';

/**
 * What is known of the value at a node's input: inferred, else of its last result, else of what a node before it passes on. A node
 * without that input, a source, speaks of the columns that it gives itself.
 */
export function infoAtInput(
  at: { readonly document: GraphDocument; readonly path: Path },
  node: string,
  port: string,
  infos: ReadonlyMap<string, Info>,
  runs: Runs,
): Info | undefined {
  // A shown param belongs to a node inside of the one in view: `outer/inner`.
  const names = node.split('/');
  const path = [...at.path, ...names.slice(0, -1)];
  const from = sourceAt(at.document, path, { node: names.at(-1) ?? node, port });
  if (from === undefined) return undefined;
  const scope = scopeOf(from.path);
  const inferred = infos.get(`${scope}${from.node}.${from.port}`);
  if (tells(inferred)) return inferred;
  return infoAtOutput(from.graph, { scope, runs, seen: new Set() }, from) ?? inferred;
}

/** The output that feeds an input: in its own graph, or by way of an input of the sub-graph around it. */
function sourceAt(
  document: GraphDocument,
  path: Path,
  { node, port }: PortRef,
): (PortRef & { readonly graph: Graph; readonly path: Path }) | undefined {
  const graph = graphAt(document, path);
  if (graph === undefined) return undefined;
  if (isSource(graph, node, port)) return { node, port, graph, path };
  const from = graph.edges.find((edge) => edge.to.node === node && edge.to.port === port)?.from;
  if (from !== undefined) return { ...from, graph, path };
  const [around, id = ''] = [path.slice(0, -1), path.at(-1)];
  const inputs = graphAt(document, around)?.nodes.get(id)?.inside?.inputs ?? new Map<string, readonly PortRef[]>();
  const shown = [...inputs].find(([, refs]) => refs.some((ref) => ref.node === node && ref.port === port));
  return shown === undefined ? undefined : sourceAt(document, around, { node: id, port: shown[0] });
}

/** Whether a node gives such a value and takes none. */
export function isSource(graph: Graph, node: string, port: string): boolean {
  const spec = planOf(graph.nodes.get(node)?.type ?? '')?.spec;
  return spec !== undefined && !Object.hasOwn(spec.inputs, port) && Object.hasOwn(spec.outputs, port);
}

/** Whether an info says more than its kind. */
const tells = (info: Info | undefined): boolean =>
  info !== undefined &&
  (info.kind === 'dataset' ? info.columns !== undefined : info.kind !== 'model' || info.layers !== undefined);

/** An output that has not been computed yet: the first input of the same kind tells at least most of the columns. */
function infoAtOutput(
  graph: Graph,
  context: { readonly scope: string; readonly runs: Runs; readonly seen: Set<string> },
  { node, port }: PortRef,
): Info | undefined {
  const { scope, runs, seen } = context;
  if (seen.has(node)) return undefined;
  seen.add(node);
  const known = runIn(runs, `${scope}${node}`).outcome?.outputs[port]?.info;
  if (known !== undefined) return known;
  for (const edge of graph.edges) {
    if (edge.to.node !== node || edge.to.port !== port) continue;
    const before = infoAtOutput(graph, context, edge.from);
    if (before !== undefined) return before;
  }
  return undefined;
}

/** The columns that a column param offers. */
export function columnsFor(info: Info | undefined, of: ColumnFilter): readonly ColumnInfo[] | null {
  if (info === undefined || info.kind !== 'dataset') return null;
  const { columns } = info satisfies DatasetInfo;
  return columns === undefined ? null : columns.filter((column) => fits(column, of));
}

function fits(column: ColumnInfo, of: ColumnFilter): boolean {
  switch (of) {
    case 'any':
      return true;
    case 'number':
      return column.type === 'number' || column.type === 'date';
    case 'category':
      return column.type === 'category' || column.type === 'boolean';
    default:
      return column.roles.includes(of);
  }
}
