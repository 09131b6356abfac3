import * as z from 'zod';
import { planOf } from '../../nodes/catalogue';
import { problem, type Problem } from '../../nodes/kit/problem';
import type { Text } from '../../nodes/kit/text';
import {
  idPattern,
  limits,
  noteColors,
  type Edge,
  type Graph,
  type GraphDocument,
  type NodeEntry,
  type PortRef,
  type SubGraph,
} from './document';
import { parseEdge, parsePort } from './edge-text';
import { scanJson } from './json-scan';
import { migrated } from './migrations';
import { SUBGRAPH } from './ports';

// Zod would look whether it may build functions from text, which the page's policy forbids.
z.config({ jitless: true });

const text = z.union([
  z.string(),
  z.strictObject({ en: z.string(), zh: z.string().optional() }),
]) as unknown as z.ZodType<Text>;
const id = z.string().regex(idPattern);
const number = z.number();
const point = z.tuple([number, number]);
const params = z.record(z.string(), z.json());
const edge = z.string().transform((value, context): Edge => {
  const parsed = parseEdge(value);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: `wanted "node.port -> node.port", got "${value.slice(0, 80)}"` });
  return z.NEVER;
});
const port = z.string().transform((value, context): PortRef => {
  const parsed = parsePort(value);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: `wanted "node.port", got "${value.slice(0, 80)}"` });
  return z.NEVER;
});
const place = z.union([
  point,
  z.strictObject({ at: point, size: point.optional(), collapsed: z.literal(true).optional() }),
]);

const graphShape = {
  get nodes() {
    return z.record(id, node);
  },
  edges: z.array(edge).optional(),
  notes: z.record(id, z.strictObject({ text, color: z.enum(noteColors) })).optional(),
  groups: z.record(id, z.strictObject({ title: text, nodes: z.array(id) })).optional(),
  layout: z.record(id, place).optional(),
};

const node: z.ZodType<RawNode> = z.strictObject({
  type: z.string().regex(/^[a-z][a-z0-9-]{0,63}@[1-9]\d{0,5}$/),
  params: params.optional(),
  label: text.optional(),
  bypass: z.literal(true).optional(),
  pin: z.literal(true).optional(),
  get nodes() {
    return z.record(id, node).optional();
  },
  edges: graphShape.edges,
  notes: graphShape.notes,
  groups: graphShape.groups,
  layout: graphShape.layout,
  inputs: z.record(z.string(), z.array(port)).optional(),
  outputs: z.record(z.string(), port).optional(),
  promoted: z.record(z.string(), port).optional(),
}) as unknown as z.ZodType<RawNode>;

interface RawGraph {
  readonly nodes?: Readonly<Record<string, RawNode>> | undefined;
  readonly edges?: readonly Edge[] | undefined;
  readonly notes?: Readonly<Record<string, { text: Text; color: (typeof noteColors)[number] }>> | undefined;
  readonly groups?: Readonly<Record<string, { title: Text; nodes: readonly string[] }>> | undefined;
  readonly layout?: Readonly<Record<string, z.infer<typeof place>>> | undefined;
}

interface RawNode extends RawGraph {
  readonly type: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly label?: Text | undefined;
  readonly bypass?: true | undefined;
  readonly pin?: true | undefined;
  readonly inputs?: Readonly<Record<string, readonly PortRef[]>> | undefined;
  readonly outputs?: Readonly<Record<string, PortRef>> | undefined;
  readonly promoted?: Readonly<Record<string, PortRef>> | undefined;
}

const file = z.strictObject({
  format: z.number(),
  app: z.literal('gradloom'),
  title: text.optional(),
  description: text.optional(),
  seed: z.int().min(1).max(0x7fff_ffff).optional(),
  ...graphShape,
  lesson: z.strictObject({ steps: z.array(z.record(z.string(), z.json())) }).optional(),
});

export type Parsed = { readonly document: GraphDocument } | { readonly refused: Problem };

