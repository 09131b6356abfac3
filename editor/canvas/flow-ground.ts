import type { Graph, NodeEntry } from '../../runtime/graph/document';
import { portsOf } from '../../runtime/graph/ports';
import { isSubGraph } from '../../runtime/graph/shown';
import { hasPreview, type Anatomy } from './geometry';
import { portKinds, type PortKinds } from './port-kinds';

/** What a node's card takes from the graph around it: its links, the kinds of its ports, what a sub-graph shows of it. */

/** Links by the node at their ends, gathered once. */
interface Links {
  readonly many: ReadonlyMap<string, number>;
  readonly used: ReadonlyMap<string, { readonly inputs: ReadonlySet<string>; readonly outputs: ReadonlySet<string> }>;
}

function linksOf(graph: Graph): Links {
  const many = new Map<string, number>();
  const used = new Map<string, { inputs: Set<string>; outputs: Set<string> }>();
  const of = (id: string): { inputs: Set<string>; outputs: Set<string> } => {
    const there = used.get(id) ?? { inputs: new Set<string>(), outputs: new Set<string>() };
    used.set(id, there);
    return there;
  };
  for (const { from, to } of graph.edges) {
    of(from.node).outputs.add(from.port);
    of(to.node).inputs.add(to.port);
    if (to.index !== undefined)
      many.set(`${to.node}.${to.port}`, Math.max(many.get(`${to.node}.${to.port}`) ?? 0, to.index + 1));
  }
  return { many, used };
}

export const noPorts: Readonly<Record<string, string>> = {};

/** Node → its ports that the sub-graph in view shows, and as what. */
function shownPortsOf(graph: Graph): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const ports = new Map<string, Record<string, string>>();
  const add = (node: string, key: string, name: string): void =>
    void ports.set(node, { ...ports.get(node), [key]: name });
  if (!isSubGraph(graph)) return ports;
  for (const [name, refs] of graph.inputs) for (const { node, port } of refs) add(node, `in:${port}`, name);
  for (const [name, { node, port }] of graph.outputs) add(node, `out:${port}`, name);
  return ports;
}

/** Ports of a node in order; those of an unknown type are read off its links, so that nothing is lost from sight. */
export function anatomyOf(
  id: string,
  entry: NodeEntry,
  collapsed: boolean,
  links: Links,
): Anatomy & { readonly known: boolean } {
  const ports = portsOf(entry);
  const count = (name: string): number => links.many.get(`${id}.${name}`) ?? 0;
  if (ports === undefined) {
    const used = links.used.get(id);
    const inputs = [...(used?.inputs ?? [])]
      .toSorted()
      .map((name) => ({ name, many: links.many.has(`${id}.${name}`), links: count(name) }));
    return { inputs, outputs: [...(used?.outputs ?? [])].toSorted(), preview: false, collapsed, known: false };
  }
  return {
    inputs: Object.entries(ports.inputs).map(([name, port]) => ({
      name,
      many: port.many === true,
      links: count(name),
    })),
    outputs: Object.keys(ports.outputs),
    preview: hasPreview(ports),
    collapsed,
    known: true,
  };
}

export type TitleOf = (entry: NodeEntry) => string;

/** What nodes take from the rest of the graph: the same as long as no link and no node's type has changed. */
export interface Ground {
  readonly graph: Graph;
  readonly title: TitleOf;
  readonly kinds: PortKinds;
  readonly links: Links;
  readonly shownPorts: ReturnType<typeof shownPortsOf>;
}

export function sameGround(old: Ground, graph: Graph, title: TitleOf): boolean {
  const before = old.graph;
  if (before.edges !== graph.edges || old.title !== title || before.nodes.size !== graph.nodes.size) return false;
  if (isSubGraph(before) || isSubGraph(graph)) return before === graph;
  if (before.nodes === graph.nodes) return true;
  for (const [id, entry] of graph.nodes) {
    const other = before.nodes.get(id);
    if (other !== entry && (other?.type !== entry.type || other.inside !== entry.inside)) return false;
  }
  return true;
}

export const groundOf = (graph: Graph, title: TitleOf): Ground => ({
  graph,
  title,
  kinds: portKinds(graph),
  links: linksOf(graph),
  shownPorts: shownPortsOf(graph),
});
