import { round } from './marker';
import { decimate, MOST_POINTS } from './decimate';

export interface Drawn {
  /** Path of the line; a break where a value is missing. */
  readonly line: string;
  /** Points that have no neighbour: a line does not show them. */
  readonly lonely: readonly (readonly [number, number])[];
  /** Points that get a marker. */
  readonly marked: readonly (readonly [number, number])[];
}

type Place = (value: number) => number;

/** What is drawn of a curve: at most 2,000 points, gaps kept, and a marker about every `apart` pixels. */
export function drawCurve(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  place: { readonly x: Place; readonly y: Place },
  apart: number,
): Drawn {
  const kept = decimate(y, MOST_POINTS);
  const lonely: [number, number][] = [];
  const marked: [number, number][] = [];
  let line = '';
  let run: [number, number][] = [];
  const endRun = (): void => {
    const [first] = run;
    if (run.length === 1 && first !== undefined) lonely.push(first);
    if (run.length > 1)
      line += run.map(([left, top], at) => `${at === 0 ? 'M' : 'L'}${round(left)} ${round(top)}`).join('');
    run = [];
  };
  for (const index of kept) {
    const point: [number, number] = [place.x(x[index] ?? Number.NaN), place.y(y[index] ?? Number.NaN)];
    if (!Number.isFinite(point[0]) || !Number.isFinite(point[1])) {
      endRun();
      continue;
    }
    run.push(point);
    const last = marked.at(-1);
    if (last === undefined || Math.hypot(point[0] - last[0], point[1] - last[1]) >= apart) marked.push(point);
  }
  endRun();
  return { line, lonely, marked };
}

/** The area between two curves, e.g. an interval around a curve; broken where either end is missing. */
export function drawBand(
  x: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  place: { readonly x: Place; readonly y: Place },
): string {
  const has = (index: number): boolean =>
    [place.x(x[index] ?? Number.NaN), place.y(low[index] ?? Number.NaN), place.y(high[index] ?? Number.NaN)].every(
      Number.isFinite,
    );
  let path = '';
  let start = 0;
  const most = Math.floor(MOST_POINTS / 2);
  for (let index = 0; index <= x.length; index += 1) {
    if (index < x.length && has(index)) continue;
    if (index - start >= 2) {
      const share = Math.max(4, Math.floor((most * (index - start)) / x.length));
      const edge = (values: ArrayLike<number>): string[] => {
        const part = Array.from({ length: index - start }, (_, at) => values[start + at] ?? Number.NaN);
        return Array.from(
          decimate(part, share),
          (at) => `${round(place.x(x[start + at] ?? 0))} ${round(place.y(part[at] ?? 0))}`,
        );
      };
      path += `M${edge(low).join('L')}L${edge(high).toReversed().join('L')}Z`;
    }
    start = index + 1;
  }
  return path;
}
