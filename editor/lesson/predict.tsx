import { Check, Lock, X } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import type { Prediction } from '../../runtime/lesson/lesson';
import { announce } from '../announce/announce';
import { Markdown } from '../ui/markdown';
import { useSay } from '../ui/say';
import { changeProgress, useProgress } from './progress';
import { words } from './words';

/** A question that is answered before Run is unlocked, and what came out beside what was said. */
export function Predict({ predict, at, passed }: { predict: Prediction; at: number; passed: boolean }): ReactElement {
  const say = useSay();
  const name = useId();
  const progress = useProgress();
  const given = progress?.answers[at];
  const [choice, setChoice] = useState<number | null>(null);
  const text = (place: number): string => say(predict.choices[place] ?? '');
  if (given === undefined)
    return (
      <form
        className="lesson-part predict"
        onSubmit={(event) => {
          event.preventDefault();
          if (choice === null) return;
          changeProgress({ answers: { ...progress?.answers, [at]: choice } });
          announce(`${say(words.predicted, { choice: text(choice) })} ${say(words.runNow)}`);
        }}
      >
        <fieldset>
          <legend>{say(predict.question)}</legend>
          {predict.choices.map((own, place) => (
            <label key={place}>
              <input type="radio" name={name} checked={choice === place} onChange={() => setChoice(place)} />
              <span>{say(own)}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="button primary" disabled={choice === null}>
          {say(words.predict)}
        </button>
        <p className="hint">
          <Lock size={12} aria-hidden="true" /> {say(words.unlocks)}
        </p>
      </form>
    );
  const right = given === predict.answer;
  return (
    <section className={`lesson-part predict told ${passed ? (right ? 'right' : 'wrong') : ''}`}>
      <h3>{say(words.question)}</h3>
      <p>{say(predict.question)}</p>
      <p className="predicted">{say(words.predicted, { choice: text(given) })}</p>
      {!passed && <p className="hint">{say(words.runNow)}</p>}
      {passed && (
        <div className="came-out" role="status">
          <p>
            {right ? <Check size={14} aria-hidden="true" /> : <X size={14} aria-hidden="true" />}{' '}
            {right ? say(words.right) : say(words.wrong, { choice: text(predict.answer) })}
          </p>
          {predict.because !== undefined && <Markdown text={say(predict.because)} />}
        </div>
      )}
    </section>
  );
}
