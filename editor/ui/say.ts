import { useCallback } from 'react';
import { create } from 'zustand';
import { fill, textIn, type Language, type Text } from '../../nodes/kit/text';

const stored = (): Language => {
  const kept = globalThis.localStorage?.getItem('gradloom.language');
  if (kept === 'en' || kept === 'zh') return kept;
  return globalThis.navigator?.language.startsWith('zh') === true ? 'zh' : 'en';
};

interface LanguageState {
  readonly language: Language;
  setLanguage(language: Language): void;
}

/** The reader's language; kept in the browser. */
export const useLanguageStore = create<LanguageState>((set) => ({
  language: stored(),
  setLanguage: (language) => {
    globalThis.localStorage?.setItem('gradloom.language', language);
    set({ language });
  },
}));

export const useLanguage = (): Language => useLanguageStore((state) => state.language);

/** A text of the interface: both languages, so that none can be forgotten. Stands in a `words.ts` of its folder. */
export type Word = { readonly en: string; readonly zh: string };

/** `say(words.reused, { count: 3 })`: the text in the reader's language, with its values. */
export function useSay(): (text: Text, values?: Readonly<Record<string, string | number>>) => string {
  const language = useLanguage();
  return useCallback((text, values = {}) => fill(textIn(text, language), values), [language]);
}
