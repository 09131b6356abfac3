import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { useGoing } from '../lesson/progress';
import { planOf } from '../../nodes/catalogue';
import { goTo } from '../canvas/go-to';
import { documentNow, useDocument } from '../state/document-store';
import { setInterface } from '../state/interface-store';
import { useRunStore } from '../state/run-store';
import { run } from '../state/session';
import { useSay, type Word } from '../ui/say';
import { firstSteps, markDone, useFirstSteps, type FirstStep } from './first-steps-store';
import { words } from './words';

/** Selects the node whose result is worth a look: the first that trains, else the last one. */
function showResult(): void {
  const nodes = [...documentNow().nodes];
  const id = (nodes.find(([, { type }]) => planOf(type)?.spec.category === 'train') ?? nodes.at(-1))?.[0];
  if (id === undefined) return;
  goTo(id);
  setInterface({ tab: 'result', inspectorOpen: true });
}

const texts = { run: words.stepRun, look: words.stepLook, change: words.stepChange, own: words.stepOwn };
const actions: Partial<Record<FirstStep, { readonly title: Word; readonly act: () => void }>> = {
  run: { title: words.doRun, act: () => run() },
  look: { title: words.doLook, act: showResult },
  own: { title: words.doOwn, act: () => setInterface({ dialog: 'gallery' }) },
};

/** Four steps from nothing to a model of one's own. Each is ticked off when it is done, wherever it was done; null = all are. */
export function FirstSteps(): ReactElement | null {
  const say = useSay();
  const done = useFirstSteps((state) => state.done);
  const running = useRunStore((state) => state.running);
  const empty = useDocument().nodes.size === 0;
  const next = firstSteps.find((step) => !done.has(step));
  // A lesson has steps of its own.
  const going = useGoing();
  if (next === undefined || empty || going) return null;
  return (
    <section className="first-steps" aria-label={say(words.firstSteps)}>
      <header>
        <h3>{say(words.firstSteps)}</h3>
        <button type="button" className="button small" onClick={() => markDone(...firstSteps)}>
          {say(words.skipSteps)}
        </button>
      </header>
      <ol>
        {firstSteps.map((step) => {
          const action = actions[step];
          return (
            <li key={step} className={done.has(step) ? 'done' : ''} aria-current={step === next ? 'step' : undefined}>
              <span className="step-mark" aria-hidden="true">
                {done.has(step) ? <Check size={12} /> : firstSteps.indexOf(step) + 1}
              </span>
              <span>
                {say(texts[step])}
                {done.has(step) && <span className="visually-hidden"> {say(words.stepDone)}</span>}
              </span>
              {step === next && action !== undefined && (
                <button type="button" className="button small primary" disabled={running} onClick={action.act}>
                  {say(action.title)}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
