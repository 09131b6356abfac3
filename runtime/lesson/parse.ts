import type { core, ZodType } from 'zod';
import { problem, ProblemError, type Problem } from '../../nodes/kit/problem';
import type { Lesson } from '../graph/document';
import { lessonLimits as limits, type ParsedLesson, type Step } from './lesson';
import { checkSchemas, editSchemas, stepSchema, type Wanted } from './schema';

/**
 * The steps of a graph file as a lesson, or the sentence why they are none. The graph's own parser keeps steps as they are: a
 * mistake in one costs the lesson, never the graph.
 */
export function parseLesson(lesson: Lesson): { readonly lesson: ParsedLesson } | { readonly refused: Problem } {
  try {
    const { steps } = lesson;
    if (steps.length === 0 || steps.length > limits.steps)
      throw new ProblemError(problem('document', 'lesson-steps', { got: steps.length, limit: limits.steps }));
    return { lesson: { steps: steps.map(stepOf) } };
  } catch (error) {
    if (error instanceof ProblemError) return { refused: error.problem };
    throw error;
  }
}

function stepOf(raw: Readonly<Record<string, unknown>>, index: number): Step {
  const { checks, solution, ...rest } = read(stepSchema, raw, index, []);
  const each = <Value>(name: string, list: unknown[] | undefined, schemas: Readonly<Record<string, ZodType<Value>>>) =>
    list === undefined
      ? {}
      : { [name]: list.map((own, at) => read(schemaFor(schemas, own, index, [name, at]), own, index, [name, at])) };
  return { ...rest, ...each('checks', checks, checkSchemas), ...each('solution', solution, editSchemas) } as Step;
}

type At = readonly (string | number)[];

/** The one schema whose name is a key of the value. */
function schemaFor<Value>(
  schemas: Readonly<Record<string, ZodType<Value>>>,
  value: unknown,
  step: number,
  path: At,
): ZodType<Value> {
  const names = Object.keys(schemas);
  const own = typeof value === 'object' && value !== null ? names.filter((name) => Object.hasOwn(value, name)) : [];
  // Of `param` and `set … params` only one can stand; `add` has an `id` and no other kind's key.
  const schema = own.length === 1 ? schemas[own[0] ?? ''] : undefined;
  return schema ?? wrong(step, path, names.map((name) => `"${name}"`).join(' | '), value);
}

function read<Value>(schema: ZodType<Value>, value: unknown, step: number, path: At): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  return refuse(result.error.issues[0], value, step, path);
}

function refuse(issue: core.$ZodIssue | undefined, value: unknown, step: number, path: At): never {
  if (issue === undefined) return wrong(step, path, '…', value);
  const at = [...path, ...(issue.path as (string | number)[])];
  const got = valueAt(value, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      throw new ProblemError(
        problem('document', 'lesson-key', { step: step + 1, path: pathText(at), key: issue.keys.join(', ') }),
      );
    case 'invalid_type':
      return wrong(step, at, issue.expected, got);
    case 'invalid_value':
      return wrong(step, at, issue.values.map(shown).join(' | '), got);
    case 'too_small':
      return wrong(step, at, `≥ ${issue.minimum}`, sizeOf(got));
    case 'too_big':
      return wrong(step, at, `≤ ${issue.maximum}`, sizeOf(got));
    case 'custom': {
      const { wanted = '…', words, limit = 0 }: Wanted = issue.params ?? {};
      if (words === undefined) return wrong(step, at, wanted, got);
      throw new ProblemError(
        problem('document', 'lesson-words', { step: step + 1, path: pathText(at), got: words, limit }),
      );
    }
    case 'invalid_union':
      return refuseUnion(issue, value, step, path);
    default:
      return wrong(step, at, '…', got);
  }
}

/** Of a union, what is wrong in the branch that came furthest; else its kinds. */
function refuseUnion(issue: core.$ZodIssueInvalidUnion, value: unknown, step: number, path: At): never {
  const got = valueAt(value, issue.path);
  const deeper = issue.errors
    .flatMap(([first]) => (first === undefined ? [] : [first]))
    .find(({ code, path: inner }) => code !== 'invalid_type' || inner.length > 0);
  if (deeper !== undefined)
    return refuse({ ...deeper, path: [...issue.path, ...deeper.path] } as core.$ZodIssue, value, step, path);
  return wrong(step, [...path, ...(issue.path as (string | number)[])], '"…" | { "en": "…", "zh": "…" } | […]', got);
}

function wrong(step: number, path: At, wanted: string, got: unknown): never {
  throw new ProblemError(
    problem('document', 'lesson-wrong', { step: step + 1, path: pathText(path), wanted, got: shown(got) }),
  );
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    value,
  );

const sizeOf = (value: unknown): unknown => (typeof value === 'string' || Array.isArray(value) ? value.length : value);
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);

/** `checks[1].metric`; `the step` where it is the whole. */
const pathText = (path: At): string =>
  path.length === 0
    ? '{ … }'
    : path.reduce<string>(
        (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
        '',
      );
