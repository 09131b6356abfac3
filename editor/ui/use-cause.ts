import type { NodeEntry } from '../../runtime/graph/document';
import { documentNow } from '../state/document-store';
import type { CauseContext } from './cause-text';
import { nodeTitle, useNodeWord } from './node-words';
import { useLanguage } from './say';

/** In whose words a cause of this node is told. */
export function useCauseContext(id: string, { type }: Pick<NodeEntry, 'type'>): CauseContext {
  const language = useLanguage();
  const word = useNodeWord();
  const titleOf = (other: string): string | undefined => {
    const entry = documentNow().nodes.get(other);
    return entry === undefined ? undefined : nodeTitle(entry, language, word);
  };
  return { id, type, language, word, titleOf };
}
