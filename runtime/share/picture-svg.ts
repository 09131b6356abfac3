import { refuse } from '../../nodes/kit/problem';
import { limits } from '../graph/document';

/** A graph file inside an SVG: the text of its element `<metadata id="gradloom">`. Read as text, never as markup. */

const OPEN = '<metadata id="gradloom">';
const CLOSE = '</metadata>';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text inside XML. What XML cannot hold is left out: control characters, halves of pairs, U+FFFE and U+FFFF. */
export const xmlText = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"]/g, (char) => escapes[char] ?? char);

/** The element for a graph file as printed. */
export const svgMetadata = (file: string): string =>
  // JSON may hold these two as they are, XML not.
  `${OPEN}${xmlText(file.replaceAll(/[\uFFFE\uFFFF]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`))}${CLOSE}`;

const meanings: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** The graph file in the text of an SVG; null = none. Throws a `ProblemError`. */
export function graphInSvg(name: string, svg: string): string | null {
  const start = svg.indexOf(OPEN);
  if (start < 0) return null;
  const from = start + OPEN.length;
  const end = svg.indexOf('<', from);
  const damaged = (): never => refuse('file', 'picture-damaged', { name, part: 'metadata' });
  if (end < 0 || !svg.startsWith(CLOSE, end)) damaged();
  // The longest escape has six characters.
  if (end - from > limits.bytes * 6) refuse('document', 'too-large', { got: end - from, limit: limits.bytes });
  return svg.slice(from, end).replaceAll(/&[^;&]{0,8};?/g, (entity) => meanings[entity] ?? damaged());
}
