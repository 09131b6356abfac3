import type { Edge, Graph, PortRef } from '../../runtime/graph/document';
import { orderOf } from '../../runtime/graph/order';
import { edgesInto, ownPort, portsOf } from '../../runtime/graph/ports';

interface Base {
  readonly key: string;
  /** 1 = outermost; the key of the row above it that it belongs to. */
  readonly level: number;
  readonly parent: string | null;
  /** Its place among its siblings, from 1. */
  readonly position: number;
  readonly siblings: number;
}

export interface GroupRow extends Base {
  readonly kind: 'group';
  readonly id: string;
  readonly open: boolean;
  readonly count: number;
}
export interface NodeRow extends Base {
  readonly kind: 'node';
  /** `outer/inner` inside of a sub-graph. */
  readonly id: string;
  /** Its links, and what is inside of a sub-graph, are listed below it; null = there is nothing. */
  readonly open: boolean | null;
  readonly linksIn: number;
  readonly linksOut: number;
}
export interface LinkRow extends Base {
  readonly kind: 'link';
  readonly node: string;
  readonly side: 'in' | 'out';
  readonly port: string;
  /** null = an input without a link. */
  readonly other: PortRef | null;
  readonly optional: boolean;
}
export type Row = GroupRow | NodeRow | LinkRow;

export const nodeKey = (id: string): string => `node:${id}`;
export const groupKey = (id: string): string => `group:${id}`;

interface Branch {
  readonly group: string | null;
  readonly nodes: readonly string[];
}

/** Every node once, sources first; nodes of circles and what is behind them at the end. */
export function readingOrder(graph: Graph): readonly string[] {
  const { order } = orderOf(graph);
  const ordered = new Set(order);
  return [...order, ...[...graph.nodes.keys()].filter((id) => !ordered.has(id))];
}

/** Groups stand where their first node stands. A node in two groups is told in the first. */
function branchesOf(graph: Graph, shown: (id: string) => boolean): readonly Branch[] {
  const groupOf = new Map<string, string>();
  for (const [group, { nodes }] of graph.groups)
    for (const node of nodes) if (!groupOf.has(node)) groupOf.set(node, group);
  const members = new Map<string, string[]>();
  const branches: Branch[] = [];
  for (const id of readingOrder(graph)) {
    if (!shown(id)) continue;
    const group = groupOf.get(id);
    const own = group === undefined ? undefined : members.get(group);
    if (own !== undefined) own.push(id);
    else if (group === undefined) branches.push({ group: null, nodes: [id] });
    else {
      const nodes = [id];
      members.set(group, nodes);
      branches.push({ group, nodes });
    }
  }
  return branches;
}

/**
 * The document as lines of a tree. Groups are open and nodes closed, except for those in `toggled` (keys of rows).
 * `shown` leaves nodes out; groups without any left are left out too.
 */
export function rowsOf(graph: Graph, toggled: ReadonlySet<string>, shown?: Shown): readonly Row[] {
  const branches = branchesOf(graph, (id) => shown === undefined || isShown(graph, id, id, shown));
  const level: Level = { graph, prefix: '', after: linksAfter(graph), toggled, shown };
  const rows: Row[] = [];
  branches.forEach(({ group, nodes }, index) => {
    const place = { level: 1, parent: null, position: index + 1, siblings: branches.length };
    if (group === null) return rows.push(...nodeRows(level, nodes[0] ?? '', place));
    const key = groupKey(group);
    const open = !toggled.has(key);
    rows.push({ kind: 'group', key, id: group, open, count: nodes.length, ...place });
    if (open)
      nodes.forEach((id, at) => {
        const inner = { level: 2, parent: key, position: at + 1, siblings: nodes.length };
        rows.push(...nodeRows(level, id, inner));
      });
  });
  return rows;
}

/** Whether a node is wanted, `outer/inner` inside of a sub-graph. */
type Shown = (name: string) => boolean;

/** A sub-graph is wanted with what is inside of it. */
function isShown(graph: Graph, id: string, name: string, shown: Shown): boolean {
  const inside = graph.nodes.get(id)?.inside;
  return (
    shown(name) ||
    (inside !== undefined &&
      [...inside.nodes.keys()].some((inner) => isShown(inside, inner, `${name}/${inner}`, shown)))
  );
}

