import { planOf } from '../../nodes/catalogue';
import { defaultOf, type Param, type Params } from '../../nodes/kit/param';
import type { Text } from '../../nodes/kit/text';
import type { Edge, Graph, GraphDocument, Group, NodeEntry, Note, Place, PortRef } from './document';
import { printEdge, printPort } from './edge-text';
import { SNAP } from './print';
import { sameValue } from './same-value';

/** A node as a sentence names it. */
export interface NodeName {
  /** `outer/inner` inside of a sub-graph. */
  readonly node: string;
  readonly type: string;
  readonly label?: Text;
}

export interface LinkEnd {
  readonly of: NodeName;
  readonly port: string;
}

/** One difference, as plain data. `id` tells it apart and is the same for the same difference. */
export type Change = { readonly id: string } & (
  | { readonly what: 'title' | 'description'; readonly was: Text; readonly is: Text }
  | { readonly what: 'seed'; readonly was: number; readonly is: number }
  | { readonly what: 'lesson' }
  | { readonly what: 'node-added' | 'node-removed'; readonly of: NodeName }
  /** Another type under the same id. */
  | { readonly what: 'node-replaced'; readonly was: NodeName; readonly of: NodeName }
  | { readonly what: 'label'; readonly was: NodeName; readonly of: NodeName }
  | { readonly what: 'version'; readonly of: NodeName; readonly was: number; readonly is: number }
  | { readonly what: 'bypass' | 'pin'; readonly of: NodeName; readonly is: boolean }
  /** `param`: its name, or `group.field`. Values are the defaults where the file has none. */
  | {
      readonly what: 'param';
      readonly of: NodeName;
      readonly param: string;
      readonly was: unknown;
      readonly is: unknown;
    }
  /** `implied`: one of its nodes was removed, too. */
  | {
      readonly what: 'link-added' | 'link-removed';
      readonly from: LinkEnd;
      readonly to: LinkEnd;
      readonly implied: boolean;
    }
  /** The same links into a port in another order. */
  | { readonly what: 'order'; readonly to: LinkEnd }
  /** Which ports and params a sub-graph shows. */
  | { readonly what: 'interface'; readonly of: NodeName }
  | { readonly what: 'note-added' | 'note-removed'; readonly note: Note }
  | { readonly what: 'note'; readonly was: Note; readonly is: Note }
  | { readonly what: 'group-added' | 'group-removed'; readonly group: Group }
  | { readonly what: 'group'; readonly was: Group; readonly is: Group }
  /** Only drawn otherwise: moved, sized, collapsed. */
  | { readonly what: 'layout'; readonly ids: readonly string[] }
);

/** What turns `was` into `is`, in the order in which a reader wants it. Empty where both mean and look the same. */
export function diffDocuments(was: GraphDocument, is: GraphDocument): readonly Change[] {
  return [
    ...textChange('title', was.title, is.title),
    ...textChange('description', was.description, is.description),
    // A missing seed means 1.
    ...((was.seed ?? 1) === (is.seed ?? 1)
      ? []
      : [{ id: 'seed', what: 'seed' as const, was: was.seed ?? 1, is: is.seed ?? 1 }]),
    ...(sameValue(was.lesson, is.lesson) ? [] : [{ id: 'lesson', what: 'lesson' as const }]),
    ...graphChanges(was, is, ''),
  ];
}

const textChange = (what: 'title' | 'description', was: Text, is: Text): Change[] =>
  sameValue(was, is) ? [] : [{ id: what, what, was, is }];

function graphChanges(was: Graph, is: Graph, path: string): Change[] {
  return [
    ...nodeChanges(was, is, path),
    ...linkChanges(was, is, path),
    ...noteChanges(was.notes, is.notes, path),
    ...groupChanges(was.groups, is.groups, path),
    ...layoutChange(was.layout, is.layout, path),
  ];
}

/** Ids of both, each once, sorted. */
const idsOf = (was: ReadonlyMap<string, unknown>, is: ReadonlyMap<string, unknown>): readonly string[] =>
  [...new Set([...was.keys(), ...is.keys()])].toSorted((a, b) => (a < b ? -1 : 1));

function pairs<Value>(
  was: ReadonlyMap<string, Value>,
  is: ReadonlyMap<string, Value>,
  compare: (id: string, was: Value | undefined, is: Value | undefined) => Change[],
): Change[] {
  return idsOf(was, is).flatMap((id) => {
    const [old, now] = [was.get(id), is.get(id)];
    return old === now ? [] : compare(id, old, now);
  });
}

const nameOf = (path: string, id: string, entry: NodeEntry | undefined): NodeName => ({
  node: `${path}${id}`,
  type: entry?.type ?? '',
  ...(entry?.label === undefined ? {} : { label: entry.label }),
});

function nodeChanges(was: Graph, is: Graph, path: string): Change[] {
  return pairs(was.nodes, is.nodes, (id, old, now) => {
    const of = nameOf(path, id, now ?? old);
    if (old === undefined || now === undefined) {
      const what = old === undefined ? 'node-added' : 'node-removed';
      return [{ id: `${what}:${of.node}`, what, of }];
    }
    if (old.type !== now.type)
      return [{ id: `node-replaced:${of.node}`, what: 'node-replaced', was: nameOf(path, id, old), of }];
    return entryChanges(old, now, nameOf(path, id, old), of);
  });
}

