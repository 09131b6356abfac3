import type { NodeEntry } from '../../runtime/graph/document';
import { placeOf, scopeOf } from '../../runtime/graph/nested';
import { documentNow, useScope } from '../state/document-store';
import type { CauseContext } from './cause-text';
import { nodeTitle, useNodeWord } from './node-words';
import { useLanguage } from './say';

/** In whose words a cause of this node of the graph in view is told. */
export function useCauseContext(id: string, { type }: Pick<NodeEntry, 'type'>): CauseContext {
  const language = useLanguage();
  const word = useNodeWord();
  const scope = useScope();
  const nodeOf = (name: string): string => {
    const place = placeOf(documentNow(), name);
    return `${scopeOf(place.path)}${place.id}`;
  };
  const titleOf = (name: string): string | undefined => {
    const { entry } = placeOf(documentNow(), name);
    return entry === undefined ? undefined : nodeTitle(entry, language, word);
  };
  return { id: `${scope}${id}`, type, language, word, nodeOf, titleOf };
}
