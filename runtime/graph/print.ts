import { planOf } from '../../nodes/catalogue';
import { defaultOf } from '../../nodes/kit/param';
import type { Graph, GraphDocument, NodeEntry, Place, SubGraph } from './document';
import { compareEdges, printEdge, printPort } from './edge-text';
import { FORMAT } from './migrations';
import { sameValue } from './same-value';

export const SNAP = 20;

/**
 * The file of a document, byte-stable: fixed order of keys, ids by code unit, each node, edge, note, group, step and place on a line
 * of its own, params that equal their default left out, places snapped. Moving a node changes one line.
 */
export function printDocument(document: GraphDocument): string {
  const fields: string[] = [
    `"format": ${FORMAT}`,
    '"app": "gradloom"',
    `"title": ${line(document.title)}`,
    ...(document.description === '' ? [] : [`"description": ${line(document.description)}`]),
    ...(document.seed === undefined ? [] : [`"seed": ${document.seed}`]),
    ...graphFields(document),
  ];
  // The layout comes last, so that what is drawn stands apart from what is meant.
  const layout = fields.pop();
  if (document.lesson !== undefined)
    fields.push(`"lesson": { "steps": ${block('[', document.lesson.steps.map(line), ']', '  ')} }`);
  if (layout !== undefined) fields.push(layout);
  return `{\n${fields.map((field) => `  ${field}`).join(',\n')}\n}\n`;
}

/** JSON on one line, with a space after colons, commas and inside braces. */
export function line(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(line).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value === 0 ? 0 : value);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return entries.length === 0
    ? '{}'
    : `{ ${entries.map(([name, entry]) => `${JSON.stringify(name)}: ${line(entry)}`).join(', ')} }`;
}

/** Lines between brackets, indented below `margin`. */
function block(open: string, lines: readonly string[], close: string, margin: string): string {
  return lines.length === 0
    ? `${open}${close}`
    : `${open}\n${lines.map((own) => `${margin}  ${own}`).join(',\n')}\n${margin}${close}`;
}

const byId = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
  [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));

const object = <Value>(map: ReadonlyMap<string, Value>, of: (value: Value) => string): string =>
  block(
    '{',
    byId(map).map(([id, value]) => `${JSON.stringify(id)}: ${of(value)}`),
    '}',
    '  ',
  );

function graphFields(graph: Graph): string[] {
  return [
    `"nodes": ${object(graph.nodes, (entry) => line(nodeJson(entry)))}`,
    `"edges": ${block(
      '[',
      graph.edges.toSorted(compareEdges).map((edge) => JSON.stringify(printEdge(edge))),
      ']',
      '  ',
    )}`,
    ...(graph.notes.size === 0 ? [] : [`"notes": ${object(graph.notes, ({ text, color }) => line({ text, color }))}`]),
    ...(graph.groups.size === 0
      ? []
      : [`"groups": ${object(graph.groups, ({ title, nodes }) => line({ title, nodes: nodes.toSorted() }))}`]),
    `"layout": ${object(graph.layout, (place) => line(placeJson(place)))}`,
  ];
}

const snapped = ([x, y]: readonly [number, number]): [number, number] => [
  Math.round(x / SNAP) * SNAP,
  Math.round(y / SNAP) * SNAP,
];

const placeJson = ({ at, size, collapsed }: Place): unknown =>
  size === undefined && collapsed === undefined
    ? snapped(at)
    : { at: snapped(at), size: size === undefined ? undefined : snapped(size), collapsed };

export function nodeJson(entry: NodeEntry): unknown {
  const params = keptParams(entry);
  return {
    type: `${entry.type}@${entry.version}`,
    params: Object.keys(params).length === 0 ? undefined : params,
    label: entry.label,
    bypass: entry.bypass,
    pin: entry.pin,
    ...(entry.inside === undefined ? {} : insideJson(entry.inside)),
  };
}

/** Params without those that equal their default; those of an unknown type as they are. Sorted by the spec, then by name. */
function keptParams({ type, params }: NodeEntry): Record<string, unknown> {
  const descriptors = planOf(type)?.spec.params ?? {};
  const rank = Object.keys(descriptors);
  const rankOf = (name: string): number => (rank.includes(name) ? rank.indexOf(name) : rank.length);
  return Object.fromEntries(
    Object.entries(params)
      .filter(([name, value]) => {
        const param = Object.hasOwn(descriptors, name) ? descriptors[name] : undefined;
        return param === undefined || !sameValue(value, defaultOf(param));
      })
      .toSorted(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1)),
  );
}

const record = <Value>(map: ReadonlyMap<string, Value>, of: (value: Value) => unknown): Record<string, unknown> =>
  Object.fromEntries(byId(map).map(([id, value]) => [id, of(value)]));

function insideJson(inside: SubGraph): Record<string, unknown> {
  return {
    nodes: record(inside.nodes, nodeJson),
    edges: inside.edges.toSorted(compareEdges).map(printEdge),
    notes: inside.notes.size === 0 ? undefined : record(inside.notes, ({ text, color }) => ({ text, color })),
    groups:
      inside.groups.size === 0
        ? undefined
        : record(inside.groups, ({ title, nodes }) => ({ title, nodes: nodes.toSorted() })),
    inputs: record(inside.inputs, (ports) => ports.map(printPort)),
    outputs: record(inside.outputs, printPort),
    promoted: inside.promoted.size === 0 ? undefined : record(inside.promoted, ({ node, param }) => `${node}.${param}`),
    layout: record(inside.layout, placeJson),
  };
}
