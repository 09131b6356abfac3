import { describe, expect, it } from 'vitest';
import { checkStep, reportsOf } from './check';
import type { Check } from './lesson';
import type { Results } from './result-checks';
import { lessonGraph, resultsOf } from './testing-lesson';

const graph = lessonGraph({ prune: { type: 'prune@1', params: { sparsity: 0.7 } }, 'prune-2': { type: 'prune@1' } }, [
  'train.model -> prune.model',
  'split.dataset -> prune.dataset',
]);
const none = resultsOf({});
const results = resultsOf(
  {
    'dense.report': {
      accuracy: 0.8,
      'perClass.A.recall': 0.9,
      'perClass.B%2E1.recall': 0.7,
      'perClass.C.recall': null,
    },
    'small.report': { accuracy: 0.75, 'perClass.A.recall': 0.88, 'perClass.B%2E1.recall': 0.4 },
    'empty.report': { accuracy: null },
  },
  {
    'train.model': { sizeBytes: 1000, info: { kind: 'model', parameters: 500 } },
    'prune.model': { sizeBytes: 400, info: { kind: 'model', parameters: 500 } },
  },
);
const withReports = lessonGraph({
  dense: { type: 'classification-report@1' },
  small: { type: 'classification-report@1' },
  empty: { type: 'classification-report@1' },
  prune: { type: 'prune@1' },
});

const told = (check: Check, own: Results = results, of = withReports) => {
  const { state, found } = checkStep(of, own, check);
  return `${state}: ${found.en}`;
};

describe('checks of the graph', () => {
  it.each<[Check, string]>([
    [{ hasNode: 'train' }, 'passed: It has 1.'],
    [{ hasNode: 'quantize' }, 'not-yet: It has 0.'],
    [{ hasNode: 'prune', equals: 1 }, 'not-yet: It has 2.'],
    [{ hasNode: 'sample-images', atLeast: 2 }, 'not-yet: It has 1.'],
    [{ hasPath: ['images', 'prune'] }, 'passed: Linked.'],
    [{ hasPath: ['images', 'split', 'train.model'] }, 'passed: Linked.'],
    [{ hasPath: ['split.dataset', 'prune.dataset'] }, 'passed: Linked.'],
    [{ hasPath: ['train.report', 'prune.model'] }, 'not-yet: No link leads from Train to Prune yet.'],
    [{ hasPath: ['train', 'split'] }, 'not-yet: No link leads from Train to Split yet.'],
    [{ hasPath: ['nobody', 'split'] }, 'not-yet: No link leads from nobody to Split yet.'],
    [{ param: 'prune.sparsity', equals: 0.7 }, 'passed: It is 0.7.'],
    [{ param: 'prune.sparsity', equals: 0.65, tolerance: 0.05 }, 'passed: It is 0.7.'],
    [{ param: 'prune.sparsity', equals: 0.5 }, 'not-yet: It is 0.7.'],
    [{ param: 'prune.fineTuneEpochs', atLeast: 5 }, 'passed: It is 5.'],
    [{ param: 'prune.method', equals: 'structured' }, 'not-yet: It is "unstructured".'],
    [{ param: 'prune.method', oneOf: ['structured', 'unstructured'] }, 'passed: It is "unstructured".'],
    [{ param: 'prune.nothing', equals: 1 }, 'unknown: “Prune” has no setting “nothing”.'],
    [{ param: 'prune.constructor', equals: 1 }, 'unknown: “Prune” has no setting “constructor”.'],
    [{ param: 'quantize.bits', equals: 8 }, 'not-yet: There is no node “Quantize” yet.'],
    [{ noLeak: 'train' }, 'passed: One Split for all.'],
    [{ noLeak: 'prune' }, 'passed: One Split for all.'],
    [{ noLeak: 'prune-2' }, 'unknown: No data reach it yet.'],
    [{ noLeak: 'nobody' }, 'not-yet: There is no node “nobody” yet.'],
  ])('%o', (check, said) => expect(told(check, none, graph)).toBe(said));

  it('sees data that were not split, and two Splits', () => {
    const straight = lessonGraph({ prune: { type: 'prune@1' } }, [
      'images.dataset -> prune.dataset',
      'train.model -> prune.model',
    ]);
    expect(told({ noLeak: 'prune' }, none, straight)).toBe('not-yet: Data reach it that no Split has divided.');
    const twice = lessonGraph({ again: { type: 'split@1' }, prune: { type: 'prune@1' } }, [
      'images.dataset -> again.dataset',
      'again.dataset -> prune.dataset',
      'train.model -> prune.model',
    ]);
    expect(told({ noLeak: 'prune' }, none, twice)).toContain('not-yet: They come through 2 of them');
  });

  it('finds a node under the id that the editor gave it, but none that the author has named', () => {
    const renamed = lessonGraph({ 'prune-3': { type: 'prune@1', params: { sparsity: 0.9 } } });
    expect(told({ param: 'prune.sparsity', equals: 0.9 }, none, renamed)).toBe('passed: It is 0.9.');
    const named = lessonGraph({ 'prune-whole': { type: 'prune@1' } });
    expect(told({ param: 'prune.sparsity', equals: 0.5 }, none, named)).toBe('not-yet: There is no node “Prune” yet.');
  });
});

