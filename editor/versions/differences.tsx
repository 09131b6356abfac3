import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { diffDocuments } from '../../runtime/graph/diff';
import { changeSections } from '../../runtime/graph/diff-words';
import type { GraphDocument } from '../../runtime/graph/document';
import { useDocument } from '../state/document-store';
import { readText } from '../state/files';
import { useNodeWord } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { words } from './words';

const marks = { added: '+', removed: '−', changed: '~' } as const;

/** What turns a graph file into the open document, in words. */
export function Differences({ text }: { text: string }): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  const present = useDocument();
  const [was, setWas] = useState<GraphDocument | null | 'unreadable'>(null);
  useEffect(() => {
    let current = true;
    void readText(text)
      .then(({ document }) => current && setWas(document ?? 'unreadable'))
      .catch(() => current && setWas('unreadable'));
    return () => void (current = false);
  }, [text]);
  const sections = useMemo(
    () => (was === null || was === 'unreadable' ? [] : changeSections(diffDocuments(was, present), { language, word })),
    [was, present, language, word],
  );
  if (was === null) return null;
  if (was === 'unreadable') return <p className="hint">{say(words.unreadable)}</p>;
  if (sections.length === 0) return <p className="hint">{say(words.same)}</p>;
  return (
    <div className="differences" tabIndex={0} role="region" aria-label={say(words.since)}>
      <h4>{say(words.since)}</h4>
      {sections.map(({ group, title, lines }) => (
        <section key={group}>
          <h5>{title}</h5>
          <ul>
            {lines.map((line) => (
              <li key={line.id} className={line.tone}>
                <span className="mono" aria-hidden="true">
                  {marks[line.tone]}
                </span>
                <span>{line.text}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
