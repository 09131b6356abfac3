import { Check, Circle, CircleDashed } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Step } from '../../runtime/lesson/lesson';
import type { Verdict } from '../../runtime/lesson/verdict';
import { useSay, type Word } from '../ui/say';
import { usePlay } from './play';
import { words } from './words';

const marks: Readonly<Record<Verdict['state'], { readonly icon: typeof Check; readonly word: Word }>> = {
  passed: { icon: Check, word: words.passed },
  'not-yet': { icon: Circle, word: words.notYet },
  unknown: { icon: CircleDashed, word: words.unknown },
};

/** What a step wants, and what was found: by shape, text and colour. */
export function Goals({ step }: { step: Step }): ReactElement | null {
  const say = useSay();
  const verdicts = usePlay((state) => state.verdicts);
  if (step.checks === undefined || step.checks.length === 0) return null;
  return (
    <section className="lesson-part">
      <h3>{say(words.goals)}</h3>
      <ul className="goals">
        {verdicts.map(({ state, wanted, found }, place) => {
          const { icon: Icon, word } = marks[state];
          return (
            <li key={place} className={state}>
              <span className="goal-mark" role="img" aria-label={say(word)} title={say(word)}>
                <Icon size={14} strokeWidth={2.4} />
              </span>
              <span>
                {say(wanted)}
                <span className="goal-found">{say(found)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
