/** Which part of a long list is drawn: a table of 100,000 rows keeps a few dozen of them in the page. */

/** First (in) and last (out) of the rows in view, with some beyond either edge so that a quick scroll shows no gap. */
export function rowWindow(
  scroll: number,
  height: number,
  rowHeight: number,
  count: number,
  beyond = 8,
): readonly [first: number, end: number] {
  const first = Math.max(0, Math.floor(scroll / rowHeight) - beyond);
  const end = Math.min(count, Math.ceil((scroll + height) / rowHeight) + beyond);
  return [Math.min(first, Math.max(0, count - 1)), Math.max(end, Math.min(count, first))];
}

/** The same for columns of different widths. */
export function columnWindow(
  scroll: number,
  width: number,
  widths: readonly number[],
  beyond = 2,
): readonly [first: number, end: number] {
  let [left, first, end] = [0, -1, widths.length];
  for (let at = 0; at < widths.length; at += 1) {
    const right = left + (widths[at] ?? 0);
    if (first < 0 && right > scroll) first = at;
    if (left >= scroll + width) {
      end = at;
      break;
    }
    left = right;
  }
  const start = first < 0 ? widths.length : first;
  return [Math.max(0, start - beyond), Math.min(widths.length, end + beyond)];
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Where to scroll so that a row is in view: as little as needed. */
export function scrollFor(at: number, scroll: number, height: number, rowHeight: number, head: number): number {
  const top = at * rowHeight;
  if (top < scroll) return top;
  const bottom = top + rowHeight + head;
  return bottom > scroll + height ? bottom - height : scroll;
}
