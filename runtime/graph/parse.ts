import type { core } from 'zod';
import { planOf } from '../../nodes/catalogue';
import { problem, ProblemError, type Problem } from '../../nodes/kit/problem';
import { idPattern, limits, type Graph, type GraphDocument, type NodeEntry, type SubGraph } from './document';
import { fileSchema, insideKeys, type RawGraph, type RawNode } from './file-schema';
import { brokenJson } from './json-break';
import { scanJson } from './json-scan';
import { migrated } from './migrations';
import { SUBGRAPH } from './ports';

export type Parsed = { readonly document: GraphDocument } | { readonly refused: Problem };

/** A graph file as a document, or the one sentence why it is refused whole. What is wrong inside it is for `check.ts` to say. */
export function parseDocument(content: string): Parsed {
  try {
    return { document: documentOf(content) };
  } catch (error) {
    if (error instanceof ProblemError) return { refused: error.problem };
    throw error;
  }
}

function refused(key: string, values: Readonly<Record<string, string | number>>): never {
  throw new ProblemError(problem('document', key, values));
}

function documentOf(content: string): GraphDocument {
  const json = currentJson(content);
  const result = fileSchema.safeParse(json);
  if (!result.success) return refuseIssue(result.error.issues[0]);
  const { title = '', description = '', seed, lesson, ...rest } = result.data;
  return {
    title,
    description,
    ...graphOf(rest, 0),
    ...(seed === undefined ? {} : { seed }),
    ...(lesson === undefined ? {} : { lesson }),
  };
}

/** The file's JSON in the present format; nothing of it has been lost on the way. */
function currentJson(content: string): Readonly<Record<string, unknown>> {
  // A character has at least one byte: what is much too long need not be counted.
  const bytes = content.length > limits.bytes ? content.length : new TextEncoder().encode(content).length;
  if (bytes > limits.bytes) refused('too-large', { got: bytes, limit: limits.bytes });
  // Some editors put a byte order mark before the text.
  const text = content.startsWith('\uFEFF') ? content.slice(1) : content;
  const lost = scanJson(text);
  if (lost !== null) throw new ProblemError(lost);
  const json = parsedJson(text);
  const { app } = json;
  if (app !== 'gradloom') refused('wrong-app', { got: shown(app) });
  const current = migrated(json);
  if ('refused' in current) throw new ProblemError(current.refused);
  const count = { nodes: 0, edges: 0 };
  look(current.document, 'the file', count);
  if (count.nodes > limits.nodes) refused('too-many-nodes', { got: count.nodes, limit: limits.nodes });
  if (count.edges > limits.edges) refused('too-many-edges', { got: count.edges, limit: limits.edges });
  return current.document;
}

function parsedJson(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProblemError(brokenJson(text));
  }
  return isObject(json) ? json : refused('no-object', { got: shown(json) });
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What belongs to a node or to a lesson's player, and may have any keys. */
const free = new Set(['params', 'steps']);

/** Counts nodes and edges, those of sub-graphs too, and refuses `__proto__` as a key, which zod would drop in silence. */
function look(value: unknown, path: string, count: { nodes: number; edges: number }): void {
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') refused('unknown-key', { key, path });
    if (key === 'edges' && Array.isArray(inner)) count.edges += inner.length;
    if (key === 'nodes' && isObject(inner)) count.nodes += Object.keys(inner).length;
    if (!free.has(key)) look(inner, path === 'the file' ? key : `${path}.${key}`, count);
  }
}

/** What zod found, as a problem of ours: its sentences are English only. */
function refuseIssue(issue: core.$ZodIssue | undefined): never {
  const path = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.map(String).join('.');
  switch (issue?.code) {
    case 'unrecognized_keys':
      return refused('unknown-key', { key: issue.keys.join(', '), path });
    case 'invalid_type':
      return refused('wrong-type', { path, wanted: issue.expected });
    case 'invalid_value':
      return refused('wrong-option', { path, options: issue.values.map(shown).join(', ') });
    case 'invalid_format':
      return refused('wrong-form', { path, wanted: issue.pattern ?? issue.format });
    case 'invalid_key':
      return refused('wrong-form', { path, wanted: idPattern.source });
    case 'custom':
      return refused('wrong-form', { path, wanted: String(issue.params?.['wanted']) });
    default:
      return refused('wrong-field', { path });
  }
}

function graphOf(raw: RawGraph, depth: number): Graph {
  if (depth > limits.subGraphDepth) refused('sub-graphs-too-deep', { limit: limits.subGraphDepth });
  const seen = new Set<string>();
  for (const id of [raw.nodes, raw.notes, raw.groups].flatMap((record) => Object.keys(record ?? {})))
    if (seen.size === seen.add(id).size) refused('duplicate-id', { id });
  return {
    nodes: mapOf(raw.nodes, (node, id) => entryOf(node, id, depth)),
    edges: raw.edges ?? [],
    notes: mapOf(raw.notes, (note) => note),
    groups: mapOf(raw.groups, (group) => group),
    layout: mapOf(raw.layout, (place) => place),
  };
}

const mapOf = <From, To>(
  record: Readonly<Record<string, From>> | undefined,
  of: (value: From, key: string) => To,
): Map<string, To> => new Map(Object.entries(record ?? {}).map(([key, value]) => [key, of(value, key)]));

function entryOf(raw: RawNode, id: string, depth: number): NodeEntry {
  const [type = '', version = '1'] = raw.type.split('@');
  const entry: NodeEntry = {
    type,
    version: Number(version),
    params: raw.params ?? {},
    ...(raw.label === undefined ? {} : { label: raw.label }),
    ...(raw.bypass === undefined ? {} : { bypass: raw.bypass }),
    ...(raw.pin === undefined ? {} : { pin: raw.pin }),
  };
  if (type !== SUBGRAPH) {
    const key = insideKeys.find((own) => raw[own] !== undefined);
    return key === undefined ? upToDate(entry) : refused('unknown-key', { key, path: `nodes.${id}` });
  }
  const inside: SubGraph = {
    ...graphOf(raw, depth + 1),
    inputs: mapOf(raw.inputs, (ports) => ports),
    outputs: mapOf(raw.outputs, (ref) => ref),
    promoted: mapOf(raw.promoted, (ref) => ({ node: ref.node, param: ref.port })),
  };
  return { ...entry, inside };
}

/** An entry of an older version with its params brought to the present one, and of a replaced type under its new name. */
function upToDate(entry: NodeEntry): NodeEntry {
  const plan = planOf(entry.type);
  if (plan === undefined || entry.version > plan.spec.version) return entry;
  const { type, version } = plan.spec;
  return { ...entry, type, version, params: paramsNow(entry, plan.paramsMigrations ?? []) };
}

function paramsNow(
  { version, params }: NodeEntry,
  migrations: readonly ((params: Record<string, unknown>) => Record<string, unknown>)[],
): NodeEntry['params'] {
  try {
    return migrations.slice(version - 1).reduce((before, migrate) => migrate(before), { ...params });
  } catch {
    // Params that were wrong before: kept, and marked by the check.
    return params;
  }
}
