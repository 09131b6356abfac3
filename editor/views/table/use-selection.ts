import { useState, type KeyboardEvent } from 'react';
import { usePicking } from '../pick/picking';
import { howOf, selected, selectedAll, type How } from '../pick/select';

const none: ReadonlySet<number> = new Set();

/**
 * Rows that are selected, and the row that the keyboard is at. Rows with ids are picked: other views of the same examples show them,
 * too. Others can be copied, nothing more.
 */
export function useSelection(rows: Int32Array, ids: ((row: number) => number) | undefined, show: (at: number) => void) {
  const picking = usePicking();
  const [own, setOwn] = useState(none);
  const [at, setAt] = useState<number | null>(null);
  const pickable = ids !== undefined && picking !== null;
  const chosen = pickable ? picking.picked : own;
  const set = pickable ? picking.set : setOwn;
  const keyOf = (row: number): number => (ids === undefined ? row : ids(row));
  const keys = (place: number): number => keyOf(rows[place] ?? 0);
  const present = at === null ? null : Math.min(at, rows.length - 1);

  const choose = (place: number, how: How): void => {
    set(selected(chosen, keys, place, present ?? place, how));
    setAt(place);
  };
  const moveTo = (place: number, range: boolean): void => {
    const next = Math.max(0, Math.min(rows.length - 1, place));
    if (range) set(selected(chosen, keys, next, present ?? next, { range: true, toggle: true }));
    setAt(next);
    show(next);
  };
  const all = (): void => set(selectedAll(chosen, Array.from(rows, keyOf), { toggle: true }));
  const onKeyDown = (event: KeyboardEvent, page: number): boolean => {
    const from = present ?? -1;
    const to = {
      ArrowDown: from + 1,
      ArrowUp: Math.max(0, from - 1),
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (rows.length === 0 || event.altKey) return false;
    if (to !== undefined) moveTo(to, event.shiftKey);
    else if (event.key === ' ' && present !== null) choose(present, { range: event.shiftKey, toggle: true });
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') all();
    else if (event.key === 'Escape' && chosen.size > 0) set(none);
    else return false;
    return true;
  };
  return {
    pickable,
    at: present,
    count: chosen.size,
    has: (row: number): boolean => chosen.has(keyOf(row)),
    choose,
    click: (place: number, event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }) =>
      choose(place, howOf(event)),
    /** Rows of a bar. */
    chooseRows: (list: readonly number[], event: { ctrlKey: boolean; metaKey: boolean }) =>
      set(selectedAll(chosen, list.map(keyOf), { toggle: event.ctrlKey || event.metaKey })),
    all,
    onKeyDown,
  };
}
