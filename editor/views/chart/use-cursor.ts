import { useState, type KeyboardEvent, type PointerEvent } from 'react';

export interface Cursor {
  /** Which of the stops is read; null = none. */
  readonly at: number | null;
  readonly handlers: {
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerLeave(): void;
    onKeyDown(event: KeyboardEvent<HTMLElement>): void;
    onBlur(): void;
  };
}

/** A cursor that stops at places of a chart: by pointer, and by arrow keys. `nearest` finds the stop of a place in the picture. */
export function useCursor(count: number, nearest: (x: number, y: number) => number | null): Cursor {
  const [at, setAt] = useState<number | null>(null);
  const present = at === null || at >= count ? null : at;
  return {
    at: present,
    handlers: {
      onPointerMove: (event) => {
        const box = event.currentTarget.getBoundingClientRect();
        setAt(nearest(event.clientX - box.left, event.clientY - box.top));
      },
      onPointerLeave: () => setAt(null),
      onBlur: () => setAt(null),
      onKeyDown: (event) => {
        if (count === 0) return;
        const moves: Readonly<Record<string, number>> = {
          ArrowRight: (present ?? -1) + 1,
          ArrowDown: (present ?? -1) + 1,
          ArrowLeft: (present ?? count) - 1,
          ArrowUp: (present ?? count) - 1,
          Home: 0,
          End: count - 1,
        };
        if (event.key === 'Escape' && present !== null) {
          event.stopPropagation();
          event.preventDefault();
          return setAt(null);
        }
        const next = moves[event.key];
        if (next === undefined) return;
        event.preventDefault();
        setAt(Math.min(count - 1, Math.max(0, next)));
      },
    },
  };
}
