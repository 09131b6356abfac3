import { CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useInterfaceStore } from '../state/interface-store';
import { useSay } from './say';

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
