/** Red, green, blue in 0 … 255. */
export type Rgb = readonly [number, number, number];

/**
 * Signed values: orange for, blue against. The pair stays apart under the three colour-blind visions,
 * and both stand out on black-and-white images.
 */
export const FOR: Rgb = [255, 122, 0];
export const AGAINST: Rgb = [0, 120, 255];

/** What part of a signed map is drawn. */
export type Sides = 'both' | 'for' | 'against';

/** Colour and cover (0 … 1) of a signed value in [−1, 1]. */
export function signedColour(value: number, sides: Sides = 'both'): { readonly colour: Rgb; readonly cover: number } {
  const size = Number.isFinite(value) ? Math.min(1, Math.abs(value)) : 0;
  const hidden = (sides === 'for' && value < 0) || (sides === 'against' && value > 0);
  return { colour: value < 0 ? AGAINST : FOR, cover: hidden ? 0 : size };
}

/** One colour laid over another. */
export const laidOver = (under: Rgb, over: Rgb, cover: number): Rgb => [
  Math.round(under[0] + (over[0] - under[0]) * cover),
  Math.round(under[1] + (over[1] - under[1]) * cover),
  Math.round(under[2] + (over[2] - under[2]) * cover),
];

/**
 * How a matrix is coloured: from 0 to the largest value, or, where values lie on both sides of 0, from −m to m.
 * Gives the share of full colour and the side; 0 is always no colour.
 */
export function matrixColours(values: ArrayLike<number>): (value: number) => { share: number; negative: boolean } {
  let most = 0;
  for (let index = 0; index < values.length; index += 1) {
    const size = Math.abs(values[index] ?? 0);
    if (Number.isFinite(size) && size > most) most = size;
  }
  return (value) => ({
    share: most === 0 || !Number.isFinite(value) ? 0 : Math.min(1, Math.abs(value) / most),
    negative: value < 0,
  });
}

/** Of a confusion matrix: hits and errors each on a scale of their own, else a few errors beside many hits could not be seen. */
export function confusionColours(
  values: ArrayLike<number>,
  size: number,
): (value: number, hit: boolean) => { share: number; negative: boolean } {
  let [hits, errors] = [0, 0];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (!Number.isFinite(value)) continue;
    if (at % (size + 1) === 0) hits = Math.max(hits, value);
    else errors = Math.max(errors, value);
  }
  return (value, hit) => {
    const most = hit ? hits : errors;
    const share = most === 0 || !Number.isFinite(value) ? 0 : Math.min(1, Math.max(0, value) / most);
    return { share, negative: !hit };
  };
}
