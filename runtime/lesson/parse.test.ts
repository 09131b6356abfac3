import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../graph/sentence';
import { minutesOf } from './lesson';
import { parseLesson } from './parse';

const full = {
  title: { en: 'Prune', zh: '剪枝' },
  text: { en: 'Remove **half** of the weights.', zh: '去掉**一半**权重。' },
  minutes: 2,
  focus: ['train', 'train.model', 'prune.sparsity'],
  allow: ['add:prune', 'connect', 'prune.sparsity', 'run'],
  predict: { question: 'How much is lost?', choices: ['Nothing', 'Half'], answer: 0, because: 'Few weights matter.' },
  checks: [
    { hasNode: 'prune' },
    { hasPath: ['train.model', 'prune.model'] },
    { param: 'prune.sparsity', equals: 0.5, tolerance: 0.01 },
    { param: 'prune.method', oneOf: ['unstructured', 'structured'], label: { en: 'A method', zh: '方法' } },
    { metric: 'report.report:accuracy', atLeast: 0.7 },
    { gap: ['a.report:accuracy', 'b.report:accuracy'], atMost: 0.1 },
    { groupGap: 'report.report:perClass.*.recall', atLeast: 0.2 },
    { groupGap: ['a.report:perClass.*.recall', 'b.report:perClass.*.recall'], atLeast: 0.2 },
    { size: ['prune.model', 'train.model'], of: 'parameters', atMost: 0.6 },
    { noLeak: 'train' },
    { ran: ['train', 'prune'] },
  ],
  hints: ['Look at the library.', 'It is under Compress.'],
  solution: [
    { add: 'prune', id: 'prune', params: { sparsity: 0.5 }, label: 'Half', at: [0, 0] },
    { connect: 'train.model -> prune.model' },
    { disconnect: 'a.b -> c.d' },
    { set: 'prune', params: { sparsity: 0.7 } },
    { remove: 'note' },
    { note: 'finding', text: 'It forgets.', at: [0, 0] },
  ],
  learnt: 'Averages hide.',
};

const sentence = (...steps: readonly Readonly<Record<string, unknown>>[]): string => {
  const parsed = parseLesson({ steps });
  return 'refused' in parsed ? sentenceOf(parsed.refused) : 'no refusal';
};

it('reads a step with everything in it, and counts the minutes', () => {
  const parsed = parseLesson({ steps: [full, { text: 'The end.' }] });
  if ('refused' in parsed) throw new Error(sentenceOf(parsed.refused));
  expect(parsed.lesson.steps[0]).toEqual(full);
  expect(minutesOf(parsed.lesson)).toBe(3);
});

describe('a wrong step is refused with what, where, wanted and got', () => {
  const text = 'x';
  it.each([
    [{}, 'Step 1 of the lesson, text: wanted "…" | { "en": "…", "zh": "…" } | […], got nothing.'],
    [{ text: '' }, 'Step 1 of the lesson, text: wanted "…", got "".'],
    [{ text: { en: 'x', zh: '' } }, 'Step 1 of the lesson, text.zh: wanted "…", got "".'],
    [{ text, code: 'alert(1)' }, 'Step 1 of the lesson, { … }: there is no key "code".'],
    [{ text, focus: ['Train'] }, 'Step 1 of the lesson, focus[0]: wanted node | node.port, got "Train".'],
    [
      { text, allow: ['everything!'] },
      'Step 1 of the lesson, allow[0]: wanted node | node.param | add:type | add | connect | remove | run | settings, got "everything!".',
    ],
    [
      { text, predict: { question: 'q', choices: ['a', 'b'], answer: 2 } },
      'Step 1 of the lesson, predict.answer: wanted < choices, got 2.',
    ],
    [
      { text, predict: { question: 'q', choices: ['a'], answer: 0 } },
      'Step 1 of the lesson, predict.choices: wanted ≥ 2, got 1.',
    ],
    [{ text, hints: ['a', 'b', 'c', 'd'] }, 'Step 1 of the lesson, hints: wanted ≤ 3, got 4.'],
    [
      { text, checks: [{ run: 'rm -rf' }] },
      'Step 1 of the lesson, checks[0]: wanted "hasNode" | "hasPath" | "param" | "metric" | "gap" | "groupGap" | "size" | "noLeak" | "ran", got {"run":"rm -rf"}.',
    ],
    [
      { text, checks: [{ ran: 'a', noLeak: 'b' }] },
      'Step 1 of the lesson, checks[0]: wanted "hasNode" | "hasPath" | "param" | "metric" | "gap" | "groupGap" | "size" | "noLeak" | "ran", got {"ran":"a","noLeak":"b"}.',
    ],
    [
      { text, checks: [{ metric: 'report:accuracy', atLeast: 1 }] },
      'Step 1 of the lesson, checks[0].metric: wanted node.port:metric, got "report:accuracy".',
    ],
    [
      { text, checks: [{ metric: 'r.report:accuracy' }] },
      'Step 1 of the lesson, checks[0]: wanted atLeast | atMost | equals, got {"metric":"r.report:accuracy"}.',
    ],
    [
      { text, checks: [{ metric: 'r.report:accuracy', atLeast: '1' }] },
      'Step 1 of the lesson, checks[0].atLeast: wanted number, got "1".',
    ],
    [
      { text, checks: [{ groupGap: 'r.report:accuracy', atLeast: 1 }] },
      'Step 1 of the lesson, checks[0].groupGap: wanted node.port:metric.*.metric, got "r.report:accuracy".',
    ],
    [
      { text, solution: [{ connect: 'a -> b' }] },
      'Step 1 of the lesson, solution[0].connect: wanted node.port -> node.port, got "a -> b".',
    ],
    [
      { text, solution: [{ add: 'prune', id: 'Prune', at: [0, 0] }] },
      'Step 1 of the lesson, solution[0].id: wanted node, got "Prune".',
    ],
    [
      { text, solution: [{ eval: 'x' }] },
      'Step 1 of the lesson, solution[0]: wanted "add" | "connect" | "disconnect" | "set" | "remove" | "note", got {"eval":"x"}.',
    ],
  ])('%o', (step, said) => expect(sentence(step)).toBe(said));

  it('counts from the first step', () => {
    expect(sentence({ text }, { text, minutes: 0 })).toBe('Step 2 of the lesson, minutes: wanted ≥ 0.5, got 0.');
  });

  it('says how many words are too many, in either language', () => {
    const long = Array.from({ length: 81 }, () => 'word').join(' ');
    expect(sentence({ text: long })).toBe(
      'Step 1 of the lesson, text: wanted at most 80 words, got 81. Shorten it, or make two steps of it.',
    );
    expect(sentence({ text: { en: 'short', zh: '长'.repeat(163) } })).toContain(
      'text.zh: wanted at most 80 words, got 82',
    );
    expect(sentence({ text: { en: long.slice(5), zh: '长'.repeat(160) } })).toBe('no refusal');
  });

  it('refuses no steps and too many', () => {
    expect(sentence()).toBe('The lesson has 0 steps, wanted 1 to 60.');
    expect(sentence(...Array.from({ length: 61 }, () => ({ text })))).toBe('The lesson has 61 steps, wanted 1 to 60.');
  });

  it('does not take what is inherited for a check', () => {
    expect(sentence({ text, checks: [JSON.parse('{ "__proto__": { "ran": "a" } }')] })).toContain('checks[0]: wanted');
  });
});
