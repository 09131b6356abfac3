/** A text for people: one string for every language, or one for each. */
export type Text = string | { readonly en: string; readonly zh?: string };

export type Language = 'en' | 'zh';

/** The text in the reader's language; English where there is no translation. */
export function textIn(text: Text, language: Language): string {
  if (typeof text === 'string') return text;
  return language === 'zh' && text.zh !== undefined ? text.zh : text.en;
}

/** Fills `{name}` in a sentence with the values; an unknown name stays as it is written. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
