import { describe, expect, it } from 'vitest';
import { choice, flag, fraction, group, integer, list, number, seed } from '../../nodes/kit/param';
import { isVisible, paramSummary, valueOf } from '../ui/param-summary';
import { freeKey, fromLog, groupValue, kept, movedUp, problemsAt, readNumber, stepOf, toLog } from './form';

const words = { title: 'T', help: 'H' };
const params = {
  method: choice({ ...words, options: { a: 'First', b: 'Second' }, default: 'a' }),
  rank: integer({ ...words, min: 1, max: 64, default: 8, visibleIf: { param: 'method', is: ['b'] } }),
  alpha: number({ ...words, min: 0.0001, max: 1, default: 0.1, scale: 'log', visibleIf: { param: 'rank', is: [8] } }),
  share: fraction({ ...words, default: 0.5 }),
  on: flag({ ...words, default: false }),
  seed: seed(),
};

describe('the settings form', () => {
  it.each([
    ['12', 12],
    [' 0,5 ', 0.5],
    ['1e-3', 0.001],
    ['−4', -4],
    ['', null],
    ['12 px', null],
    ['1e999', null],
    ['NaN', null],
  ])('reads %j as %j', (text, value) => expect(readNumber(text)).toBe(value));

  it('shows a field only while it applies, through chains', () => {
    expect(isVisible(params, {}, 'rank')).toBe(false);
    expect(isVisible(params, { method: 'b' }, 'rank')).toBe(true);
    expect(isVisible(params, {}, 'alpha')).toBe(false);
    expect(isVisible(params, { method: 'b' }, 'alpha')).toBe(true);
    expect(isVisible(params, { method: 'b', rank: 4 }, 'alpha')).toBe(false);
  });

  it('keeps only what differs from the default', () => {
    expect(kept(params.share, 0.5)).toBeUndefined();
    expect(kept(params.share, 0.6)).toBe(0.6);
    expect(kept(list(params.on, words), [])).toBeUndefined();
    expect(valueOf(params, {}, 'share')).toBe(0.5);
    expect(valueOf(params, { share: 0.9 }, 'share')).toBe(0.9);
  });

  it('completes a group', () => {
    const fields = { share: params.share, inner: group({ on: params.on }, words) };
    expect(groupValue(fields, { share: 1 })).toEqual({ share: 1, inner: { on: false } });
    expect(groupValue(fields, null)).toEqual({ share: 0.5, inner: { on: false } });
  });

  it('steps and slides in sensible amounts', () => {
    expect(stepOf(params.rank)).toBe(1);
    expect(stepOf(params.share)).toBe(0.01);
    expect(stepOf({ type: 'number', min: 0, max: 1, step: 0.05 })).toBe(0.05);
    expect(toLog(0.01, 0.0001, 1)).toBeCloseTo(0.5);
    expect(fromLog(0.5, 0.0001, 1)).toBe(0.01);
    expect(fromLog(toLog(0.003, 0.0001, 1), 0.0001, 1)).toBe(0.003);
  });

  it('finds the problems of a field and of what is inside it', () => {
    const at = (path: string) => ({ code: 'params', severity: 'error', key: 'x', values: {}, path }) as const;
    const all = [at('op'), at('op[2].p'), at('op.p'), at('opacity')];
    expect(problemsAt(all, 'op')).toEqual(all.slice(0, 3));
  });

  it('orders and names items', () => {
    expect(movedUp(['a', 'b', 'c'], 2)).toEqual(['a', 'c', 'b']);
    expect(movedUp(['a'], 0)).toEqual(['a']);
    expect(freeKey({ name: 1, 'name 2': 1 }, 'name')).toBe('name 3');
  });

  it('sums up the settings, the changed ones first', () => {
    const word = (_: string, key: string): string =>
      ({ 'params.method.options.a': 'First', 'params.share.title': 'Share', 'params.on.title': 'On' })[key] ?? key;
    expect(paramSummary('t', params, { share: 0.6 }, word)).toBe('Share 60 % · First');
    expect(paramSummary('t', params, { on: true }, word)).toBe('On · First');
    // A zero says something only where somebody set it.
    const idle = { folds: integer({ ...words, min: 0, max: 9, default: 0 }) };
    const named = (): string => 'Folds';
    expect([{}, { folds: 0 }].map((values) => paramSummary('t', idle, values, named))).toEqual(['', 'Folds 0']);
    // Of a list only the length is told, which says nothing where it is the one that everybody has.
    const marks = { marks: list(integer({ ...words, min: 0, max: 9, default: 0 }), { ...words, default: [1, 2] }) };
    expect([{}, { marks: [3] }].map((values) => paramSummary('t', marks, values, () => 'Marks'))).toEqual([
      '',
      'Marks 1',
    ]);
  });
});
