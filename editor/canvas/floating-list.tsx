import { Panel } from '@xyflow/react';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useKeyOf } from '../keys/key-map';
import type { Word } from '../ui/say';

/** A list over the canvas; `command`: title of the command that hides it, too, whose keys are named. */
export function FloatingList({
  className,
  name,
  title = name,
  close,
  command,
  onClose,
  children,
}: {
  className: string;
  /** What it is, for those who do not see it. */
  name: string;
  title?: string;
  close: string;
  command: Word;
  onClose: () => void;
  children: ReactNode;
}): ReactElement {
  const keys = useKeyOf(command);
  return (
    <Panel position="top-right" className={`floating-list nowheel ${className}`}>
      <section aria-label={name}>
        <header>
          <h2>{title}</h2>
          <button
            type="button"
            className="icon-button small"
            aria-label={close}
            title={keys === undefined ? close : `${close} (${keys})`}
            onClick={onClose}
          >
            <X size={14} />
          </button>
        </header>
        {children}
      </section>
    </Panel>
  );
}
