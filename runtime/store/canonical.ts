import { problem, ProblemError } from '../../nodes/kit/problem';

const DEPTH = 64;

/**
 * JSON with one form for each value: keys sorted by code unit, −0 as 0, entries that are undefined left out. Iterative, so that
 * depth is a number of ours and not the stack's. Throws on numbers that are not finite and beyond 64 levels.
 */
export function canonicalJson(value: unknown): string {
  const parts: string[] = [];
  /** What is still to be written, last first: a value with its depth, or text as it is. */
  const open: ({ readonly value: unknown; readonly depth: number } | string)[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    if (next.depth > DEPTH) throw new ProblemError(problem('artifact', 'too-deep', { limit: DEPTH }));
    const { value: current, depth } = next;
    if (Array.isArray(current)) {
      open.push(']');
      for (let index = current.length - 1; index >= 0; index -= 1) {
        open.push({ value: current[index] ?? null, depth: depth + 1 });
        if (index > 0) open.push(',');
      }
      open.push('[');
    } else if (isPlain(current)) {
      const entries = Object.entries(current).filter(([, entry]) => entry !== undefined);
      entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      open.push('}');
      for (let index = entries.length - 1; index >= 0; index -= 1) {
        const [name, entry] = entries[index] ?? ['', null];
        open.push({ value: entry, depth: depth + 1 });
        open.push(`${index > 0 ? ',' : ''}${JSON.stringify(name)}:`);
      }
      open.push('{');
    } else parts.push(scalar(current));
  }
  return parts.join('');
}

/** An object without a class of its own; a map or a date would be written as `{}` in silence. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function scalar(value: unknown): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new ProblemError(problem('artifact', 'not-finite', { value: String(value) }));
    return JSON.stringify(value === 0 ? 0 : value);
  }
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value);
  throw new ProblemError(
    problem('artifact', 'not-storable', { type: typeof value === 'object' ? value.constructor.name : typeof value }),
  );
}
