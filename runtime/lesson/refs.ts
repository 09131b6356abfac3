import type { Graph } from '../graph/document';

/**
 * Ids that a ref means: the node of this id, else those that the editor has called so with a number because the name was taken
 * (`prune-2`). A node that the author has named otherwise is never meant by its type.
 */
export function nodesFor({ nodes }: Pick<Graph, 'nodes'>, ref: string): readonly string[] {
  if (nodes.has(ref)) return [ref];
  return [...nodes]
    .filter(([id, { type }]) => type === ref && id.startsWith(`${ref}-`) && /^\d+$/.test(id.slice(ref.length + 1)))
    .map(([id]) => id)
    .toSorted();
}

export interface MetricRef {
  readonly node: string;
  readonly port: string;
  readonly metric: string;
}

/** `report.report:perClass.Coat.recall`; null where it is none. */
export function parseMetric(text: string): MetricRef | null {
  const match = /^([a-z][a-z0-9-]{0,63})\.([A-Za-z][A-Za-z0-9]{0,63}):(.{1,200})$/.exec(text);
  return match === null ? null : { node: match[1] ?? '', port: match[2] ?? '', metric: match[3] ?? '' };
}

/** `node` or `node.port`. */
export function splitRef(text: string): { readonly node: string; readonly part?: string } {
  const at = text.indexOf('.');
  return at < 0 ? { node: text } : { node: text.slice(0, at), part: text.slice(at + 1) };
}
