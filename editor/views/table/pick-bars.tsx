import { useRef, useState, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import { MiniBars } from '../parts/bars';

/** How a bar was chosen: added to what is picked, or in its place. */
export interface Added {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * A tiny histogram whose bars pick the rows in them: by a click, with Shift from the last one on, and by keys, where the arrows go
 * from bar to bar, Space or Enter picks, and Shift with an arrow picks more.
 */
export function PickBars({
  counts,
  label,
  textOf,
  width,
  height,
  onBars,
}: {
  counts: ArrayLike<number>;
  label: string;
  /** What a bar holds, in words. */
  textOf: (bar: number) => string;
  width: number;
  height: number;
  onBars: (first: number, last: number, event: Added) => void;
}): ReactElement {
  const [at, setAt] = useState<number | null>(null);
  const anchor = useRef(0);
  const last = counts.length - 1;
  const step = width / counts.length;
  const barOf = (event: MouseEvent): number =>
    Math.max(0, Math.min(last, Math.floor((event.clientX - event.currentTarget.getBoundingClientRect().left) / step)));
  const pick = (bar: number, event: Added & { readonly shiftKey: boolean }): void => {
    setAt(bar);
    if (!event.shiftKey) anchor.current = bar;
    onBars(Math.min(anchor.current, bar), Math.max(anchor.current, bar), event);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const from = at ?? 0;
    const to = { ArrowLeft: from - 1, ArrowRight: at === null ? 0 : from + 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      const bar = Math.max(0, Math.min(last, to));
      if (event.shiftKey) pick(bar, event);
      else setAt(bar);
    } else if (event.key === ' ' || event.key === 'Enter') pick(from, event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="pick-bars"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at ?? 0}
      aria-valuetext={textOf(at ?? 0)}
      title={at === null ? label : textOf(at)}
      style={{ width }}
      onClick={(event) => pick(barOf(event), event)}
      onPointerMove={(event) => setAt(barOf(event))}
      onPointerLeave={(event) => event.currentTarget !== document.activeElement && setAt(null)}
      onBlur={() => setAt(null)}
      onKeyDown={onKeyDown}
    >
      <MiniBars counts={counts} label="" width={width} height={height} />
      {at !== null && <span className="bar-at" style={{ left: at * step, width: step }} />}
    </div>
  );
}
