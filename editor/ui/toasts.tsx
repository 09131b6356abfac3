import { CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useInterfaceStore } from '../state/interface-store';
import { useTasks } from '../state/task-store';
import { words } from '../words';
import { useSay } from './say';

/** What somebody is waiting for, above all else that is on screen: how much of it is done, and a way out. */
export function Tasks(): ReactElement | null {
  const tasks = useTasks((state) => state.tasks);
  const say = useSay();
  if (tasks.length === 0) return null;
  return (
    <div className="tasks" role="status" aria-live="polite">
      {tasks.map(({ id, text, fraction, cancel }) => (
        <div key={id} className="toast task">
          {fraction === undefined && <span className="spinner" />}
          <span className="task-text">{say(text)}</span>
          {fraction !== undefined && <progress className="run-progress" aria-label={say(text)} value={fraction} />}
          <button type="button" className="button" onClick={cancel}>
            {say(words.cancel)}
          </button>
        </div>
      ))}
    </div>
  );
}

/** Short news at the foot of the canvas; also read out by screen readers. */
export function Toasts(): ReactElement {
  const toasts = useInterfaceStore((state) => state.toasts);
  const say = useSay();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast ${toast.tone}`}>
          {toast.tone === 'error' && <CircleAlert size={15} aria-hidden="true" />}
          <span>{say(toast.text)}</span>
        </div>
      ))}
    </div>
  );
}
