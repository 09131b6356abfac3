import { messages } from '../../nodes/kit/messages';
import type { Problem } from '../../nodes/kit/problem';
import { fill } from '../../nodes/kit/text';
import { planOf } from '../../nodes/catalogue';

/** Sentence templates in another language: shared keys, and `<type>/<key>` for those of one node. */
export type Sentences = Readonly<Record<string, string>>;

/** The problem in words. `translated` comes first, then English, then the key itself. */
export function sentenceOf(problem: Problem, translated: Sentences = {}): string {
  return fill(translated[problem.key] ?? template(problem.key) ?? problem.key, problem.values);
}

function template(key: string): string | undefined {
  const shared = messages[key];
  if (shared !== undefined) return shared;
  const slash = key.indexOf('/');
  return slash < 0 ? undefined : planOf(key.slice(0, slash))?.spec.problems?.[key.slice(slash + 1)];
}
