import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';
import { words } from '../words';
import { useSay } from './say';
import { Tasks } from './toasts';

/** A modal dialog: the browser's own, which keeps the focus inside and closes with Escape. */
export function Dialog({
  title,
  onClose,
  wide = false,
  children,
}: {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}): ReactElement {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  const say = useSay();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    // The browser would take the first of all, which is the button that closes.
    (dialog?.querySelector<HTMLElement>('[data-first-focus]') ?? dialog)?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      tabIndex={-1}
      className={`dialog ${wide ? 'wide' : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === element.current && onClose()}
    >
      <div className="dialog-box">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" className="icon-button" aria-label={say(words.close)} onClick={onClose}>
            <X size={16} />
          </button>
        </header>
        {children}
        <Tasks />
      </div>
    </dialog>
  );
}
