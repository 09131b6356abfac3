import { planOf } from '../../nodes/catalogue';
import { defaultOf } from '../../nodes/kit/param';
import type { Text } from '../../nodes/kit/text';
import type { Graph, GraphDocument, NodeEntry, Note, Place, SubGraph } from './document';
import { compareEdges, printEdge, printPort } from './edge-text';
import { FORMAT } from './migrations';
import { sameValue } from './same-value';

export const SNAP = 20;

/**
 * The file of a document, byte-stable: fixed order of keys, ids by code unit, each node, edge, note, group, step and place on a line
 * of its own, params that equal their default left out, places snapped. Moving a node changes one line.
 */
export function printDocument(document: GraphDocument): string {
  const { title, description, seed, lesson } = document;
  const steps = lesson?.steps.map((step) => line(stepJson(step)));
  const fields: readonly string[] = [
    `"format": ${FORMAT}`,
    '"app": "gradloom"',
    `"title": ${line(textJson(title))}`,
    ...(description === '' ? [] : [`"description": ${line(textJson(description))}`]),
    ...(seed === undefined ? [] : [`"seed": ${seed}`]),
    ...graphFields(document),
    ...(steps === undefined ? [] : [`"lesson": { "steps": ${block('[', steps, ']')} }`]),
    // Last, so that what is drawn stands apart from what is meant.
    `"layout": ${object(document.layout, placeJson)}`,
  ];
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

/** Lines between brackets, below a field of the file. */
function block(open: string, lines: readonly string[], close: string): string {
  return lines.length === 0
    ? `${open}${close}`
    : `${open}\n${lines.map((own) => `    ${own}`).join(',\n')}\n  ${close}`;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const object = <Value>(map: ReadonlyMap<string, Value>, of: (value: Value) => unknown): string =>
  block(
    '{',
    [...map].toSorted(byName).map(([id, value]) => `${JSON.stringify(id)}: ${line(of(value))}`),
    '}',
  );

function graphFields({ nodes, edges, notes, groups }: Graph): string[] {
  const links = edges.toSorted(compareEdges).map((edge) => JSON.stringify(printEdge(edge)));
  return [
    `"nodes": ${object(nodes, nodeJson)}`,
    `"edges": ${block('[', links, ']')}`,
    ...(notes.size === 0 ? [] : [`"notes": ${object(notes, noteJson)}`]),
    ...(groups.size === 0 ? [] : [`"groups": ${object(groups, groupJson)}`]),
  ];
}

const textJson = (text: Text): unknown => (typeof text === 'string' ? text : { en: text.en, zh: text.zh });

const noteJson = ({ text, color }: Note): unknown => ({ text: textJson(text), color });

const groupJson = ({ title, nodes }: { readonly title: Text; readonly nodes: readonly string[] }): unknown => ({
  title: textJson(title),
  nodes: nodes.toSorted(),
});

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
    label: entry.label === undefined ? undefined : textJson(entry.label),
    bypass: entry.bypass,
    pin: entry.pin,
    ...(entry.inside === undefined ? {} : insideJson(entry.inside)),
  };
}

/** Params without those that equal their default; those of an unknown type as they are. In the order of the spec, then by name. */
function keptParams({ type, params }: NodeEntry): Record<string, unknown> {
  const descriptors = planOf(type)?.spec.params ?? {};
  return Object.fromEntries(
    Object.entries(params)
      .filter(([name, value]) => {
        const param = Object.hasOwn(descriptors, name) ? descriptors[name] : undefined;
        return param === undefined || !sameValue(value, defaultOf(param));
      })
      .toSorted(inOrder(Object.keys(descriptors)))
      .map(([name, value]) => [name, sorted(value)]),
  );
}

/** The same value with the keys of its objects by code unit. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(byName)
      .map(([name, entry]) => [name, sorted(entry)]),
  );
}

/** Known names in their order, then the others by code unit. */
const inOrder =
  (names: readonly string[]) =>
  (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
    rankIn(names, a[0]) - rankIn(names, b[0]) || byName(a, b);

const rankIn = (names: readonly string[], name: string): number =>
  names.includes(name) ? names.indexOf(name) : names.length;

const stepKeys = ['title', 'text', 'minutes', 'focus', 'allow', 'predict', 'checks', 'hints', 'solution', 'learnt'];

function stepJson(step: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(step).toSorted(inOrder(stepKeys));
  return Object.fromEntries(entries.map(([name, value]) => [name, sorted(value)]));
}

const record = <Value>(map: ReadonlyMap<string, Value>, of: (value: Value) => unknown): Record<string, unknown> =>
  Object.fromEntries([...map].toSorted(byName).map(([id, value]) => [id, of(value)]));

function insideJson(inside: SubGraph): Record<string, unknown> {
  return {
    nodes: record(inside.nodes, nodeJson),
    edges: inside.edges.toSorted(compareEdges).map(printEdge),
    notes: inside.notes.size === 0 ? undefined : record(inside.notes, noteJson),
    groups: inside.groups.size === 0 ? undefined : record(inside.groups, groupJson),
    inputs: record(inside.inputs, (ports) => ports.map(printPort)),
    outputs: record(inside.outputs, printPort),
    promoted: inside.promoted.size === 0 ? undefined : record(inside.promoted, ({ node, param }) => `${node}.${param}`),
    layout: record(inside.layout, placeJson),
  };
}
