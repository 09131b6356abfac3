import { problem, type Problem } from '../../nodes/kit/problem';
import { limits } from './document';

/**
 * What `JSON.parse` would lose in silence: duplicate keys, numbers whose digits do not fit a float64, numbers beyond its range; and
 * nesting that is too deep. Null = nothing. Anything that is no JSON at all is left to `JSON.parse`.
 */
export function scanJson(text: string): Problem | null {
  /** One set of keys for each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === '"') {
      const end = stringEnd(text, at);
      const keys = open.at(-1);
      if (keys !== undefined && keys !== null && isKey(text, end)) {
        const key = unquoted(text.slice(at, end));
        if (keys.has(key)) return problem('document', 'duplicate-key', { key, line: lineOf(text, at) });
        keys.add(key);
      }
      at = end;
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : null);
      if (open.length > limits.depth) return problem('document', 'too-deep', { limit: limits.depth });
      at += 1;
    } else if (char === '}' || char === ']') {
      open.pop();
      at += 1;
    } else if (char === '-' || (char !== undefined && char >= '0' && char <= '9')) {
      const [number = ''] = /^[-+0-9.eE]+/.exec(text.slice(at, at + 400)) ?? [];
      if (losesDigits(number))
        return problem('document', 'number-loses', { number: number.slice(0, 40), line: lineOf(text, at) });
      at += Math.max(1, number.length);
    } else at += 1;
  }
  return null;
}

/** Index after the closing quote. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && /\s/.test(text[at] ?? '')) at += 1;
  return text[at] === ':';
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** Whether reading and printing the number would give another one: out of range, or an integer beyond 2^53 that is not exact. */
function losesDigits(text: string): boolean {
  const value = Number(text);
  if (Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) return true;
  if (value === 0) return /[1-9]/.test(text.split(/[eE]/)[0] ?? '');
  return significant(text) !== significant(String(value)) && significant(text).length > 15;
}

/** Significant digits without leading and trailing zeros. */
const significant = (text: string): string =>
  (text.split(/[eE]/)[0] ?? '').replaceAll(/[-+.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
