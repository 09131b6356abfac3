import * as z from 'zod';
import type { Text } from '../../nodes/kit/text';
import { idPattern } from '../graph/document';
import { parseEdge, parsePort } from '../graph/edge-text';
import {
  allowCommands,
  lessonLimits as limits,
  sizeMeasures,
  type Check,
  type SolutionEdit,
  type Step,
} from './lesson';
import { parseMetric } from './refs';
import { wordsIn } from './words-in';

// Zod would look whether it may build functions from text, which the page's policy forbids.
z.config({ jitless: true });

/** What the issue of a custom rule carries, for the sentence. */
export interface Wanted {
  readonly wanted?: string;
  /** How long a text is, and may be. */
  readonly words?: number;
  readonly limit?: number;
}

const which = (fits: (value: string) => boolean, wanted: string) =>
  z.string().refine(fits, { params: { wanted } satisfies Wanted });

const eitherText = z.union([
  z.string(),
  z.strictObject({ en: z.string(), zh: z.string().optional() }),
]) as z.ZodType<Text>;

/** A text of at most so many words in each language. */
const text = (limit: number): z.ZodType<Text> =>
  eitherText.superRefine((value, context) => {
    const versions = typeof value === 'string' ? { '': value } : value;
    for (const [language, own] of Object.entries(versions)) {
      const words = wordsIn(own);
      const path = language === '' ? [] : [language];
      if (words > limit) context.addIssue({ code: 'custom', params: { words, limit } satisfies Wanted, path });
      if (own.trim() === '') context.addIssue({ code: 'custom', params: { wanted: '"…"' } satisfies Wanted, path });
    }
  });

const named = /^[a-z][a-z0-9-]{0,63}(\.[A-Za-z][A-Za-z0-9]{0,63})?$/;
const ref = which((value) => idPattern.test(value), 'node');
const place = which((value) => named.test(value), 'node | node.port');
const port = which((value) => parsePort(value) !== null, 'node.port');
const metric = which((value) => parseMetric(value) !== null, 'node.port:metric');
const groups = which((value) => (parseMetric(value)?.metric.split('*').length ?? 0) === 2, 'node.port:metric.*.metric');
const edge = which((value) => parseEdge(value) !== null, 'node.port -> node.port');
const commands: readonly string[] = allowCommands;
const allowed = which(
  (value) => commands.includes(value) || named.test(value) || /^add:[a-z][a-z0-9-]{0,63}$/.test(value),
  `node | node.param | add:type | ${allowCommands.join(' | ')}`,
);
const one = <S extends z.ZodType>(schema: S) => z.union([schema, z.tuple([schema, schema])]);

const label = { label: text(30).optional() };
const tolerance = { tolerance: z.number().min(0).optional() };
const bounds = {
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  equals: z.number().optional(),
  ...tolerance,
  ...label,
};
const BOUND = 'atLeast | atMost | equals';
type Bounded = { readonly atLeast?: unknown; readonly atMost?: unknown; readonly equals?: unknown };
const isBound = ({ atLeast, atMost, equals }: Bounded): boolean =>
  [atLeast, atMost, equals].some((one) => one !== undefined);
const bounded = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ ...shape, ...bounds }).refine((value) => isBound(value as Bounded), { params: { wanted: BOUND } });

/** The kind of a check is the key that only it has. */
export const checkSchemas: Readonly<Record<string, z.ZodType<Check>>> = {
  hasNode: z.strictObject({ hasNode: ref, ...bounds }),
  hasPath: z.strictObject({ hasPath: z.array(place).min(2).max(8), ...label }),
  param: z
    .strictObject({
      param: which((value) => parsePort(value) !== null, 'node.param'),
      ...bounds,
      equals: z.unknown().optional(),
      oneOf: z.array(z.unknown()).min(1).max(20).optional(),
    })
    .refine((value) => isBound(value) || value.oneOf !== undefined, { params: { wanted: `${BOUND} | oneOf` } }),
  metric: bounded({ metric }),
  gap: bounded({ gap: z.tuple([metric, metric]) }),
  groupGap: bounded({ groupGap: one(groups) }),
  size: bounded({ size: one(port), of: z.enum(sizeMeasures).optional() }),
  noLeak: z.strictObject({ noLeak: ref, ...label }),
  ran: z.strictObject({ ran: z.union([ref, z.array(ref).min(1).max(20)]), ...label }),
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const values = z.custom<Readonly<Record<string, unknown>>>(isObject, { params: { wanted: '{ … }' } });

export const editSchemas: Readonly<Record<string, z.ZodType<SolutionEdit>>> = {
  add: z.strictObject({
    add: ref,
    id: ref,
    params: values.optional(),
    label: text(12).optional(),
    at: z.tuple([z.number(), z.number()]),
  }),
  connect: z.strictObject({ connect: edge }),
  disconnect: z.strictObject({ disconnect: edge }),
  set: z.strictObject({ set: ref, params: values }),
  remove: z.strictObject({ remove: ref }),
  note: z.strictObject({ note: ref, text: text(60), at: z.tuple([z.number(), z.number()]) }),
};

/** A step but for its checks and its solution, which are read one by one. */
export const stepSchema: z.ZodType<
  Omit<Step, 'checks' | 'solution'> & { checks?: unknown[] | undefined; solution?: unknown[] | undefined }
> = z.strictObject({
  title: text(limits.title).optional(),
  text: text(limits.words),
  minutes: z.number().min(0.5).max(60).optional(),
  focus: z.array(place).max(20).optional(),
  allow: z.array(allowed).max(40).optional(),
  predict: z
    .strictObject({
      question: text(50),
      choices: z.array(text(30)).min(2).max(limits.choices),
      answer: z.int().min(0),
      because: text(60).optional(),
    })
    .refine(({ choices, answer }) => answer < choices.length, { path: ['answer'], params: { wanted: '< choices' } })
    .optional(),
  checks: z.array(z.unknown()).max(20).optional(),
  hints: z.array(text(50)).max(limits.hints).optional(),
  solution: z.array(z.unknown()).max(60).optional(),
  learnt: text(40).optional(),
});
