/** What a click or a key does to a selection in a list: the habits of file managers. Pure. */
export interface How {
  /** Shift: from the place before to here. */
  readonly range: boolean;
  /** Ctrl or Command, a check box, Space: this one more, or one less. */
  readonly toggle: boolean;
}

/** `keys` in the order in which they are seen; `at` is chosen, `from` was the last one before it. */
export function selected(
  before: ReadonlySet<number>,
  keys: (at: number) => number,
  at: number,
  from: number,
  { range, toggle }: How,
): ReadonlySet<number> {
  const key = keys(at);
  if (range) {
    const next = new Set(toggle ? before : []);
    for (let place = Math.min(at, from); place <= Math.max(at, from); place += 1) next.add(keys(place));
    return next;
  }
  if (toggle) {
    const next = new Set(before);
    if (!next.delete(key)) next.add(key);
    return next;
  }
  return before.size === 1 && before.has(key) ? new Set() : new Set([key]);
}

/** A cell of a matrix, a bar: all of its examples; with Ctrl they are added, or taken away where all are chosen already. */
export function selectedAll(
  before: ReadonlySet<number>,
  keys: readonly number[],
  { toggle }: Pick<How, 'toggle'>,
): ReadonlySet<number> {
  const all = keys.length > 0 && keys.every((key) => before.has(key));
  if (!toggle) return all && before.size === keys.length ? new Set() : new Set(keys);
  const next = new Set(before);
  for (const key of keys)
    if (all) next.delete(key);
    else next.add(key);
  return next;
}

/** What the pressed keys of an event mean. */
export const howOf = (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): How => ({
  range: event.shiftKey,
  toggle: event.ctrlKey || event.metaKey,
});
