import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactElement } from 'react';
import type { Artifact } from '../../nodes/kit/artifact';
import type { PortRef } from '../../runtime/graph/document';
import { useSay } from '../ui/say';
import { ArtifactView } from './artifact-view';
import { words } from './words';

interface Props {
  readonly artifact: Artifact;
  /** The output of a node that it is; left out = that of a file. */
  readonly source?: PortRef;
  /** What the artifact is called, e.g. “Train: report”. */
  readonly title: string;
  readonly onClose: () => void;
}

/** One result, large. The browser's own dialog keeps the focus inside and gives it back. */
export function ResultDialog({ artifact, source, title, onClose }: Props): ReactElement {
  const say = useSay();
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="result-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === element.current && onClose()}
      // Keys are for what is in the dialog, not for the canvas behind it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon-button" aria-label={say(words.close)} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <div className="result-dialog-body" tabIndex={0} role="region" aria-labelledby={id}>
        <ArtifactView artifact={artifact} {...(source === undefined ? {} : { source })} />
      </div>
    </dialog>
  );
}
