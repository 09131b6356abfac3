import type { ColumnInfo } from '../../kit/info';
import type { Infer } from '../../kit/plan';
import { spec } from './spec';

export { spec };

const staysRaw = ({ type, roles }: ColumnInfo): boolean =>
  type === 'number' && roles.includes('feature') && roles.length > 1;

/** Scaling changes values only, unless a column that has to stay raw gets a scaled one beside it: that is seen after a run. */
export const infer: Infer<typeof spec> = ({ dataset }) => {
  if (dataset === undefined) return { outputs: { dataset: undefined, report: { kind: 'report' } }, problems: [] };
  const { columns, ...rest } = dataset;
  const same = columns !== undefined && !columns.some(staysRaw);
  return { outputs: { dataset: same ? dataset : rest, report: { kind: 'report' } }, problems: [] };
};
