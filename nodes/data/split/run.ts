import type { Column, Dataset } from '../../kit/artifact';
import { NOT_SPLIT, TEST, TRAIN, VALIDATION } from '../../kit/artifact';
import { refuse, warning } from '../../kit/problem';
import type { Run } from '../../kit/run';
import type { ParamsOf } from '../../kit/spec';
import { asCategory, asNumbers, columnNamed, columnsWithRole } from '../../lib/plain/dataset';
import { random, type Random } from '../../lib/plain/random';
import { drawGroups, drawShare, limitTraining } from './assign';
import { sharedRows } from './duplicates';
import { dealt, dealtByGroup, partsOf, type Parts } from './parts';
import { byTime, splitAtFold, timeFolds } from './time';
import type { spec } from './spec';

type Settings = ParamsOf<typeof spec>;

const run: Run<typeof spec> = async ({ dataset }, params, context) => {
  const rows = dataset.id.length;
  if (rows === 0)
    refuse('artifact', 'empty-dataset', { dataset: typeof dataset.name === 'string' ? dataset.name : dataset.name.en });
  // A row that trained whatever stands before this node may test now.
  if (dataset.split.some((own) => own !== NOT_SPLIT)) context.warn(warning('artifact', 'split/split-before'));
  const source = random(params.seed, 'split');
  const { split, fold } =
    params.folds === 0
      ? { split: byShares(dataset, params, source), fold: undefined }
      : byFolds(dataset, params, source);
  if (params.trainPerClass > 0)
    limitTraining(split, strataOf(dataset), params.trainPerClass, random(params.seed, 'limit'));
  const count = sharedRows(dataset, split);
  if (count > 0) context.warn(warning('artifact', 'split/duplicates', { count }));
  const { fold: _, ...rest } = dataset;
  return { dataset: { ...rest, split, ...(fold === undefined ? {} : { fold }) } };
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
  if (!('values' in column) || 'levels' in column) return partsOf(asCategory(column).values, dataset.id.length);
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
  const times = method === 'time' ? asNumbers(namedColumn(dataset, params)).values : null;
  const groups = method === 'group' ? groupsOf(dataset, params) : null;
  // Folds along time have one block more: the earliest only trains.
  const got = times === null ? (groups?.length ?? rows) : times.filter((time) => !Number.isNaN(time)).length - 1;
  if (got < folds)
    refuse('params', `split/too-few-${groups === null ? 'rows' : 'groups'}`, { folds, got }, { path: 'folds' });
  if (times !== null) {
    const fold = timeFolds(times, folds);
    return { split: splitAtFold(times, fold, params.fold, params.validation), fold };
  }
  const strata = method === 'stratified' ? strataOf(dataset) : allRows(dataset);
  const fold = groups === null ? dealt(strata, rows, folds, source) : dealtByGroup(groups, rows, folds, source);
  const split = Int8Array.from(fold, (own) => (own === params.fold ? TEST : TRAIN));
  // The validation rows are a share of what is left, in whole groups where there are groups.
  if (groups === null) {
    const left = strata.map((part) => part.filter((row) => split[row] === TRAIN));
    drawShare(split, left, params.validation, VALIDATION, source);
  } else drawGroups(split, groups, (params.validation * (folds - 1)) / folds, VALIDATION, source);
  return { split, fold };
}

export default run;
