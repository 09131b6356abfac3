import { useCallback, useEffect } from 'react';
import { create } from 'zustand';
import { planOf } from '../../nodes/catalogue';
import type { Problem } from '../../nodes/kit/problem';
import { textIn, type Language } from '../../nodes/kit/text';
import { portName, wordsOf, type Words } from '../../nodes/kit/words';
import type { NodeEntry } from '../../runtime/graph/document';
import { placeOf } from '../../runtime/graph/nested';
import { sentenceOf, type Sentences } from '../../runtime/graph/sentence';
import { ownTypes } from './own-types';
import { documentNow, scopeNow } from '../state/document-store';
import { namedProblem } from './named-problem';
import { useLanguage, useLanguageStore } from './say';

/** Words of specs in the reader's language. English stands in the specs; Chinese is loaded when it is first wanted. */
interface Translations {
  /** Node type → key of `wordsOf` → text. */
  readonly nodes: Readonly<Record<string, Words>>;
  readonly sentences: Sentences;
}

const useTranslations = create<{ readonly zh: Translations | null }>(() => ({ zh: null }));
let loading: Promise<void> | null = null;

/** Loads the Chinese words once; also wanted by search, which knows both languages. */
export function loadChinese(): Promise<void> {
  loading ??= import('./chinese').then(({ nodes, messages }) => {
    const own = Object.entries(nodes).flatMap(([type, words]) =>
      Object.entries(words).flatMap(([key, word]) =>
        key.startsWith('problems.') ? [[`${type}/${key.slice('problems.'.length)}`, word]] : [],
      ),
    );
    useTranslations.setState({ zh: { nodes, sentences: { ...messages, ...(Object.fromEntries(own) as Sentences) } } });
  });
  return loading;
}

const english = new Map<string, Words>();
function englishOf(type: string): Words {
  const kept = english.get(type);
  if (kept !== undefined) return kept;
  const spec = planOf(type)?.spec;
  const words = spec === undefined ? {} : wordsOf(spec);
  english.set(type, words);
  return words;
}

/** A word of a node type by its key; falls back to English, then to a readable form of the key. */
export function nodeWord(type: string, key: string, language: Language, zh: Translations | null): string {
  const own = planOf(type)?.spec.type ?? type;
  const fixed = ownTypes[type]?.[language][key];
  if (fixed !== undefined) return fixed;
  const translated = language === 'zh' ? zh?.nodes[own]?.[key] : undefined;
  return translated ?? englishOf(own)[key] ?? (key === 'title' ? type : portName(key.split('.').at(-2) ?? key));
}

export type NodeWord = (type: string, key: string) => string;

/** `word('train', 'params.epochs.title')`. */
export function useNodeWord(): NodeWord {
  const language = useLanguage();
  const zh = useTranslations((state) => state.zh);
  useEffect(() => {
    if (language === 'zh') void loadChinese();
  }, [language]);
  return useCallback((type, key) => nodeWord(type, key, language, zh), [language, zh]);
}

/** Every word of a type that search looks at, in both languages. */
export function searchWords(type: string): string {
  const spec = planOf(type)?.spec;
  if (spec === undefined) return type;
  const zh = useTranslations.getState().zh?.nodes[type];
  return [spec.type, spec.title, ...spec.aliases, zh?.['title'] ?? ''].join('\n').toLowerCase();
}
export const summaryWords = (type: string): string =>
  `${planOf(type)?.spec.summary ?? ''}\n${useTranslations.getState().zh?.nodes[type]?.['summary'] ?? ''}`.toLowerCase();

/** A problem as a sentence in the reader's language. */
export function useSentence(): (problem: Problem) => string {
  const language = useLanguage();
  const zh = useTranslations((state) => state.zh);
  useEffect(() => {
    if (language === 'zh') void loadChinese();
  }, [language]);
  return useCallback((problem) => sentenceIn(problem, language, zh), [language, zh]);
}

/** Nodes, ports and settings are called by what stands on them, not by their ids. */
function sentenceIn(problem: Problem, language: Language, zh: Translations | null): string {
  const document = documentNow();
  const named = namedProblem(problem, document, scopeNow(), {
    title: (name) => {
      const { entry } = placeOf(document, name);
      return entry === undefined
        ? undefined
        : nodeTitle(entry, language, (type, key) => nodeWord(type, key, language, zh));
    },
    word: (type, key) => (englishOf(type)[key] === undefined ? undefined : nodeWord(type, key, language, zh)),
  });
  return sentenceOf(named, language === 'zh' ? (zh?.sentences ?? {}) : {});
}

/** What stands on a node: its label, else the title of its type. */
export function nodeTitle(entry: NodeEntry, language: Language, word: NodeWord): string {
  return entry.label === undefined || entry.label === '' ? word(entry.type, 'title') : textIn(entry.label, language);
}

export const languageNow = (): Language => useLanguageStore.getState().language;
/** The same outside of a component, for labels of the history and messages. */
export const titleNow = (type: string): string => nodeWord(type, 'title', languageNow(), useTranslations.getState().zh);
export const wordNow: NodeWord = (type, key) => nodeWord(type, key, languageNow(), useTranslations.getState().zh);
export const titledNow = (id: string, entry: NodeEntry | undefined): string =>
  entry === undefined ? id : nodeTitle(entry, languageNow(), wordNow);
export const sentenceNow = (problem: Problem): string =>
  sentenceIn(problem, languageNow(), useTranslations.getState().zh);
