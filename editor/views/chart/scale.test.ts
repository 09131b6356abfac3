import { describe, expect, it } from 'vitest';
import { nearestIn } from './xy-layout';
import { extentOf, logTicks, scaleOf } from './scale';
import { shortened, shortenedName, textWidth, tickTexts } from './tick-text';

const options = { wantedTicks: 5 };

describe('scaleOf', () => {
  it('rounds the ends of data to ticks, but leaves a fraction within 0 and 1', () => {
    expect(scaleOf({ format: 'number' }, [[0.13, 9.7]], [0, 100], options).domain).toEqual([0, 10]);
    expect(scaleOf({ format: 'fraction' }, [[0.52, 0.999]], [0, 100], options).domain[1]).toBe(1);
    expect(scaleOf({ format: 'number' }, [[3, 8]], [0, 100], { ...options, zero: true }).domain[0]).toBe(0);
    expect(scaleOf({ format: 'number' }, [[3, 7.9]], [0, 100], { ...options, nice: false }).domain).toEqual([3, 7.9]);
  });

  it('keeps fixed ends', () => {
    expect(scaleOf({ format: 'number', domain: [0, 1] }, [[5, 6]], [0, 100], options).domain).toEqual([0, 1]);
  });

  it('makes room around one value and stands without any', () => {
    const [low, high] = scaleOf({ format: 'number' }, [[4, 4]], [0, 100], options).domain;
    expect(low).toBeLessThan(4);
    expect(high).toBeGreaterThan(4);
    expect(scaleOf({ format: 'number' }, [[Number.NaN]], [0, 100], options).domain).toEqual([0, 1]);
  });

  it('shows only positive values on a log axis', () => {
    const scale = scaleOf({ format: 'number', scale: 'log' }, [[-1, 0, 0.01, 100]], [0, 100], options);
    expect(scale.domain).toEqual([0.01, 100]);
    expect(scale.ticks.map((tick) => Number(tick.toPrecision(3)))).toEqual([0.01, 0.1, 1, 10, 100]);
    expect(scale(1)).toBeCloseTo(50, 9);
    expect(Number.isFinite(scale(-1))).toBe(false);
  });

  it('has no half epochs', () => {
    expect(scaleOf({ format: 'integer' }, [[1, 3]], [0, 100], { wantedTicks: 8, nice: false }).ticks).toEqual([
      1, 2, 3,
    ]);
  });
});

describe('logTicks', () => {
  it('adds 2 and 5 within few decades and leaves out some of many', () => {
    expect(logTicks(1, 10, 6)).toEqual([1, 2, 5, 10]);
    expect(logTicks(1e-9, 1e9, 6).length).toBeLessThanOrEqual(6);
    expect(logTicks(3, 4, 6)).toEqual([3, 4]);
  });
});

it('finds the extent of what an axis can show', () => {
  expect(
    extentOf(
      [
        [1, Number.NaN, 3],
        [Number.POSITIVE_INFINITY, -2],
      ],
      false,
    ),
  ).toEqual([-2, 3]);
  expect(extentOf([[-1, 0]], true)).toBeNull();
});

describe('tickTexts', () => {
  it('gives all ticks the same decimals', () => {
    expect(tickTexts([0, 0.5, 1], 'number', false)).toEqual(['0.0', '0.5', '1.0']);
    expect(tickTexts([0, 0.25, 0.5], 'fraction', false)).toEqual(['0%', '25%', '50%']);
    expect(tickTexts([-0.1, 0], 'points', false)).toEqual(['−10', '0']);
    expect(tickTexts([0, 5000, 10_000], 'count', false)).toEqual(['0', '5k', '10k']);
    expect(tickTexts([1000, 1_000_000], 'bytes', true)).toEqual(['1 kB', '1 MB']);
  });
});

describe('texts that have to fit', () => {
  it('counts wide characters as wide', () => {
    expect(textWidth('准确')).toBeGreaterThan(textWidth('ab'));
  });

  it('cuts the end of a sentence and the middle of a name', () => {
    expect(shortened('False positive rate', 60)).toMatch(/^False.*…$/);
    expect(shortenedName('purpose=car (new)', 80)).toMatch(/^purp.*….*new\)$/);
    expect(shortenedName('ok', 80)).toBe('ok');
    expect(textWidth(shortenedName('employment_duration', 70))).toBeLessThanOrEqual(70);
  });
});

it('finds the nearest stop', () => {
  expect(nearestIn([0, 10, 20], 14)).toBe(1);
  expect(nearestIn([0, 10, 20], 16)).toBe(2);
  expect(nearestIn([0, 10, 20], -5)).toBe(0);
  expect(nearestIn([], 1)).toBeNull();
});