describe('checks of results', () => {
  it.each<[Check, string]>([
    [{ metric: 'dense.report:accuracy', atLeast: 0.8 }, 'passed: It is 0.8.'],
    [{ metric: 'dense.report:accuracy', atLeast: 0.9 }, 'not-yet: It is 0.8.'],
    [{ metric: 'dense.report:accuracy', atLeast: 0.9, tolerance: 0.1 }, 'passed: It is 0.8.'],
    [{ metric: 'dense.report:accuracy', equals: 0.79, tolerance: 0.005 }, 'not-yet: It is 0.8.'],
    [{ metric: 'empty.report:accuracy', atLeast: 0 }, 'unknown: Its report has no number “accuracy”.'],
    [{ metric: 'dense.report:toString', atLeast: 0 }, 'unknown: Its report has no number “toString”.'],
    [{ metric: 'nobody.report:accuracy', atLeast: 0 }, 'unknown: There is no node “nobody” yet.'],
    [{ gap: ['small.report:accuracy', 'dense.report:accuracy'], atMost: -0.04 }, 'passed: It is -0.05 (0.75 − 0.8).'],
    [{ gap: ['small.report:accuracy', 'dense.report:accuracy'], atLeast: 0 }, 'not-yet: It is -0.05 (0.75 − 0.8).'],
    [
      { gap: ['small.report:accuracy', 'empty.report:accuracy'], atLeast: 0 },
      'unknown: Its report has no number “accuracy”.',
    ],
    [{ groupGap: 'dense.report:perClass.*.recall', atLeast: 0.2 }, 'passed: It is 0.2: B.1 has 0.7, A has 0.9.'],
    [{ groupGap: 'dense.report:perClass.*.recall', atMost: 0.1 }, 'not-yet: It is 0.2: B.1 has 0.7, A has 0.9.'],
    [
      { groupGap: 'dense.report:byGroup.*.recall', atMost: 0.1 },
      'unknown: Its report has no number “byGroup.*.recall”.',
    ],
    [
      { groupGap: ['dense.report:perClass.*.recall', 'small.report:perClass.*.recall'], atLeast: 0.3 },
      'passed: B.1 loses 0.3: 0.7 became 0.4.',
    ],
    [
      { groupGap: ['small.report:perClass.*.recall', 'dense.report:perClass.*.recall'], atLeast: 0.1 },
      'not-yet: A loses -0.02: 0.88 became 0.9.',
    ],
    [{ size: 'train.model', atMost: 1000 }, 'passed: It is 1,000.'],
    [{ size: ['prune.model', 'train.model'], atMost: 0.4 }, 'passed: It is 0.4.'],
    [{ size: ['prune.model', 'train.model'], of: 'parameters', atMost: 0.6 }, 'not-yet: It is 1.'],
    [{ size: 'dense.report', of: 'parameters', atMost: 1 }, 'unknown: Its size is not known.'],
    [{ ran: 'train' }, 'passed: Done.'],
    [{ ran: ['train', 'cnn'] }, 'not-yet: CNN has not run with the present settings. Press Run.'],
    [{ ran: 'nobody' }, 'not-yet: There is no node “nobody” yet.'],
  ])('%o', (check, said) => expect(told(check)).toBe(said));

  it('cannot tell before anything has run', () => {
    for (const check of [
      { metric: 'dense.report:accuracy', atLeast: 0 },
      { gap: ['dense.report:accuracy', 'small.report:accuracy'], atLeast: 0 },
      { groupGap: 'dense.report:perClass.*.recall', atLeast: 0 },
      { size: 'train.model', atMost: 1 },
    ] as const)
      expect(told(check, none)).toMatch(/^unknown: .* has not run with the present settings/);
  });
});

it('says what is wanted in both languages, or in the words of the author', () => {
  const wanted = (check: Check) => checkStep(withReports, results, check).wanted;
  expect(wanted({ metric: 'dense.report:accuracy', atLeast: 0.7, atMost: 0.9 })).toEqual({
    en: 'accuracy of Classification report is at least 0.7 and at most 0.9.',
    zh: 'Classification report的 accuracy 至少为 0.7,且最多为 0.9。',
  });
  expect(wanted({ hasPath: ['images', 'train'] }).zh).toBe('衣物 → Train 按此顺序相连。');
  expect(wanted({ ran: 'train', label: { en: 'Train it.', zh: '训练它。' } })).toEqual({
    en: 'Train it.',
    zh: '训练它。',
  });
});

it('tells which reports a check reads', () => {
  expect(reportsOf(withReports, { gap: ['dense.report:a', 'prune.report:b'], atLeast: 0 })).toEqual([
    { node: 'dense', port: 'report' },
    { node: 'prune', port: 'report' },
  ]);
  const numbered = lessonGraph({ 'prune-2': { type: 'prune@1' }, 'prune-4': { type: 'prune@1' } });
  expect(reportsOf(numbered, { metric: 'prune.report:a', atLeast: 0 })).toHaveLength(2);
  expect(reportsOf(withReports, { ran: 'train' })).toEqual([]);
});
