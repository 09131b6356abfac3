import './lesson.css';
import { ChevronLeft, ChevronRight, LogOut } from 'lucide-react';
import type { ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import type { ParsedLesson, Step } from '../../runtime/lesson/lesson';
import { SideSwitch } from '../outline/side-switch';
import { useDocumentStore } from '../state/document-store';
import { toast } from '../state/interface-store';
import { Markdown } from '../ui/markdown';
import { useSentence } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { AddNodes } from './add-nodes';
import { Goals } from './goals';
import { Help } from './help';
import { LastPage } from './last-page';
import { useFocusOnCome } from './focus-on-come';
import { usePlay } from './play';
import { Predict } from './predict';
import { changeProgress, leaveLesson, useProgress } from './progress';
import { words } from './words';

/** The lesson of the document in view, in the place of the library. */
export function LessonPanel(): ReactElement {
  const say = useSay();
  const sentence = useSentence();
  const { lesson, refused } = usePlay();
  const progress = useProgress();
  const title = useDocumentStore(({ document }) => document.title);
  const count = lesson?.steps.length ?? 0;
  const at = Math.min(progress?.step ?? 0, count);
  const step = lesson?.steps[at];
  return (
    <aside className="library lesson" aria-label={say(words.lesson)}>
      <SideSwitch side="lesson" />
      <header className="lesson-head">
        <p className="lesson-name">{say(title)}</p>
        <button
          type="button"
          className="icon-button small"
          title={say(words.leave)}
          aria-label={say(words.leave)}
          onClick={() => {
            leaveLesson();
            toast(words.leftTold);
          }}
        >
          <LogOut size={14} />
        </button>
      </header>
      {refused !== null && (
        <div className="lesson-body" role="alert">
          <p>{say(words.broken)}</p>
          <p className="field-problem">{sentence(refused)}</p>
        </div>
      )}
      {lesson !== null && <StepBar lesson={lesson} at={at} passed={progress?.passed ?? []} />}
      {lesson !== null && step !== undefined && <StepPage key={at} lesson={lesson} step={step} at={at} />}
      {lesson !== null && step === undefined && <LastPage lesson={lesson} />}
    </aside>
  );
}

function StepBar({
  lesson,
  at,
  passed,
}: {
  lesson: ParsedLesson;
  at: number;
  passed: readonly number[];
}): ReactElement {
  const say = useSay();
  const language = useLanguage();
  return (
    <nav
      className="step-bar"
      aria-label={say(words.stepOf, { step: Math.min(at + 1, lesson.steps.length), count: lesson.steps.length })}
    >
      {lesson.steps.map(({ title = '' }, place) => (
        <button
          key={place}
          type="button"
          className={passed.includes(place) ? 'passed' : ''}
          aria-current={place === at ? 'step' : undefined}
          aria-label={`${say(words.stepOf, { step: place + 1, count: lesson.steps.length })}: ${textIn(title, language)}${passed.includes(place) ? ` (${say(words.passed)})` : ''}`}
          title={textIn(title, language)}
          // Where one has been, one may go again.
          disabled={place > at && !passed.includes(place) && !passed.includes(place - 1)}
          onClick={() => changeProgress({ step: place })}
        />
      ))}
    </nav>
  );
}

function StepPage({ lesson, step, at }: { lesson: ParsedLesson; step: Step; at: number }): ReactElement {
  const say = useSay();
  const heading = useFocusOnCome();
  const progress = useProgress();
  const passed = progress?.passed.includes(at) ?? false;
  const free = step.checks === undefined && step.predict === undefined;
  const last = at === lesson.steps.length - 1;
  const go = (to: number): void => changeProgress({ step: to });
  return (
    <>
      <div className="lesson-body">
        <p className="lesson-count">{say(words.stepOf, { step: at + 1, count: lesson.steps.length })}</p>
        <h2 ref={heading} tabIndex={-1}>
          {say(step.title ?? words.lesson)}
        </h2>
        <Markdown text={say(step.text)} className="lesson-text" />
        {step.predict !== undefined && <Predict key={`predict-${at}`} predict={step.predict} at={at} passed={passed} />}
        <AddNodes step={step} />
        <Goals step={step} />
        <Help step={step} at={at} />
      </div>
      <footer className="lesson-foot">
        <button type="button" className="button" disabled={at === 0} onClick={() => go(at - 1)}>
          <ChevronLeft size={14} aria-hidden="true" />
          {say(words.back)}
        </button>
        <button
          type="button"
          className={`button ${passed || free ? 'primary' : ''}`}
          onClick={() => {
            if (free) changeProgress({ passed: [...new Set([...(progress?.passed ?? []), at])], step: at + 1 });
            else go(at + 1);
          }}
        >
          {say(last ? words.finish : passed || free ? words.next : words.skip)}
          <ChevronRight size={14} aria-hidden="true" />
        </button>
      </footer>
    </>
  );
}
