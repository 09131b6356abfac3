import type { Edge, Graph, NodeEntry } from '../graph/document';
import { printEdge } from '../graph/edge-text';
import { sameValue } from '../graph/same-value';
import { allowCommands } from './lesson';
import { nodesFor, splitRef } from './refs';

/** What one edit changes, in the terms of `allow`. Titles, notes, groups and places change no result, and are not in it. */
export type Touch =
  | { readonly what: 'add' | 'remove'; readonly node: string; readonly type: string }
  | { readonly what: 'link'; readonly edge: Edge }
  | { readonly what: 'param'; readonly node: string; readonly param: string }
  /** Bypass, pin, what is inside of a sub-graph. */
  | { readonly what: 'node'; readonly node: string }
  | { readonly what: 'seed' };

type Runnable = Pick<Graph, 'nodes' | 'edges'> & { readonly seed?: number };

export function touchesOf(before: Runnable, after: Runnable): readonly Touch[] {
  const touches: Touch[] = before.seed === after.seed ? [] : [{ what: 'seed' }];
  for (const [id, entry] of after.nodes) {
    const was = before.nodes.get(id);
    if (was === undefined) touches.push({ what: 'add', node: id, type: entry.type });
    else if (was !== entry) touches.push(...changesOf(id, was, entry));
  }
  for (const [id, { type }] of before.nodes) if (!after.nodes.has(id)) touches.push({ what: 'remove', node: id, type });
  return before.edges === after.edges ? touches : [...touches, ...linksOf(before, after)];
}

function changesOf(node: string, was: NodeEntry, is: NodeEntry): readonly Touch[] {
  const names = new Set([...Object.keys(was.params), ...Object.keys(is.params)]);
  const params = [...names].filter((name) => !sameValue(was.params[name], is.params[name]));
  const whole = was.type !== is.type || was.bypass !== is.bypass || was.pin !== is.pin || was.inside !== is.inside;
  return [
    ...params.map((param): Touch => ({ what: 'param', node, param })),
    ...(whole ? [{ what: 'node', node } as const] : []),
  ];
}

/** Links that are new or gone; the place in a port that takes many does not count, since the others move up. */
function linksOf(before: Runnable, after: Runnable): readonly Touch[] {
  const keyOf = ({ from, to }: Edge): string => printEdge({ from, to: { node: to.node, port: to.port } });
  const [old, now] = [new Set(before.edges.map(keyOf)), new Set(after.edges.map(keyOf))];
  // Those that went with a node are not the reader's doing.
  const gone = before.edges.filter(
    (edge) => !now.has(keyOf(edge)) && after.nodes.has(edge.from.node) && after.nodes.has(edge.to.node),
  );
  return [...after.edges.filter((edge) => !old.has(keyOf(edge))), ...gone].map((edge) => ({ what: 'link', edge }));
}

/** Whether a step lets one do this. */
export function allows(allow: readonly string[] | undefined, graph: Runnable, touch: Touch): boolean {
  if (allow === undefined) return true;
  const has = (word: string): boolean => allow.includes(word);
  const whole = (node: string): boolean => allow.some((ref) => meansNode(graph, ref, node));
  switch (touch.what) {
    case 'add':
      return has('add') || has(`add:${touch.type}`);
    case 'remove':
      return has('remove') || has('add') || has(`add:${touch.type}`) || whole(touch.node);
    case 'link':
      return has('connect') || whole(touch.edge.from.node) || whole(touch.edge.to.node);
    case 'param':
      return (
        has('settings') || whole(touch.node) || allow.some((ref) => meansParam(graph, ref, touch.node, touch.param))
      );
    case 'node':
      return whole(touch.node);
    case 'seed':
      return has('settings');
  }
}

const commands: readonly string[] = allowCommands;

const meansNode = (graph: Runnable, ref: string, node: string): boolean =>
  !commands.includes(ref) && nodesFor(graph, ref).includes(node);

function meansParam(graph: Runnable, ref: string, node: string, param: string): boolean {
  const { node: own, part } = splitRef(ref);
  return part === param && nodesFor(graph, own).includes(node);
}

/** The first thing in an edit that the step leaves alone; null = all of it is allowed. */
export function refusedTouch(allow: readonly string[] | undefined, before: Runnable, after: Runnable): Touch | null {
  if (allow === undefined) return null;
  // A node that the edit adds may be meant by its type.
  const graph: Runnable = { ...after, nodes: new Map([...before.nodes, ...after.nodes]) };
  const touches = touchesOf(before, after);
  const added = new Set(touches.flatMap((touch) => (touch.what === 'add' ? [touch.node] : [])));
  // A new node may come with its links and settings: pasted, or dropped from a wire.
  const own = (touch: Touch): boolean =>
    touch.what === 'link' && (added.has(touch.edge.from.node) || added.has(touch.edge.to.node));
  return touches.find((touch) => !own(touch) && !allows(allow, graph, touch)) ?? null;
}