function entryChanges(old: NodeEntry, now: NodeEntry, was: NodeName, of: NodeName): Change[] {
  const changes: Change[] = [];
  const add = (change: Change): void => void changes.push(change);
  if (!sameValue(old.label ?? '', now.label ?? '')) add({ id: `label:${of.node}`, what: 'label', was, of });
  if (old.version !== now.version)
    add({ id: `version:${of.node}`, what: 'version', of, was: old.version, is: now.version });
  for (const what of ['bypass', 'pin'] as const)
    if (old[what] !== now[what]) add({ id: `${what}:${of.node}`, what, of, is: now[what] === true });
  const params = planOf(now.type)?.spec.params ?? {};
  for (const [param, before, after] of paramChanges(params, old.params, now.params, ''))
    add({ id: `param:${of.node}.${param}`, what: 'param', of, param, was: before, is: after });
  if (old.inside === undefined || now.inside === undefined) return changes;
  const shown = ({ inputs, outputs, promoted }: NonNullable<NodeEntry['inside']>): unknown =>
    [inputs, outputs, promoted].map((map) => Object.fromEntries(map));
  if (!sameValue(shown(old.inside), shown(now.inside))) add({ id: `interface:${of.node}`, what: 'interface', of });
  return [...changes, ...graphChanges(old.inside, now.inside, `${of.node}/`)];
}

type Values = Readonly<Record<string, unknown>>;

/** Params in the order of the form, unknown ones last; the fields of a group one by one. */
function paramChanges(params: Params, was: Values, is: Values, path: string): [string, unknown, unknown][] {
  const names = [...new Set([...Object.keys(params), ...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((name): [string, unknown, unknown][] => {
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    const [old, now] = [valueOf(param, was, name), valueOf(param, is, name)];
    if (sameValue(old, now)) return [];
    return param?.type === 'group' && isObject(old) && isObject(now)
      ? paramChanges(param.fields as Params, old, now, `${path}${name}.`)
      : [[`${path}${name}`, old, now]];
  });
}

const valueOf = (param: Param | undefined, values: Values, name: string): unknown =>
  Object.hasOwn(values, name) ? values[name] : param === undefined ? undefined : defaultOf(param);

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A link without its place among the others of a port. */
const linkText = ({ from, to }: Edge): string => printEdge({ from, to: { node: to.node, port: to.port } });

function linkChanges(was: Graph, is: Graph, path: string): Change[] {
  const [old, now] = [was, is].map(({ edges }) => new Map(edges.map((edge) => [linkText(edge), edge])));
  if (old === undefined || now === undefined) return [];
  const end = ({ node, port }: PortRef, graph: Graph): LinkEnd => ({
    of: nameOf(path, node, graph.nodes.get(node)),
    port,
  });
  const links = pairs(old, now, (text, before, after) => {
    const edge = after ?? before;
    if (edge === undefined || (before !== undefined && after !== undefined)) return [];
    const [what, graph] = after === undefined ? (['link-removed', was] as const) : (['link-added', is] as const);
    const implied = after === undefined && (!is.nodes.has(edge.from.node) || !is.nodes.has(edge.to.node));
    return [{ id: `${what}:${path}${text}`, what, from: end(edge.from, graph), to: end(edge.to, graph), implied }];
  });
  const [before, after] = [orders(was.edges), orders(is.edges)];
  const moved = [...after].flatMap(([text, { to, from }]): Change[] => {
    const there = before.get(text)?.from;
    const same = there !== undefined && sameValue(there.toSorted(), from.toSorted()) && !sameValue(there, from);
    return same ? [{ id: `order:${path}${text}`, what: 'order', to: end(to, is) }] : [];
  });
  return [...links, ...moved];
}

/** `node.port` → the outputs that are linked to it, in their order. */
function orders(edges: readonly Edge[]): ReadonlyMap<string, { readonly to: PortRef; readonly from: string[] }> {
  const found = new Map<string, { readonly to: PortRef; readonly from: string[] }>();
  for (const { from, to } of edges.toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0))) {
    const own = found.get(printPort(to)) ?? { to, from: [] };
    own.from.push(printPort(from));
    found.set(printPort(to), own);
  }
  return found;
}

const noteChanges = (was: Graph['notes'], is: Graph['notes'], path: string): Change[] =>
  pairs(was, is, (id, old, now) => {
    if (old !== undefined && now !== undefined)
      return sameValue(old, now) ? [] : [{ id: `note:${path}${id}`, what: 'note', was: old, is: now }];
    const [what, note] = now === undefined ? (['note-removed', old] as const) : (['note-added', now] as const);
    return note === undefined ? [] : [{ id: `${what}:${path}${id}`, what, note }];
  });

const groupChanges = (was: Graph['groups'], is: Graph['groups'], path: string): Change[] =>
  pairs(was, is, (id, old, now) => {
    if (old !== undefined && now !== undefined) {
      const same = sameValue(old.title, now.title) && sameValue(old.nodes.toSorted(), now.nodes.toSorted());
      return same ? [] : [{ id: `group:${path}${id}`, what: 'group', was: old, is: now }];
    }
    const [what, group] = now === undefined ? (['group-removed', old] as const) : (['group-added', now] as const);
    return group === undefined ? [] : [{ id: `${what}:${path}${id}`, what, group }];
  });

/** Of what is in both: places as they are saved, so that a hair's breadth is no difference. */
function layoutChange(was: Graph['layout'], is: Graph['layout'], path: string): Change[] {
  const saved = (place: Place): unknown => [
    [...place.at, ...(place.size ?? [])].map((length) => Math.round(length / SNAP)),
    place.collapsed === true,
  ];
  const ids = idsOf(was, is).filter((id) => {
    const [old, now] = [was.get(id), is.get(id)];
    return old !== undefined && now !== undefined && old !== now && !sameValue(saved(old), saved(now));
  });
  return ids.length === 0 ? [] : [{ id: `layout:${path}`, what: 'layout', ids: ids.map((id) => `${path}${id}`) }];
}
