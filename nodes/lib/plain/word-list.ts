import type { Text } from '../../kit/text';

/** Names for a sentence: at most `most` of them, then how many more there are. */
export function wordList(names: readonly string[], most = 10): { readonly en: string; readonly zh: string } {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  return {
    en: shown.join(', ') + (more > 0 ? ` and ${more} more` : ''),
    zh: shown.join('、') + (more > 0 ? ` 等 ${names.length} 个` : ''),
  };
}

/** A text in both languages from any text. */
export const bothOf = (text: Text): { readonly en: string; readonly zh: string } =>
  typeof text === 'string' ? { en: text, zh: text } : { en: text.en, zh: text.zh ?? text.en };
