/** Widths of text without a page: a picture is read with fonts that nobody knows beforehand, so they are guessed on the wide side. */

const widths: readonly (readonly [RegExp, number])[] = [
  [/[\u2E80-\uFFEF\u{1F000}-\u{3FFFF}]/u, 1],
  [/[iljtfrI.,:;|!'()[\] ]/, 0.36],
  [/[mwMW@%…]/, 0.92],
  [/[A-Z0-9]/, 0.66],
];

const known = new Map<string, number>();
function widthOfChar(char: string): number {
  const there = known.get(char);
  if (there !== undefined) return there;
  const width = widths.find(([pattern]) => pattern.test(char))?.[1] ?? 0.58;
  known.set(char, width);
  return width;
}

/** In units of the font's size. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += widthOfChar(char);
  return width;
}

/** The text, cut with `…` where it is wider than `width`. */
export function fitted(text: string, width: number, size: number): string {
  const most = width / size;
  if (widthOf(text) <= most) return text;
  let kept = '';
  let used = widthOf('…');
  for (const char of text) {
    used += widthOfChar(char);
    if (used > most) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}

/** What stays together: words and what is tied to them, a Chinese character with the signs behind it, a line end, spaces. */
const PIECES = /[\u2E80-\uFFEF][\u00A0·,。、;:)]*|\n|[^ \t\n\u2E80-\uFFEF]+|[ \t]+/gu;

/** Lines of at most `width`; the last of `most` lines is cut where more follows. */
export function wrapped(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(PIECES) ?? []) {
    if (part === '\n' || (line !== '' && widthOf(`${line}${part}`.trimEnd()) > width / size)) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (part.trim() !== '' || line !== '') line += part;
  }
  lines.push(line.trimEnd());
  if (lines.length <= most) return lines.map((own) => fitted(own, width, size));
  return [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')].map((own) => fitted(own, width, size));
}
