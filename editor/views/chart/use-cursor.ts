import { useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';

export interface Cursor {
  /** Which of the stops is read; null = none. */
  readonly at: number | null;
  readonly handlers: {
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerLeave(): void;
    onKeyDown(event: KeyboardEvent<HTMLElement>): void;
    onBlur(): void;
    onClick(event: MouseEvent<HTMLElement>): void;
  };
}

export interface Keys {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * A cursor that stops at places of a chart: by pointer, and by arrow keys. `nearest` finds the stop of a place in the picture;
 * `choose` is called for the stop that is clicked, or at which Space or Enter is pressed. `row` stops make a line of a matrix.
 */
export function useCursor(
  count: number,
  nearest: (x: number, y: number) => number | null,
  choose?: (at: number, keys: Keys) => void,
  row = 1,
): Cursor {
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
      onClick: (event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const stop = nearest(event.clientX - box.left, event.clientY - box.top);
        if (stop !== null) choose?.(stop, event);
      },
      onKeyDown: (event) => {
        if (count === 0) return;
        const moves: Readonly<Record<string, number>> = {
          ArrowRight: (present ?? -1) + 1,
          ArrowDown: present === null ? 0 : present + row,
          ArrowLeft: (present ?? count) - 1,
          ArrowUp: present === null ? count - 1 : present - row,
          Home: 0,
          End: count - 1,
        };
        if (event.key === 'Escape' && present !== null) {
          event.stopPropagation();
          event.preventDefault();
          return setAt(null);
        }
        if (choose !== undefined && present !== null && (event.key === ' ' || event.key === 'Enter')) {
          event.preventDefault();
          event.stopPropagation();
          return choose(present, event);
        }
        const next = moves[event.key];
        if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        // Up or down out of a matrix stays where it is; elsewhere the ends are reached.
        if (row > 1 && (next < 0 || next >= count)) return;
        setAt(Math.min(count - 1, Math.max(0, next)));
      },
    },
  };
}
