import { useEffect, useState, type ReactElement } from 'react';
import { planOf } from '../../nodes/catalogue';
import { canvasCentre, toCanvas } from '../canvas/flow-instance';
import { addNodeAt, openSpot } from '../canvas/actions';
import { graphNow } from '../state/document-store';
import { Markdown } from '../ui/markdown';
import { NodeIcon } from '../ui/node-icon';
import { useNodeWord } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { docsOf } from './docs';
import { words } from './words';

/** The node's own text: what, when, formula, how to read it, how it misleads, source; and what often comes next. */
export function LearnTab({ type }: { type: string }): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const language = useLanguage();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    void docsOf(type, language).then((docs) => {
      if (current) setText(docs ?? '');
    });
    return () => void (current = false);
  }, [type, language]);
  const spec = planOf(type)?.spec;
  const next = (spec?.next ?? []).filter((other) => planOf(other) !== undefined);
  return (
    <>
      {text === '' ? <p className="hint">{say(words.noDocs)}</p> : <Markdown text={text ?? ''} className="docs" />}
      {next.length > 0 && (
        <section className="next-nodes">
          <h3>{say(words.next)}</h3>
          {next.map((other) => (
            <button
              key={other}
              type="button"
              className="chip"
              title={word(other, 'summary')}
              onClick={() => addNodeAt(other, openSpot(graphNow(), toCanvas(canvasCentre())))}
            >
              <NodeIcon type={other} size={13} /> {word(other, 'title')}
            </button>
          ))}
        </section>
      )}
    </>
  );
}
