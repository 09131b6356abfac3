import type { Column, Dataset } from '../../kit/artifact';
import { TEST, TRAIN, VALIDATION } from '../../kit/artifact';
import { refuse, warning } from '../../kit/problem';
import type { Run } from '../../kit/run';
import type { ParamsOf } from '../../kit/spec';
import { asCategory, asNumbers, columnNamed, columnsWithRole } from '../../lib/plain/dataset';
import { random, type Random } from '../../lib/plain/random';
import { byTime, drawGroups, drawShare, limitTraining } from './assign';
import { sharedRows } from './duplicates';
import { dealt, dealtByGroup, partsOf, type Parts } from './parts';
import type { spec } from './spec';

type Settings = ParamsOf<typeof spec>;

const run: Run<typeof spec> = async ({ dataset }, params, context) => {
  const rows = dataset.id.length;
  if (rows === 0)
    refuse('artifact', 'empty-dataset', { dataset: typeof dataset.name === 'string' ? dataset.name : dataset.name.en });
  const source = random(params.seed, 'split');
  const { split, fold } =
    params.folds === 0
      ? { split: byShares(dataset, params, source), fold: undefined }
      : byFolds(dataset, params, source);
  if (params.trainPerClass > 0)
    limitTraining(split, strataOf(dataset), params.trainPerClass, random(params.seed, 'limit'));
  const count = sharedRows(dataset, split);
  if (count > 0) context.warn(warning('artifact', 'split/duplicates', { count }));
  return { dataset: { ...dataset, split, ...(fold === undefined ? {} : { fold }) } };
};

/** One stratum a class where the target is a category, else all rows in one. */
function strataOf(dataset: Dataset): Parts {
  const target = columnsWithRole(dataset, 'target')[0];
  const isClass = target?.type === 'category' || target?.type === 'boolean';
  return isClass ? partsOf(target.values, dataset.id.length) : [Int32Array.from(dataset.id.keys())];
}

const allRows = (dataset: Dataset): Parts => [Int32Array.from(dataset.id.keys())];

function namedColumn(dataset: Dataset, { column, method }: Settings): Column {
  return columnNamed(dataset, column ?? refuse('params', 'split/no-column', { method }, { path: 'column' }));
}

function groupsOf(dataset: Dataset, params: Settings): Parts {
  const column = namedColumn(dataset, params);
  if (column.type !== 'number') return partsOf(asCategory(column).values, dataset.id.length);
  const levels = new Map<number, number>();
  const codes = Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return -1;
    const code = levels.get(value) ?? levels.size;
    levels.set(value, code);
    return code;
  });
  return partsOf(codes, dataset.id.length);
}

function byShares(dataset: Dataset, params: Settings, source: Random): Int8Array {
  const { test, validation, method } = params;
  if (test + validation >= 1) refuse('params', 'split/nothing-left', { test, validation }, { path: 'validation' });
  if (method === 'time') return byTime(asNumbers(namedColumn(dataset, params)).values, validation, test);
  const split = new Int8Array(dataset.id.length).fill(TRAIN);
  if (method === 'group') {
    const groups = groupsOf(dataset, params);
    drawGroups(split, groups, test, TEST, source);
    drawGroups(split, groups, validation, VALIDATION, source);
    return split;
  }
  const strata = method === 'stratified' ? strataOf(dataset) : allRows(dataset);
  drawShare(split, strata, test, TEST, source);
  drawShare(split, strata, validation, VALIDATION, source);
  return split;
}

function byFolds(dataset: Dataset, params: Settings, source: Random): { split: Int8Array; fold: Int16Array } {
  const { folds, method } = params;
  const rows = dataset.id.length;
  if (params.fold >= folds)
    refuse('params', 'split/no-fold', { fold: params.fold, folds, most: folds - 1 }, { path: 'fold' });
  const groups = method === 'group' ? groupsOf(dataset, params) : null;
  const got = groups?.length ?? rows;
  if (got < folds)
    refuse(
      'params',
      'split/too-few-rows',
      { folds, got, what: groups === null ? 'rows' : 'groups' },
      { path: 'folds' },
    );
  const fold =
    groups !== null
      ? dealtByGroup(groups, rows, folds, source)
      : method === 'time'
        ? timeFolds(asNumbers(namedColumn(dataset, params)).values, folds)
        : dealt(method === 'stratified' ? strataOf(dataset) : allRows(dataset), rows, folds, source);
  const split = Int8Array.from(fold, (own) => (own === params.fold ? TEST : TRAIN));
  // The validation rows are a share of what is left, in whole groups where there are groups.
  const left = (folds - 1) / folds;
  if (groups === null) {
    const strata = (method === 'stratified' ? strataOf(dataset) : allRows(dataset)).map((part) =>
      part.filter((row) => split[row] === TRAIN),
    );
    drawShare(split, strata, params.validation, VALIDATION, source);
  } else drawGroups(split, groups, params.validation * left, VALIDATION, source);
  return { split, fold };
}

/** Blocks of time of nearly equal size; the first fold is the earliest. */
function timeFolds(times: Float64Array, folds: number): Int16Array {
  const order = Int32Array.from(times.keys()).toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const fold = new Int16Array(times.length);
  order.forEach((row, at) => {
    fold[row] = Math.floor((at * folds) / times.length);
  });
  return fold;
}

export default run;
