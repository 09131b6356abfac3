import type { DatasetInfo } from '../../kit/info';
import type { Infer } from '../../kit/plan';
import { problem, type Problem } from '../../kit/problem';
import { spec } from './spec';

export { spec };

export const infer: Infer<typeof spec> = ({ dataset }, params) => {
  const problems: Problem[] = [];
  if (params.folds > 0 && params.fold >= params.folds)
    problems.push(
      problem(
        'params',
        'split/no-fold',
        { fold: params.fold, folds: params.folds, most: params.folds - 1 },
        { path: 'fold' },
      ),
    );
  if (params.folds === 0 && params.test + params.validation >= 1)
    problems.push(
      problem(
        'params',
        'split/nothing-left',
        { test: params.test, validation: params.validation },
        { path: 'validation' },
      ),
    );
  if ((params.method === 'group' || params.method === 'time') && params.column === null)
    problems.push(problem('params', 'split/no-column', { method: params.method }, { path: 'column' }));
  return { outputs: { dataset: dataset === undefined ? undefined : split(dataset) }, problems };
};

/** How many rows fall to each side depends on the data: rounding, groups, classes. */
function split(dataset: DatasetInfo): DatasetInfo {
  const { rows: _rows, ...rest } = dataset;
  return rest;
}
