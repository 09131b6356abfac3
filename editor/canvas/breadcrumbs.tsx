import { ChevronRight, CornerLeftUp } from 'lucide-react';
import type { ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { graphAt } from '../../runtime/graph/nested';
import { useDocumentStore } from '../state/document-store';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { words as frame } from '../words';
import { enter } from './go-to';
import { leave } from './sub-graphs';
import { words } from './words';

/** The sub-graphs around what is in view, from the document inwards; nothing while the document itself is. */
export function Breadcrumbs(): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  const path = useDocumentStore((state) => state.path);
  const document = useDocumentStore((state) => state.document);
  if (path.length === 0) return null;
  const titles = [
    textIn(document.title, language) || say(frame.untitled),
    ...path.map((id, depth) => {
      const entry = graphAt(document, path.slice(0, depth))?.nodes.get(id);
      return entry === undefined ? id : nodeTitle(entry, language, word);
    }),
  ];
  return (
    <nav className="breadcrumbs" aria-label={say(words.path)}>
      <button
        type="button"
        className="icon-button small"
        aria-label={say(words.leave)}
        title={`${say(words.leave)} (Alt+↑)`}
        onClick={leave}
      >
        <CornerLeftUp size={14} />
      </button>
      <ol>
        {titles.map((title, depth) => (
          <li key={path.slice(0, depth).join('/')}>
            {depth > 0 && <ChevronRight size={13} aria-hidden="true" />}
            {depth === path.length ? (
              <span aria-current="location" title={title}>
                {title}
              </span>
            ) : (
              <button type="button" title={title} onClick={() => enter(path.slice(0, depth))}>
                {title}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
