import { expect, it } from 'vitest';
import { TEST } from '../../kit/artifact';
import { testContext } from '../../kit/testing';
import { targetClasses } from '../../lib/plain/dataset';
import { germanCredit } from '../../lib/plain/testing-credit';
import run from './run';

const params = {
  method: 'stratified',
  column: null,
  test: 0.2,
  validation: 0,
  folds: 7,
  fold: 0,
  trainPerClass: 0,
  seed: 3,
} as const;

// scripts/reference/preparation.py: StratifiedKFold(7, shuffle=True) on German credit. Which fold gets the spare rows
// is another matter of each implementation; the counts are the same.
it('has as many bad and good loans in each fold as scikit-learn', async () => {
  const credit = { ...(await germanCredit()), split: new Int8Array(1000).fill(-1) };
  const counts: number[][] = [];
  for (let fold = 0; fold < 7; fold += 1) {
    const { dataset } = await run({ dataset: credit }, { ...params, fold }, testContext());
    const labels = targetClasses(dataset).values;
    counts.push(
      [0, 1].map((label) => labels.filter((own, row) => own === label && dataset.split[row] === TEST).length),
    );
  }
  expect(counts.toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
    [42, 100],
    [43, 100],
    [43, 100],
    [43, 100],
    [43, 100],
    [43, 100],
    [43, 100],
  ]);
});

// train_test_split(test_size=0.3, stratify=y): 90 bad and 210 good of 300 and 700.
it('has the shares of the classes in the test split', async () => {
  const credit = { ...(await germanCredit()), split: new Int8Array(1000).fill(-1) };
  const { dataset } = await run({ dataset: credit }, { ...params, folds: 0, test: 0.3 }, testContext());
  const labels = targetClasses(dataset).values;
  const tested = (label: number): number =>
    labels.filter((own, row) => own === label && dataset.split[row] === TEST).length;
  expect([tested(0), tested(1)]).toEqual([90, 210]);
});
