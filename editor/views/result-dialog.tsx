import { ChevronLeft, ChevronRight, Columns2, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Artifact } from '../../nodes/kit/artifact';
import type { PortRef } from '../../runtime/graph/document';
import { useSay } from '../ui/say';
import { ArtifactView } from './artifact-view';
import { CompareColumns } from './dialog/compare-columns';
import { useResults } from './dialog/results';
import { words } from './words';

interface Props {
  readonly artifact: Artifact;
  /** The output of a node that it is; left out = that of a file. */
  readonly source?: PortRef;
  /** What the artifact is called, e.g. “Train: report”. */
  readonly title: string;
  readonly onClose: () => void;
}

/** One result, large, with the way to the next one and to two side by side. The browser's own dialog keeps the focus inside and gives it back. */
export function ResultDialog({ artifact, source, title, onClose }: Props): ReactElement {
  const say = useSay();
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  const results = useResults();
  const [shown, setShown] = useState(source);
  const [other, setOther] = useState<PortRef | null>(null);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const at = results.findIndex(({ ref }) => ref.node === shown?.node && ref.port === shown.port);
  const present = results[at];
  const isFirst = shown === source;
  const go = (step: number): void => {
    const next = results[(at + step + results.length) % results.length];
    if (next !== undefined) setShown(next.ref);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys are for what is in the dialog, not for the canvas behind it.
    event.stopPropagation();
    const step = event.altKey ? { ArrowLeft: -1, ArrowRight: 1 }[event.key] : undefined;
    if (step === undefined || at < 0) return;
    event.preventDefault();
    go(step);
  };
  return (
    <dialog
      ref={element}
      className={`result-dialog ${other === null ? '' : 'two'}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === element.current && onClose()}
      onKeyDown={onKeyDown}
    >
      <header>
        <h2 id={id}>{present?.title ?? title}</h2>
        {at >= 0 && results.length > 1 && (
          <div className="result-dialog-tools">
            <button
              type="button"
              className="icon-button"
              aria-label={say(words.resultBefore)}
              title={`${say(words.resultBefore)} (Alt ←)`}
              onClick={() => go(-1)}
            >
              <ChevronLeft size={16} aria-hidden="true" />
            </button>
            <span className="mono view-hint">{say(words.nth, { at: at + 1, count: results.length })}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={say(words.resultAfter)}
              title={`${say(words.resultAfter)} (Alt →)`}
              onClick={() => go(1)}
            >
              <ChevronRight size={16} aria-hidden="true" />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={say(words.compareTwo)}
              title={say(words.compareTwo)}
              aria-pressed={other !== null}
              onClick={() => setOther(other === null ? (nextOfKind(results, at)?.ref ?? null) : null)}
            >
              <Columns2 size={16} aria-hidden="true" />
            </button>
          </div>
        )}
        <button type="button" className="icon-button" aria-label={say(words.close)} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <div className="result-dialog-body" tabIndex={0} role="region" aria-labelledby={id}>
        {other !== null && shown !== undefined ? (
          <CompareColumns results={results} left={shown} right={other} onLeft={setShown} onRight={setOther} />
        ) : isFirst || present === undefined ? (
          <ArtifactView artifact={artifact} {...(source === undefined ? {} : { source })} />
        ) : (
          <CompareColumns results={results} left={present.ref} onLeft={setShown} />
        )}
      </div>
    </dialog>
  );
}

/** The next result of such a node, else of the same kind: what one most likely wants beside this one. */
function nextOfKind(results: ReturnType<typeof useResults>, at: number): (typeof results)[number] | undefined {
  const present = results[at];
  const later = [...results.slice(at + 1), ...results.slice(0, at)];
  const ofKind = later.filter((one) => one.kind === present?.kind);
  return ofKind.find((one) => one.type === present?.type) ?? ofKind[0] ?? later[0];
}
