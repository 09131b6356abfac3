import { useState, type ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { setTitle } from '../../runtime/graph/edit';
import { textWith } from '../canvas/annotate';
import { edit, useDocumentStore } from '../state/document-store';
import { useLanguage, useSay } from '../ui/say';
import { words } from '../words';

/** What the document is called, to be changed where it stands, and whether it is kept. */
export function DocumentTitle(): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const title = useDocumentStore((state) => state.document.title);
  const unsaved = useDocumentStore((state) => state.revision > state.savedRevision);
  const keepFails = useDocumentStore((state) => state.keepFails);
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? textIn(title, language);
  const take = (): void => {
    if (draft !== null && draft.trim() !== textIn(title, language)) {
      const text = draft.trim();
      edit(words.title, (document) => setTitle(document, textWith(document.title, language, text)));
    }
    setDraft(null);
  };
  return (
    <div className="document-title">
      <span className="title-field">
        <span aria-hidden="true">{shown || say(words.untitled)}</span>
        <input
          aria-label={say(words.title)}
          placeholder={say(words.untitled)}
          value={shown}
          maxLength={200}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') setDraft(null);
          }}
        />
      </span>
      <span className={`saved-mark ${keepFails ? 'bad' : ''}`}>
        {say(keepFails ? words.savedNot : unsaved ? words.saving : words.saved)}
      </span>
    </div>
  );
}