type Place = Omit<Base, 'key'>;

/** The graph in view, or what is inside of one of its sub-graphs. */
interface Level {
  readonly graph: Graph;
  /** Empty, or `outer/`. */
  readonly prefix: string;
  readonly after: ReadonlyMap<string, readonly Edge[]>;
  readonly toggled: ReadonlySet<string>;
  readonly shown: Shown | undefined;
}

function linksAfter(graph: Graph): ReadonlyMap<string, readonly Edge[]> {
  const after = new Map<string, Edge[]>();
  for (const edge of graph.edges) {
    const own = after.get(edge.from.node);
    if (own === undefined) after.set(edge.from.node, [edge]);
    else own.push(edge);
  }
  return after;
}

function nodeRows(level: Level, own: string, place: Place): readonly Row[] {
  const { graph, prefix, after, toggled, shown } = level;
  const id = `${prefix}${own}`;
  const entry = graph.nodes.get(own);
  const into = edgesInto(graph).get(own) ?? [];
  const out = after.get(own) ?? [];
  const inputs = entry === undefined ? undefined : portsOf(entry)?.inputs;
  const names = new Set([...Object.keys(inputs ?? {}), ...into.map((edge) => edge.to.port)]);
  const key = nodeKey(id);
  const inside = entry?.inside;
  const found = (inner: string): boolean =>
    inside !== undefined && shown !== undefined && isShown(inside, inner, `${id}/${inner}`, shown);
  // What is looked for inside of a sub-graph is seen without opening it.
  const looked = inside === undefined ? [] : [...inside.nodes.keys()].filter(found);
  const inner =
    inside === undefined ? [] : readingOrder(inside).filter((one) => looked.length === 0 || looked.includes(one));
  const open = names.size + out.length + inner.length === 0 ? null : toggled.has(key) || looked.length > 0;
  const row: NodeRow = { kind: 'node', key, id, open, linksIn: into.length, linksOut: out.length, ...place };
  if (open !== true) return [row];
  const ends = [
    ...[...names].flatMap((port) => {
      const optional = ownPort(inputs, port)?.optional === true;
      const links = into
        .filter((edge) => edge.to.port === port)
        .toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0));
      const others =
        links.length === 0 ? [null] : links.map(({ from }) => ({ node: `${prefix}${from.node}`, port: from.port }));
      return others.map((other) => ({ side: 'in' as const, port, other, optional }));
    }),
    ...out.map((edge) => ({
      side: 'out' as const,
      port: edge.from.port,
      other: { node: `${prefix}${edge.to.node}`, port: edge.to.port },
      optional: false,
    })),
  ];
  const siblings = ends.length + inner.length;
  return [
    row,
    ...ends.map((end, index): LinkRow => ({
      kind: 'link',
      key: `${key}/${index}`,
      node: id,
      level: place.level + 1,
      parent: key,
      position: index + 1,
      siblings,
      ...end,
    })),
    ...(inside === undefined
      ? []
      : inner.flatMap((one, index) =>
          nodeRows({ ...level, graph: inside, prefix: `${id}/`, after: linksAfter(inside) }, one, {
            level: place.level + 1,
            parent: key,
            position: ends.length + index + 1,
            siblings,
          }),
        )),
  ];
}

/** The row that typed letters lead to: the next one whose title starts so, going round. A letter pressed again goes on. */
export function typedRow(titles: readonly string[], from: number, typed: string): number {
  const same = [...typed].every((letter) => letter === typed[0]);
  const wanted = (same ? (typed[0] ?? '') : typed).toLowerCase();
  const start = same ? from + 1 : from;
  for (let step = 0; step < titles.length; step += 1) {
    const at = (start + step + titles.length) % titles.length;
    if (titles[at]?.toLowerCase().startsWith(wanted) === true) return at;
  }
  return from;
}

const heights = { group: 30, node: 44, link: 28 } as const;

/** Tops of the rows in pixels, and at the end the height of all. */
export function topsOf(rows: readonly Row[]): readonly number[] {
  const tops = [0];
  for (const row of rows) tops.push((tops.at(-1) ?? 0) + heights[row.kind]);
  return tops;
}
