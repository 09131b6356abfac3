import type { Graph } from '../../runtime/graph/document';

/** Names of the files that a graph reads, those of sub-graphs too; each once. */
export function filesUsed(graph: Graph): readonly string[] {
  const names = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('name' in value && 'sha256' in value && typeof value.name === 'string') names.add(value.name);
    for (const inner of Object.values(value)) look(inner);
  };
  for (const { params, inside } of graph.nodes.values()) {
    look(params);
    if (inside !== undefined) for (const name of filesUsed(inside)) names.add(name);
  }
  return [...names];
}
