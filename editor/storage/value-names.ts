import type { StoredValue } from '../../runtime/protocol';
import { useDocument } from '../state/document-store';
import { rootOf } from '../state/run-state';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { portStyle, portStyles } from '../ui/port-style';
import { useLanguage, useSay } from '../ui/say';
import { words } from './words';

/** What a kept value is called: its kind, and the node that made it. */
export interface ValueNames {
  kind(value: StoredValue): string;
  maker(value: StoredValue): string;
  /** The age in runs, in words. */
  age(value: StoredValue): string;
}

export function useValueNames(): ValueNames {
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  const { nodes } = useDocument();
  return {
    kind: ({ kind }) => say(kind === 'dataset' ? words.dataset : portStyles[portStyle(kind, undefined)].word),
    maker({ type, node }) {
      if (type === '') return say(words.nobody);
      // The same id in another graph is another node; one of the same type may as well be it, as its results are shared.
      const entry = nodes.get(rootOf(node));
      return entry?.type === type ? nodeTitle(entry, language, word) : word(type, 'title');
    },
    age: ({ age }) => (age === 0 ? say(words.ageNow) : say(words.ageRuns, { count: age })),
  };
}
