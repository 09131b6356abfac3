import type { PortRef } from '../../runtime/graph/document';

interface Signed {
  readonly nodes: ReadonlyMap<
    string,
    { readonly type: string; readonly version: number; readonly params: unknown; readonly bypass?: true }
  >;
  readonly edges: readonly { readonly from: PortRef; readonly to: PortRef & { readonly index?: number } }[];
}

/** Signs a node and all it depends on: equal signatures mean that running it again would do the same. */
export function coneSignature(graph: Signed, id: string): string {
  const before = new Map<string, string[]>();
  const links = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    before.set(to.node, [...(before.get(to.node) ?? []), from.node]);
    links.set(to.node, [...(links.get(to.node) ?? []), `${from.node}.${from.port}>${to.port}${to.index ?? ''}`]);
  }
  const seen = new Set([id]);
  const open = [id];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const other of before.get(node) ?? [])
      if (!seen.has(other)) {
        seen.add(other);
        open.push(other);
      }
  return JSON.stringify(
    [...seen].toSorted().map((node) => {
      const entry = graph.nodes.get(node);
      return [node, entry?.type, entry?.version, entry?.params, entry?.bypass, (links.get(node) ?? []).toSorted()];
    }),
  );
}
