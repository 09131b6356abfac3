import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AGAINST, confusionColours, FOR, laidOver, matrixColours, signedColour } from './colour-scale';

describe('signedColour', () => {
  it('has a colour for each sign and covers by size', () => {
    expect(signedColour(0.5)).toEqual({ colour: FOR, cover: 0.5 });
    expect(signedColour(-2)).toEqual({ colour: AGAINST, cover: 1 });
    expect(signedColour(Number.NaN).cover).toBe(0);
  });

  it('hides the side that was not asked for', () => {
    expect(signedColour(0.5, 'against').cover).toBe(0);
    expect(signedColour(-0.5, 'against').cover).toBe(0.5);
    expect(signedColour(-0.5, 'for').cover).toBe(0);
  });
});

describe('matrixColours', () => {
  it('goes from 0 to the largest magnitude, whatever its sign', () => {
    const colour = matrixColours([0, 5, -10, Number.NaN]);
    expect(colour(0)).toEqual({ share: 0, negative: false });
    expect(colour(5)).toEqual({ share: 0.5, negative: false });
    expect(colour(-10)).toEqual({ share: 1, negative: true });
    expect(colour(Number.NaN).share).toBe(0);
    expect(matrixColours([0, 0])(0).share).toBe(0);
  });
});

it('colours hits and errors of a confusion matrix on scales of their own', () => {
  const colour = confusionColours([100, 2, 0, 50], 2);
  expect(colour(50, true)).toEqual({ share: 0.5, negative: false });
  expect(colour(2, false)).toEqual({ share: 1, negative: true });
  expect(colour(0, false).share).toBe(0);
  expect(confusionColours([0], 1)(0, true).share).toBe(0);
});

it('lays one colour over another', () => {
  expect(laidOver([0, 0, 0], [255, 100, 0], 0.5)).toEqual([128, 50, 0]);
});

/** Contrast of two colours as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

it('has series colours that stand out from the panel by 3:1 in both looks', () => {
  const [dark = '', light = ''] = readFileSync(new URL('series.css', import.meta.url), 'utf8').split(
    "[data-theme='light']",
  );
  for (const [text, panel] of [
    [dark, '#191d25'],
    [light, '#ffffff'],
  ] as const) {
    const colours = [...text.matchAll(/--series-[a-h]: (#[0-9a-f]{6})/g)].map((match) => match[1] ?? '');
    expect(colours).toHaveLength(8);
    for (const colour of colours) expect(contrast(colour, panel), `${colour} on ${panel}`).toBeGreaterThanOrEqual(3);
  }
});
