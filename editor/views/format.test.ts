import { describe, expect, it } from 'vitest';
import { formatDate, formatInterval, formatNumber, formatShape, formatShort } from './format';

/** Non-breaking spaces as plain ones, so that the expectations can be read. */
const seen = (text: string): string => text.replaceAll('\u00a0', ' ');
const printed = (...args: Parameters<typeof formatNumber>): string => seen(formatNumber(...args));

describe('formatNumber', () => {
  it('prints what is undefined as a dash, in every format', () => {
    for (const format of ['number', 'integer', 'fraction', 'points', 'bytes', 'milliseconds', 'count'] as const)
      for (const value of [null, undefined, Number.NaN]) expect(formatNumber(value, format)).toBe('–');
    expect(formatNumber(Number.NEGATIVE_INFINITY, 'number')).toBe('−∞');
  });

  it('keeps four digits of a number, groups thousands, and has a real minus', () => {
    expect(printed(0.284_12, 'number')).toBe('0.2841');
    expect(printed(-12.5, 'number')).toBe('−12.5');
    expect(printed(1234.56, 'number')).toBe('1,234.6');
    expect(printed(1_234_567, 'number')).toBe('1,234,567');
    expect(printed(0.000_123_45, 'number')).toBe('1.234e−4');
    expect(printed(3e12, 'number')).toBe('3e12');
    expect(printed(-0, 'number')).toBe('0');
  });

  it('prints a fraction in percent and never rounds to 0 or 100 what is neither', () => {
    expect(printed(0.913, 'fraction')).toBe('91.3 %');
    expect(printed(1, 'fraction')).toBe('100.0 %');
    expect(printed(0, 'fraction')).toBe('0.0 %');
    expect(printed(0.9996, 'fraction')).toBe('99.96 %');
    expect(printed(0.0004, 'fraction')).toBe('0.04 %');
    expect(printed(1e-9, 'fraction')).toBe('<0.0001 %');
    expect(printed(1 - 1e-9, 'fraction')).toBe('>99.9999 %');
  });

  it('says percentage points in the reader’s language', () => {
    expect(printed(-0.197, 'points')).toBe('−19.7 pp');
    expect(printed(0.197, 'points', 'zh')).toBe('19.7 个百分点');
  });

  it('scales bytes and times', () => {
    expect(printed(999, 'bytes')).toBe('999 B');
    expect(printed(123_456, 'bytes')).toBe('123 kB');
    expect(printed(1_500_000, 'bytes')).toBe('1.5 MB');
    expect(printed(0.0312, 'milliseconds')).toBe('0.031 ms');
    expect(printed(12.34, 'milliseconds')).toBe('12.3 ms');
    expect(printed(2500, 'milliseconds')).toBe('2.50 s');
    expect(printed(119_600, 'milliseconds')).toBe('2 min 0 s');
  });

  it('prints whole counts whole and weighted ones not', () => {
    expect(printed(12_345, 'count')).toBe('12,345');
    expect(printed(12.25, 'count')).toBe('12.25');
    expect(printed(7.6, 'integer')).toBe('8');
  });
});

describe('the other formats', () => {
  it('gives an interval its unit once', () => {
    expect(seen(formatInterval(0.881, 0.938, 'fraction'))).toBe('[88.1, 93.8] %');
    expect(seen(formatInterval(-0.1, 0.2, 'points', 'zh'))).toBe('[−10.0, 20.0] 个百分点');
    expect(formatInterval(1, 2, 'number')).toBe('[1, 2]');
    expect(seen(formatInterval(0.2, 0.25, 'milliseconds'))).toBe('[0.20, 0.25] ms');
    expect(seen(formatInterval(900, 1100, 'milliseconds'))).toBe('[900 ms, 1.10 s]');
    expect(seen(formatInterval(61_000, 62_000, 'milliseconds'))).toBe('[1 min 1 s, 1 min 2 s]');
  });

  it('shortens large numbers', () => {
    expect(formatShort(9999)).toBe('9,999');
    expect(formatShort(12_345_678)).toBe('12.3M');
    expect(formatShort(-40_000)).toBe('−40k');
    expect(formatShort(5000, 1000)).toBe('5k');
  });

  it('prints shapes and days', () => {
    expect(formatShape([28, 28, 1])).toBe('28 × 28 × 1');
    expect(formatDate(0)).toBe('1970-01-01');
    expect(formatDate(1)).toBe('1970-01-01\u00a000:00:00');
    expect(formatDate(Number.NaN)).toBe('–');
    expect(formatDate(1e20)).toBe('–');
  });
});
