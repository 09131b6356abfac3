/** Ids as people write them: `3, 7-12, -4`. Pure. */

/** null: what cannot be read as ids. Ascending, each once. */
export function readIds(text: string, most: number): readonly number[] | null {
  const ids = new Set<number>();
  for (const part of text.split(/[\s,;,、]+/)) {
    if (part === '') continue;
    const [, from = '', to] = /^([-−]?\d+)(?:(?:-|–|\.\.|…)([-−]?\d+))?$/.exec(part) ?? [];
    const number = (digits: string): number => Number(digits.replace('−', '-'));
    const [first, last] = [number(from), to === undefined ? number(from) : number(to)];
    if (from === '' || !Number.isSafeInteger(first) || !Number.isSafeInteger(last) || last < first) return null;
    if (ids.size + last - first + 1 > most) return null;
    for (let id = first; id <= last; id += 1) ids.add(id);
  }
  return [...ids].toSorted((a, b) => a - b);
}

/** Neighbours are written as a range. */
export function writeIds(ids: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < ids.length;) {
    let end = at;
    while (ids[end + 1] === (ids[end] ?? 0) + 1) end += 1;
    const [first = 0, last = 0] = [ids[at], ids[end]];
    parts.push(end === at ? String(first) : end === at + 1 ? `${first}, ${last}` : `${first}–${last}`);
    at = end + 1;
  }
  return parts.join(', ');
}
