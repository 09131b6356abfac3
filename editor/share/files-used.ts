import type { Graph } from '../../runtime/graph/document';
import { fileRefs } from '../../runtime/graph/file-refs';

/** Names of the files that a graph reads, those of sub-graphs too; each once. */
export const filesUsed = (graph: Graph): readonly string[] => [...new Set(fileRefs(graph).map(({ name }) => name))];
