import { Pencil } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { seedOf } from '../../runtime/graph/document';
import { setSeed } from '../../runtime/graph/edit';
import { setDescription } from '../canvas/annotate';
import { edit, useDocument } from '../state/document-store';
import { formatNumber } from '../ui/format';
import { Markdown } from '../ui/markdown';
import { useLanguage, useSay } from '../ui/say';
import { words as frame } from '../words';
import { FirstSteps } from './first-steps';
import { readNumber } from './form';
import { words } from './words';

/** Nothing is selected: the graph as a whole, and what can be done. */
export function GraphPanel(): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const document = useDocument();
  return (
    <>
      <header className="inspector-head">
        <h2 className="inspector-title">{textIn(document.title, language) || say(frame.untitled)}</h2>
      </header>
      <div className="inspector-body">
        <Description key={language} />
        <FirstSteps />
        <Seed seed={seedOf(document)} />
        <dl className="tiles">
          <div className="tile">
            <dt>{say(words.nodes)}</dt>
            <dd className="mono">{formatNumber(document.nodes.size)}</dd>
          </div>
          <div className="tile">
            <dt>{say(words.links)}</dt>
            <dd className="mono">{formatNumber(document.edges.length)}</dd>
          </div>
        </dl>
        <ul className="tips">
          <li>{say(words.tip)}</li>
          <li>{say(words.tipWire)}</li>
          <li>{say(words.tipReuse)}</li>
        </ul>
      </div>
    </>
  );
}

function Description(): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const text = textIn(useDocument().description, language);
  const [editing, setEditing] = useState(false);
  if (editing)
    return (
      <textarea
        className="field"
        rows={8}
        autoFocus
        aria-label={say(words.description)}
        placeholder={say(words.describeHere)}
        defaultValue={text}
        onBlur={(event) => {
          const value = event.currentTarget.value;
          setEditing(false);
          if (value !== text) edit(words.editDescription, (document) => setDescription(document, value, language));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    );
  return (
    <div className="description">
      {text === '' ? <p className="hint">{say(words.describeHere)}</p> : <Markdown text={text} />}
      <button
        type="button"
        className="icon-button small"
        title={say(words.editDescription)}
        aria-label={say(words.editDescription)}
        onClick={() => setEditing(true)}
      >
        <Pencil size={13} />
      </button>
    </div>
  );
}

function Seed({ seed }: { seed: number }): ReactElement {
  const say = useSay();
  const [draft, setDraft] = useState<string | null>(null);
  const take = (): void => {
    const value = readNumber(draft ?? '');
    if (value !== null && Number.isInteger(value) && value >= 1)
      edit(words.seed, (document) => setSeed(document, value));
    setDraft(null);
  };
  return (
    <div className="param inline">
      <div className="param-head">
        <label htmlFor="graph-seed">{say(words.seed)}</label>
      </div>
      <input
        id="graph-seed"
        className="field mono"
        type="text"
        inputMode="numeric"
        value={draft ?? String(seed)}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <p className="param-help">{say(words.seedHelp)}</p>
    </div>
  );
}
