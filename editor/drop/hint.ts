import type { Word } from '../ui/say';
import { words } from './words';

/** What a drop of files of these MIME types would do; an empty type is that of a folder or of a file that nobody knows. */
export function hintOf(types: readonly string[]): { readonly text: Word; readonly count: number } {
  const count = types.length;
  const all = (pattern: RegExp): boolean => count > 0 && types.every((type) => pattern.test(type));
  const pick = (one: Word, many: Word): Word => (count === 1 ? one : many);
  if (all(/^image\/(png|svg)/) && count === 1) return { text: words.hintPicture, count };
  if (all(/^image\//)) return { text: pick(words.hintImage, words.hintImages), count };
  if (all(/csv|tab-separated/)) return { text: pick(words.hintTable, words.hintTables), count };
  if (all(/zip/) && count === 1) return { text: words.hintZip, count };
  if (all(/json/) && count === 1) return { text: words.hintGraph, count };
  if (types.some((type) => type.startsWith('image/'))) return { text: words.hintMixed, count };
  return { text: words.hintAny, count };
}
