import { useId, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

export interface Segment {
  readonly id: string;
  readonly word: string;
  readonly body: ReactNode;
}

/** Parts of one view, one at a time. */
export function Segments({ word, parts }: { word: string; parts: readonly (Segment | null)[] }): ReactElement {
  const there = parts.filter((part) => part !== null);
  const [chosen, setChosen] = useState(there[0]?.id);
  const own = useId();
  const at = Math.max(
    0,
    there.findIndex((part) => part.id === chosen),
  );
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = there[(at + step + there.length) % there.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    setChosen(next.id);
    document.getElementById(`${own}-${next.id}`)?.focus();
  };
  return (
    <div className="view-segments">
      <div role="tablist" aria-label={word} onKeyDown={move}>
        {there.map((part, index) => (
          <button
            key={part.id}
            id={`${own}-${part.id}`}
            type="button"
            role="tab"
            aria-selected={index === at}
            aria-controls={`${own}-panel`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => setChosen(part.id)}
          >
            {part.word}
          </button>
        ))}
      </div>
      <div id={`${own}-panel`} role="tabpanel" aria-labelledby={`${own}-${there[at]?.id ?? ''}`} className="view-stack">
        {there[at]?.body}
      </div>
    </div>
  );
}
