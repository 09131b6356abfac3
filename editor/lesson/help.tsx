import { Lightbulb, Wand2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { fill, textIn } from '../../nodes/kit/text';
import type { Step } from '../../runtime/lesson/lesson';
import { withSolution } from '../../runtime/lesson/solution';
import { announce } from '../announce/announce';
import { afterShown, bringIntoSight } from '../canvas/flow-instance';
import { documentNow, edit } from '../state/document-store';
import { toast } from '../state/interface-store';
import { unlocked } from '../state/lock';
import { Markdown } from '../ui/markdown';
import { useSay } from '../ui/say';
import { changeProgress, useProgress } from './progress';
import { words } from './words';

/** Hints one after the other, and the solution as one step that can be undone. */
export function Help({ step, at }: { step: Step; at: number }): ReactElement | null {
  const say = useSay();
  const progress = useProgress();
  const { hints = [], solution = [] } = step;
  const open = Math.min(progress?.hints[at] ?? 0, hints.length);
  if (hints.length + solution.length === 0) return null;
  const showHint = (): void => {
    changeProgress({ hints: { ...progress?.hints, [at]: open + 1 } });
    announce(say(hints[open] ?? ''));
  };
  return (
    <section className="lesson-part lesson-help">
      {hints.slice(0, open).map((hint, place) => (
        <div key={place} className="lesson-hint">
          <p className="lesson-count">{say(words.hintOf, { shown: place + 1, count: hints.length })}</p>
          <Markdown text={say(hint)} />
        </div>
      ))}
      <div className="lesson-buttons">
        {open < hints.length && (
          <button type="button" className="button small" onClick={showHint}>
            <Lightbulb size={13} aria-hidden="true" />
            {say(words.hint)}
          </button>
        )}
        {solution.length > 0 && (
          <button type="button" className="button small" onClick={() => showSolution(step)}>
            <Wand2 size={13} aria-hidden="true" />
            {say(words.showMe)}
          </button>
        )}
      </div>
    </section>
  );
}

function showSolution({ title = words.lesson, solution = [] }: Step): void {
  const before = documentNow();
  const label = {
    en: fill(words.shown.en, { title: textIn(title, 'en') }),
    zh: fill(words.shown.zh, { title: textIn(title, 'zh') }),
  };
  unlocked(() => edit(label, (document) => withSolution(document, solution)));
  toast(documentNow() === before ? words.shownNothing : words.shownTold);
  const made = [...documentNow().nodes.keys()].filter((id) => !before.nodes.has(id));
  // React Flow knows them after the next pictures.
  afterShown(() => bringIntoSight(made));
}
