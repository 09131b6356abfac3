import { problem, type Problem } from '../../nodes/kit/problem';

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const CUT = /^\\(?:u[\da-fA-F]{0,3})?$/;

/** Where a text that `JSON.parse` refuses stops being JSON, in words of ours: those of the engines are English and differ. */
export function brokenJson(text: string): Problem {
  if (text.trim() === '') return problem('document', 'json-empty');
  const at = jsonBreak(text);
  const before = text.slice(0, at).split('\n');
  const values = { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
  if (at >= text.length) return problem('document', 'json-ends', values);
  return problem('document', 'not-json', { ...values, got: shownAt(text, at) });
}

/** The word or the character at which it breaks. */
function shownAt(text: string, at: number): string {
  const [word] = /^[\p{L}\p{N}_]{1,20}/u.exec(text.slice(at, at + 40)) ?? [];
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return word ?? (/[\p{C}\p{Z}]/u.test(char) ? JSON.stringify(char).slice(1, -1) : char);
}

/** Index of the first character that does not belong; the text's length where it ends too early. */
function jsonBreak(text: string): number {
  /** What is open, outermost first: a loop and no calls, since a file may be deep. */
  const open: ('{' | '[')[] = [];
  let wanted: 'value' | 'key' | 'after' = 'value';
  /** Right after an opening bracket, where it may close at once. */
  let fresh = false;
  let at = 0;
  while (true) {
    at = past(SPACE, text, at);
    const char = text[at];
    const closing = open.at(-1) === '{' ? '}' : ']';
    if (open.length > 0 && char === closing && (fresh || wanted === 'after')) {
      open.pop();
      at += 1;
      wanted = 'after';
    } else if (wanted === 'after') {
      if (open.length === 0 || char !== ',') return at;
      at += 1;
      wanted = open.at(-1) === '{' ? 'key' : 'value';
    } else if (wanted === 'key') {
      const end = char === '"' ? stringEnd(text, at) : { at, whole: false };
      if (!end.whole) return end.at;
      at = past(SPACE, text, end.at);
      if (text[at] !== ':') return at;
      at += 1;
      wanted = 'value';
    } else if (char === '{' || char === '[') {
      open.push(char);
      at += 1;
      wanted = char === '{' ? 'key' : 'value';
      fresh = true;
      continue;
    } else {
      const end = char === '"' ? stringEnd(text, at) : plainEnd(text, at);
      if (!end.whole) return end.at;
      at = end.at;
      wanted = 'after';
    }
    fresh = false;
  }
}

interface End {
  readonly at: number;
  readonly whole: boolean;
}

/** Index after the closing quote, or of the character that no string may hold. */
function stringEnd(text: string, start: number): End {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') {
    const next = text[at] === '\\' ? past(ESCAPE, text, at) : at + Number((text[at] ?? '') >= ' ');
    // An escape that the file's end cuts off: there, not before.
    if (next === at) return { at: CUT.test(text.slice(at, at + 6)) ? text.length : at, whole: false };
    at = next;
  }
  return at < text.length ? { at: at + 1, whole: true } : { at: text.length, whole: false };
}

/** After a number or true, false, null. */
function plainEnd(text: string, at: number): End {
  const end = past(WORD, text, at);
  const after = end === at ? past(NUMBER, text, at) : end;
  return { at: after, whole: after > at };
}

function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
