import { planOf } from '../../nodes/catalogue';
import type { ColumnInfo, DatasetInfo, Info } from '../../nodes/kit/info';
import type { ColumnFilter } from '../../nodes/kit/param';
import type { Graph } from '../../runtime/graph/document';
import type { NodeRun } from '../state/node-run';

/**
 * What is known of the value at a node's input: inferred, else of its last result, else of what a node before it passes on. A node
 * without that input, a source, speaks of the columns that it gives itself.
 */
export function infoAtInput(
  graph: Graph,
  node: string,
  port: string,
  infos: ReadonlyMap<string, Info>,
  runs: Readonly<Record<string, NodeRun>>,
): Info | undefined {
  const from = isSource(graph, node, port)
    ? { node, port }
    : graph.edges.find((edge) => edge.to.node === node && edge.to.port === port)?.from;
  if (from === undefined) return undefined;
  const inferred = infos.get(`${from.node}.${from.port}`);
  return tells(inferred) ? inferred : (infoAtOutput(graph, from.node, from.port, runs, new Set()) ?? inferred);
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
  node: string,
  port: string,
  runs: Readonly<Record<string, NodeRun>>,
  seen: Set<string>,
): Info | undefined {
  if (seen.has(node)) return undefined;
  seen.add(node);
  const known = Object.hasOwn(runs, node) ? runs[node]?.outcome?.outputs[port]?.info : undefined;
  if (known !== undefined) return known;
  for (const edge of graph.edges) {
    if (edge.to.node !== node || edge.to.port !== port) continue;
    const before = infoAtOutput(graph, edge.from.node, edge.from.port, runs, seen);
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
