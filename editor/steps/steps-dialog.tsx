import './steps.css';
import { useEffect, useRef, type ReactElement } from 'react';
import type { Text } from '../../nodes/kit/text';
import { useDocumentStore } from '../state/document-store';
import { setInterface } from '../state/interface-store';
import { Dialog } from '../ui/dialog';
import { useLanguage, useSay } from '../ui/say';
import { timeText } from '../ui/time-text';
import { words } from './words';

/** The steps that made the graph what it is, the last one first; a click undoes or redoes up to there. */
export function StepsDialog(): ReactElement {
  const say = useSay();
  const { past, future, goTo } = useDocumentStore();
  const now = past.length;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[aria-current="step"]')?.focus();
  }, []);
  const rows: readonly { readonly label: Text; readonly at: number | null }[] = [
    { label: words.start, at: null },
    ...past.map(({ label, at }) => ({ label, at })),
    ...future.map(({ label, at }) => ({ label, at })),
  ];
  return (
    <Dialog title={say(words.steps)} onClose={() => setInterface({ dialog: null })}>
      <p>{say(words.help)}</p>
      <ol ref={list} className="steps" reversed>
        {rows
          .map((row, count) => (
            // oxlint-disable-next-line react/no-array-index-key -- a step is its place
            <StepRow key={count} {...row} count={count} now={now} onChoose={() => goTo(count)} />
          ))
          .toReversed()}
      </ol>
    </Dialog>
  );
}

function StepRow({
  label,
  at,
  count,
  now,
  onChoose,
}: {
  label: Text;
  at: number | null;
  count: number;
  now: number;
  onChoose: () => void;
}): ReactElement {
  const say = useSay();
  const language = useLanguage();
  return (
    <li className={count > now ? 'undone' : ''}>
      <button type="button" aria-current={count === now ? 'step' : undefined} onClick={onChoose}>
        <span className="step-label">{say(label)}</span>
        {count === now && <span className="hint">{say(words.now)}</span>}
        {count > now && <span className="hint">{say(words.undone)}</span>}
        <span className="spacer" />
        {at !== null && <span className="hint mono">{timeText(at, language)}</span>}
      </button>
    </li>
  );
}
