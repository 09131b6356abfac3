import { Check, RotateCcw } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';
import type { ParsedLesson } from '../../runtime/lesson/lesson';
import { announce } from '../announce/announce';
import { galleryGraph } from '../gallery/graphs';
import { edit } from '../state/document-store';
import { toast } from '../state/interface-store';
import { unlocked } from '../state/lock';
import { useSay } from '../ui/say';
import { useFocusOnCome } from './focus-on-come';
import { changeProgress, leaveLesson, useProgress } from './progress';
import { words } from './words';

/** What was learnt, how the predictions went, and where to go from here. */
export function LastPage({ lesson }: { lesson: ParsedLesson }): ReactElement {
  const say = useSay();
  const heading = useFocusOnCome();
  const progress = useProgress();
  const asked = lesson.steps.flatMap(({ predict }, at) => {
    const answer = progress?.answers[at];
    return predict === undefined || answer === undefined ? [] : [answer === predict.answer];
  });
  const score = say(words.score, { right: asked.filter(Boolean).length, count: asked.length });
  useEffect(() => announce(score), [score]);
  return (
    <>
      {/* Nothing in it takes the focus, so that it does itself, to be scrolled. */}
      <div className="lesson-body" tabIndex={0} role="region" aria-label={say(words.over)}>
        <h2 ref={heading} tabIndex={-1}>
          {say(words.over)}
        </h2>
        <ul className="learnt">
          {lesson.steps.flatMap(({ learnt }, at) =>
            learnt === undefined
              ? []
              : [
                  <li key={at}>
                    <Check size={14} aria-hidden="true" />
                    <span>{say(learnt)}</span>
                  </li>,
                ],
          )}
        </ul>
        {asked.length > 0 && <p>{score}</p>}
        <p className="hint">{say(words.yours)}</p>
      </div>
      <footer className="lesson-foot">
        <button type="button" className="button" onClick={() => void startAgain(progress?.name ?? '')}>
          <RotateCcw size={14} aria-hidden="true" />
          {say(words.again)}
        </button>
        <button type="button" className="button primary" onClick={leaveLesson}>
          {say(words.leave)}
        </button>
      </footer>
    </>
  );
}

/** From the first step; the graph is the gallery's again, where it came from there, as one step that can be undone. */
async function startAgain(name: string): Promise<void> {
  const original = name === '' ? null : await galleryGraph(name).catch(() => null);
  if (original !== null) unlocked(() => edit(words.again, () => original));
  changeProgress({ step: 0, passed: [], answers: {}, hints: {} });
  toast(words.againTold);
}
