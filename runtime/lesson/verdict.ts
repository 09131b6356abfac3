import { fill, type Text } from '../../nodes/kit/text';
import type { Bounds } from './lesson';

/** How a check stands: met, not met yet, or nobody can tell (nothing was run, the number is undefined). */
export interface Verdict {
  readonly state: 'passed' | 'not-yet' | 'unknown';
  /** What the check wants. */
  readonly wanted: Both;
  /** What was found. */
  readonly found: Both;
}

export interface Both {
  readonly en: string;
  readonly zh: string;
}

export const both = (text: Text): Both =>
  typeof text === 'string' ? { en: text, zh: text } : { en: text.en, zh: text.zh ?? text.en };

/** A sentence with its values, which may be texts themselves. */
export function said(sentence: Both, values: Readonly<Record<string, Text | number>> = {}): Both {
  const own = (language: 'en' | 'zh') =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? value : both(value)[language]]),
    );
  return { en: fill(sentence.en, own('en')), zh: fill(sentence.zh, own('zh')) };
}

/** At most three digits behind the point, so that a sentence can be read; a number that is not 0 is never shown as 0. */
export function numberText(value: number): string {
  const short = Number(value.toFixed(3));
  return short === 0 && value !== 0
    ? value.toPrecision(2)
    : short.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** Far below any difference that means something, far above what rounding does. */
const ROUNDING = 1e-9;

export function meets(value: number, { atLeast, atMost, equals, tolerance = 0 }: Bounds): boolean {
  const room = tolerance + ROUNDING;
  return (
    (atLeast === undefined || value >= atLeast - room) &&
    (atMost === undefined || value <= atMost + room) &&
    (equals === undefined || Math.abs(value - equals) <= room)
  );
}

const parts = {
  atLeast: { en: 'at least {value}', zh: '至少为 {value}' },
  atMost: { en: 'at most {value}', zh: '最多为 {value}' },
  equals: { en: '{value}', zh: '等于 {value}' },
  near: { en: '{value} ± {tolerance}', zh: '等于 {value} ± {tolerance}' },
  and: { en: ' and ', zh: ',且' },
} as const satisfies Record<string, Both>;

/** `at least 0.7 and at most 0.9`. */
export function boundsText({ atLeast, atMost, equals, tolerance }: Bounds): Both {
  const near = equals === undefined || tolerance === undefined || tolerance === 0;
  const own = [
    ...(atLeast === undefined ? [] : [said(parts.atLeast, { value: numberText(atLeast) })]),
    ...(atMost === undefined ? [] : [said(parts.atMost, { value: numberText(atMost) })]),
    ...(equals === undefined
      ? []
      : near
        ? [said(parts.equals, { value: numberText(equals) })]
        : [said(parts.near, { value: numberText(equals), tolerance: numberText(tolerance) })]),
  ];
  return {
    en: own.map(({ en }) => en).join(parts.and.en),
    zh: own.map(({ zh }) => zh).join(parts.and.zh),
  };
}
