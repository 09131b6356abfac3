import { expect, it } from 'vitest';
import { progressFrom } from './progress';
import { roughMinutes } from './rough';

const kept = { step: 3, passed: [0, 1, 2], answers: { 1: 2 }, hints: { 2: 1 }, left: false, name: 'a-lesson', at: 5 };

it('reads what was kept, and nothing that has another form', () => {
  expect(progressFrom(kept)).toEqual(kept);
  expect(progressFrom(null)).toBeNull();
  for (const wrong of [
    { step: 'three' },
    { step: 0.5 },
    { passed: 3 },
    { passed: ['0'] },
    { answers: null },
    { answers: { 1: 'two' } },
    { hints: undefined },
    { left: 'no' },
    { name: { en: 'a' } },
    { at: null },
  ])
    expect(progressFrom({ ...kept, ...wrong }), JSON.stringify(wrong)).toBeNull();
});

it('adds up the minutes, whatever stands in a step', () => {
  const steps = [{ minutes: 2 }, { minutes: 0.5 }, {}, { minutes: -3 }, { minutes: '9' }, { minutes: 1e9 }];
  expect(roughMinutes({ steps })).toBe(7);
});
