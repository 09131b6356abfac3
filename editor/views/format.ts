import type { NumberFormat } from '../../nodes/kit/report';
import type { Language } from '../../nodes/kit/text';

/** Numbers of results as text. Digits, signs and units are those of mono type: a real minus, a space that does not break before a unit. */

/** What stands where there is no number. */
export const UNDEFINED = '–';

const MINUS = '−';
const NBSP = '\u00a0';

const signed = (text: string): string => text.replaceAll('-', MINUS);

/** 12345.5 → 12,345.5, as in the prose of both languages. */
const grouped = (text: string): string => {
  const [whole = '', rest] = text.split('.');
  const spaced = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return rest === undefined ? spaced : `${spaced}.${rest}`;
};

/** Four digits that count, without a tail of zeros; powers of ten where the number is very large or small. */
function plain(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e9) return signed(grouped(String(value)));
  if (size >= 1e9 || size < 1e-3)
    return signed(
      value
        .toExponential(3)
        .replace(/\.?0+e/, 'e')
        .replace('e+', 'e'),
    );
  return signed(grouped(size >= 1000 ? String(Number(value.toFixed(1))) : String(Number(value.toPrecision(4)))));
}

/** One decimal, and more where one would turn a number that is not 0 or 100 into it: 0.9996 is not 100 %. */
function hundredths(fraction: number): string {
  const value = fraction * 100;
  for (let digits = 1; digits <= 4; digits += 1) {
    const text = value.toFixed(digits);
    const rounded = Math.abs(Number(text));
    const lies = (rounded === 0 && value !== 0) || (rounded === 100 && Math.abs(value) !== 100);
    if (!lies) return signed(grouped(Number(text) === 0 ? text.replace('-', '') : text));
  }
  return `${value < 0 ? MINUS : ''}${Math.abs(value) < 50 ? '<0.0001' : '>99.9999'}`;
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
function bytes(value: number): string {
  const size = Math.abs(value);
  const power = size < 1000 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(size) / 3));
  const scaled = value / 1000 ** power;
  const digits = power === 0 ? 0 : Math.abs(scaled) >= 100 ? 0 : 1;
  return `${signed(scaled.toFixed(digits))}${NBSP}${byteUnits[power]}`;
}

function milliseconds(value: number): string {
  const size = Math.abs(value);
  if (size >= 60_000) {
    const seconds = Math.round(size / 1000);
    return `${value < 0 ? MINUS : ''}${Math.floor(seconds / 60)}${NBSP}min${NBSP}${seconds % 60}${NBSP}s`;
  }
  if (size >= 1000) return `${signed((value / 1000).toFixed(2))}${NBSP}s`;
  return `${signed(size >= 100 ? value.toFixed(0) : size >= 1 ? value.toFixed(1) : value.toPrecision(2))}${NBSP}ms`;
}

const pointsUnit: Readonly<Record<Language, string>> = { en: 'pp', zh: '个百分点' };

/** A number as its format says. null, undefined and NaN are undefined, and are printed as a dash. */
export function formatNumber(
  value: number | null | undefined,
  format: NumberFormat,
  language: Language = 'en',
): string {
  if (value === null || value === undefined || Number.isNaN(value)) return UNDEFINED;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  // −0 is 0 for a reader.
  const number = value === 0 ? 0 : value;
  switch (format) {
    case 'number':
      return plain(number);
    case 'integer':
      return signed(String(Math.round(number)));
    case 'count':
      // Weighted counts are not whole.
      return Number.isInteger(number) ? signed(grouped(String(number))) : plain(number);
    case 'fraction':
      return `${hundredths(number)}${NBSP}%`;
    case 'points':
      return `${hundredths(number)}${NBSP}${pointsUnit[language]}`;
    case 'bytes':
      return bytes(number);
    case 'milliseconds':
      return milliseconds(number);
  }
}

/** `[0.81, 0.93]` of a metric; a unit that both ends share stands once. */
export function formatInterval(low: number, high: number, format: NumberFormat, language: Language = 'en'): string {
  const [from, to] = [low, high].map((value) => formatNumber(value, format, language).split(NBSP));
  // Of `1 min 5 s`, no unit alone can be left out.
  if (from?.length !== 2 || to?.length !== 2 || from[1] !== to[1])
    return `[${formatNumber(low, format, language)}, ${formatNumber(high, format, language)}]`;
  return `[${from[0]}, ${to[0]}]${NBSP}${to[1]}`;
}

const suffixes = ['', 'k', 'M', 'G', 'T'] as const;

/** 12,345,678 → 12.3M: for node cards and ticks. `from`: what is smaller is written out. */
export function formatShort(value: number, from = 10_000): string {
  const size = Math.abs(value);
  if (size < from || !Number.isFinite(value)) return plain(value);
  const power = Math.min(suffixes.length - 1, Math.floor(Math.log10(size) / 3));
  return `${signed(String(Number((value / 1000 ** power).toPrecision(3))))}${suffixes[power]}`;
}

/** Shape as people read it: 28 × 28 × 1. */
export const formatShape = (shape: readonly number[]): string => (shape.length === 0 ? '1' : shape.join(' × '));

/** A day, or a moment where it is not midnight, of milliseconds since 1970, UTC. */
export function formatDate(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) > 8.64e15) return UNDEFINED;
  const text = new Date(value).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', NBSP);
}
