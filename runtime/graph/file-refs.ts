import type { FileRef } from '../../nodes/kit/param';
import type { Graph } from './document';

/** The files of the user's that a graph reads, those of sub-graphs too; each content once under each name, sorted. */
export function fileRefs(graph: Graph): readonly FileRef[] {
  const found = new Map<string, FileRef>();
  collect(graph, found);
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, ref]) => ref);
}

function collect(graph: Graph, found: Map<string, FileRef>): void {
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('name' in value && 'sha256' in value && typeof value.name === 'string' && typeof value.sha256 === 'string')
      found.set(`${value.name}\n${value.sha256}`, { name: value.name, sha256: value.sha256 });
    for (const inner of Object.values(value)) look(inner);
  };
  for (const { params, inside } of graph.nodes.values()) {
    look(params);
    if (inside !== undefined) collect(inside, found);
  }
}
