import { messages } from '../../nodes/kit/messages';
import type { Problem } from '../../nodes/kit/problem';
import { fill } from '../../nodes/kit/text';
import { planOf } from '../../nodes/catalogue';

/** Sentence templates in another language: shared keys, and `<type>/<key>` for those of one node. */
export type Sentences = Readonly<Record<string, string>>;

/** The problem in words. `translated` comes first, then English, then the key itself. */
export function sentenceOf(problem: Problem, translated: Sentences = {}): string {
  const values = Object.fromEntries(Object.entries(problem.values).map(([name, value]) => [name, harmless(value)]));
  return fill(translated[problem.key] ?? template(problem.key) ?? problem.key, values);
}

const LONGEST = 400;

/**
 * A value may come from a file of anybody: not so long that it hides the sentence, and without characters that steer a terminal
 * or turn the direction of writing.
 */
function harmless(value: string | number): string | number {
  if (typeof value === 'number') return value;
  const short = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  return short.replaceAll(/\s+/g, ' ').replaceAll(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

function template(key: string): string | undefined {
  const shared = messages[key];
  if (shared !== undefined) return shared;
  const slash = key.indexOf('/');
  return slash < 0 ? undefined : planOf(key.slice(0, slash))?.spec.problems?.[key.slice(slash + 1)];
}