/** A graph file as a document, or the one sentence why it is refused whole. What is wrong inside it is for `check.ts` to say. */
export function parseDocument(content: string): Parsed {
  const bytes = new TextEncoder().encode(content).length;
  if (bytes > limits.bytes) return refused('too-large', { got: bytes, limit: limits.bytes });
  const scanned = scanJson(content);
  if (scanned !== null) return { refused: scanned };
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    return refused('not-json', { message: error instanceof Error ? error.message : '' });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return refused('not-json', { message: 'no object' });
  const { app } = json as Readonly<Record<string, unknown>>;
  if (app !== 'gradloom') return refused('wrong-app', { got: String(app) });
  const current = migrated(json as Record<string, unknown>);
  if ('refused' in current) return current;
  const counted = overLimit(current.document);
  if (counted !== null) return { refused: counted };
  const result = file.safeParse(current.document);
  if (!result.success) return { refused: issueProblem(result.error.issues[0]) };
  const { format: _format, app: _app, title = '', description = '', seed, lesson, ...rest } = result.data;
  try {
    return {
      document: {
        title,
        description,
        ...graphOf(rest as RawGraph, 0),
        ...(seed === undefined ? {} : { seed }),
        ...(lesson === undefined ? {} : { lesson }),
      },
    };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.problem };
    throw error;
  }
}

const refused = (key: string, values: Readonly<Record<string, string | number>>): Parsed => ({
  refused: problem('document', key, values),
});

class Refusal extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.key);
    this.problem = found;
  }
}

function overLimit(document: Readonly<Record<string, unknown>>): Problem | null {
  const nodes = Object.keys((document['nodes'] as object | undefined) ?? {}).length;
  if (nodes > limits.nodes) return problem('document', 'too-many-nodes', { got: nodes, limit: limits.nodes });
  const { edges } = document;
  const count = Array.isArray(edges) ? edges.length : 0;
  return count > limits.edges ? problem('document', 'too-many-edges', { got: count, limit: limits.edges }) : null;
}

function issueProblem(issue: z.core.$ZodIssue | undefined): Problem {
  const path = (issue?.path ?? []).map(String).join('.');
  if (issue?.code === 'unrecognized_keys')
    return problem('document', 'unknown-key', { key: issue.keys.join(', '), path: path === '' ? 'the file' : path });
  return problem('document', 'wrong-field', { path: path === '' ? 'the file' : path, message: issue?.message ?? '' });
}

function graphOf(raw: RawGraph, depth: number): Graph {
  if (depth > limits.subGraphDepth)
    throw new Refusal(problem('document', 'sub-graphs-too-deep', { limit: limits.subGraphDepth }));
  const ids = [raw.nodes, raw.notes, raw.groups].flatMap((record) => Object.keys(record ?? {}));
  const twice = ids.find((own, index) => ids.indexOf(own) !== index && ids.length < 2_000) ?? duplicate(ids);
  if (twice !== undefined) throw new Refusal(problem('document', 'duplicate-id', { id: twice }));
  return {
    nodes: mapOf(raw.nodes, (entry) => entryOf(entry, depth)),
    edges: raw.edges ?? [],
    notes: mapOf(raw.notes, (note) => note),
    groups: mapOf(raw.groups, (group) => group),
    layout: mapOf(raw.layout, (own) =>
      Array.isArray(own) ? { at: own as [number, number] } : clean(own as { at: [number, number] }),
    ),
  };
}

const duplicate = (ids: readonly string[]): string | undefined => {
  const seen = new Set<string>();
  return ids.find((own) => seen.size === seen.add(own).size);
};

const mapOf = <From, To>(
  record: Readonly<Record<string, From>> | undefined,
  of: (value: From) => To,
): Map<string, To> => new Map(Object.entries(record ?? {}).map(([key, value]) => [key, of(value)]));

/** Without entries that are undefined. */
const clean = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Value;

function entryOf(raw: RawNode, depth: number): NodeEntry {
  const [type = '', version = '1'] = raw.type.split('@');
  const entry = clean({
    type,
    version: Number(version),
    params: raw.params ?? {},
    label: raw.label,
    bypass: raw.bypass,
    pin: raw.pin,
  }) as NodeEntry;
  if (type !== SUBGRAPH) return upToDate(entry);
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
  if (plan === undefined || entry.version >= plan.spec.version) return entry;
  const steps = (plan.paramsMigrations ?? []).slice(entry.version - 1);
  const params = steps.reduce((before, migrate) => migrate(before), { ...entry.params } as Record<string, unknown>);
  return { ...entry, type: plan.spec.type, version: plan.spec.version, params };
}
