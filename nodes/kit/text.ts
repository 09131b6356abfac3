/** A text for people: one string for every language, or one for each. */
export type Text = string | { readonly en: string; readonly zh?: string };

export type Language = 'en' | 'zh';

/** The text in the reader's language; English where there is no translation. */
export function textIn(text: Text, language: Language): string {
  if (typeof text === 'string') return text;
  return language === 'zh' && text.zh !== undefined ? text.zh : text.en;
}

/**
 * Fills `{name}` in a sentence with the values, and `{name|row|rows}` with the first word where the value is 1, else with the second;
 * an unknown name stays as it is written.
 */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      if (!Object.hasOwn(values, name)) return whole;
      if (one === undefined || many === undefined) return String(values[name]);
      return Number(values[name]) === 1 ? one : many;
    },
  );
}
