import type { Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import { spec } from './spec';

export { spec };

/** The same columns; how many rows of which split are kept depends on the data. */
export const infer: Infer<typeof spec> = ({ dataset }, { ids }) => {
  const problems = ids.length === 0 ? [problem('params', 'pick/nothing-picked', {}, { path: 'ids' })] : [];
  if (dataset === undefined) return { outputs: { dataset: undefined, report: { kind: 'report' } }, problems };
  const { rows: _rows, ...rest } = dataset;
  return { outputs: { dataset: rest, report: { kind: 'report' } }, problems };
};
