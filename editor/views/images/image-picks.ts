import { useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { usePicking } from '../pick/picking';
import { howOf, selected, selectedAll } from '../pick/select';

/**
 * Images of a grid that can be picked, by pointer and by keys. `first` is the place of the first image that is shown, `keyAt` the id
 * of the example at a place. null where nothing can be picked.
 */
export function useImagePicks(
  count: number,
  first: number,
  shown: number,
  keyAt: (at: number) => number,
  hasIds: boolean,
  box: RefObject<HTMLElement | null>,
) {
  const picking = usePicking();
  const [at, setAt] = useState(0);
  if (picking === null || !hasIds) return null;
  const { picked, set } = picking;
  const place = Math.min(Math.max(at, first), first + shown - 1);
  const choose = (to: number, how: ReturnType<typeof howOf>): void => {
    set(selected(picked, keyAt, to, place, how));
    setAt(to);
  };
  const all = (): void =>
    set(
      selectedAll(
        picked,
        Array.from({ length: count }, (_, index) => keyAt(index)),
        { toggle: true },
      ),
    );
  const moveTo = (to: number, range: boolean): void => {
    const next = Math.min(Math.max(to, first), first + shown - 1);
    if (range) set(selected(picked, keyAt, next, place, { range: true, toggle: true }));
    setAt(next);
    box.current?.children[next - first]?.scrollIntoView({ block: 'nearest' });
    (box.current?.children[next - first] as HTMLElement | undefined)?.focus();
  };
  return {
    all,
    list: {
      role: 'listbox',
      'aria-multiselectable': true,
      onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
        const row = perRow(event.currentTarget);
        const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row, Home: -count, End: count }[
          event.key
        ];
        const selectsAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
        if (step !== undefined && !event.altKey) moveTo(place + step, event.shiftKey);
        else if (event.key === ' ') choose(place, { range: event.shiftKey, toggle: true });
        else if (selectsAll) all();
        else if (event.key === 'Escape' && picked.size > 0) set(new Set());
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
    item: (index: number, label: string) => ({
      role: 'option',
      'aria-label': label,
      'aria-selected': picked.has(keyAt(first + index)),
      tabIndex: first + index === place ? 0 : -1,
      onMouseDown: (event: MouseEvent): void => {
        if (event.shiftKey) event.preventDefault();
      },
      onClick: (event: MouseEvent): void => choose(first + index, howOf(event)),
    }),
  };
}

/** Images side by side. */
function perRow(list: HTMLElement): number {
  const [head, ...rest] = [...list.children].map((item) => Math.round(item.getBoundingClientRect().top));
  const next = rest.findIndex((top) => top !== head);
  return next < 0 ? Math.max(1, list.children.length) : next + 1;
}
