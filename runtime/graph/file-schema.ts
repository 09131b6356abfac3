import * as z from 'zod';
import type { Text } from '../../nodes/kit/text';
import { idPattern, noteColors, type Edge, type Place, type PortRef } from './document';
import { parseEdge, parsePort } from './edge-text';

// Zod would look whether it may build functions from text, which the page's policy forbids.
z.config({ jitless: true });

/** A graph file as it is read, before it becomes a document. Edges, ports and places are in their final form. */
export interface RawGraph {
  readonly nodes?: Readonly<Record<string, RawNode>> | undefined;
  readonly edges?: readonly Edge[] | undefined;
  readonly notes?: Readonly<Record<string, { text: Text; color: (typeof noteColors)[number] }>> | undefined;
  readonly groups?: Readonly<Record<string, { title: Text; nodes: readonly string[] }>> | undefined;
  readonly layout?: Readonly<Record<string, Place>> | undefined;
}

export interface RawNode extends RawGraph {
  readonly type: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly label?: Text | undefined;
  readonly bypass?: true | undefined;
  readonly pin?: true | undefined;
  readonly inputs?: Readonly<Record<string, readonly PortRef[]>> | undefined;
  readonly outputs?: Readonly<Record<string, PortRef>> | undefined;
  readonly promoted?: Readonly<Record<string, PortRef>> | undefined;
}

/** What a node of type `subgraph` has, and no other. */
export const insideKeys = ['nodes', 'edges', 'notes', 'groups', 'layout', 'inputs', 'outputs', 'promoted'] as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = z
  .union([z.string(), z.strictObject({ en: z.string(), zh: z.string().optional() })])
  .transform((value): Text =>
    typeof value === 'string' ? value : { en: value.en, ...(value.zh === undefined ? {} : { zh: value.zh }) },
  );
const id = z.string().regex(idPattern);
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/);
const point = z.tuple([z.number(), z.number()]);

// By hand: a record of zod drops keys such as `__proto__` in silence. That it is JSON is known; what it means, `check.ts` says.
const anyObject = z.custom<Readonly<Record<string, unknown>>>(isObject, { params: { wanted: '{ … }' } });

/** A text that stands for something else. */
const read = <Value>(parse: (value: string) => Value | null, wanted: string) =>
  z.string().transform((value, context): Value => {
    const parsed = parse(value);
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom', params: { wanted } });
    return z.NEVER;
  });
const edge = read(parseEdge, 'node.port -> node.port');
const port = read(parsePort, 'node.port');

const place = z
  .union([point, z.strictObject({ at: point, size: point.optional(), collapsed: z.literal(true).optional() })])
  .transform((value): Place => {
    if (Array.isArray(value)) return { at: value };
    const { at, size, collapsed } = value;
    return { at, ...(size === undefined ? {} : { size }), ...(collapsed === undefined ? {} : { collapsed }) };
  });

const graph = {
  edges: z.array(edge).optional(),
  notes: z.record(id, z.strictObject({ text, color: z.enum(noteColors) })).optional(),
  groups: z.record(id, z.strictObject({ title: text, nodes: z.array(id) })).optional(),
  layout: z.record(id, place).optional(),
};

const node: z.ZodType<RawNode> = z.strictObject({
  type: z.string().regex(/^[a-z][a-z0-9-]{0,63}@[1-9]\d{0,5}$/),
  params: anyObject.optional(),
  label: text.optional(),
  bypass: z.literal(true).optional(),
  pin: z.literal(true).optional(),
  get nodes() {
    return z.record(id, node).optional();
  },
  ...graph,
  inputs: z.record(name, z.array(port)).optional(),
  outputs: z.record(name, port).optional(),
  promoted: z.record(name, port).optional(),
});

/** The outer structure of a file, in the present format. Strict: a new field is a new format. */
export const fileSchema = z.strictObject({
  format: z.number(),
  app: z.literal('gradloom'),
  title: text.optional(),
  description: text.optional(),
  seed: z.int().min(1).max(0x7fff_ffff).optional(),
  nodes: z.record(id, node),
  ...graph,
  lesson: z.strictObject({ steps: z.array(anyObject) }).optional(),
});
