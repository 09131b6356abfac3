import type { ColumnInfo } from '../../kit/info';
import type { Infer } from '../../kit/plan';
import { spec } from './spec';

export { spec };

const isEncoded = ({ type, roles }: ColumnInfo): boolean =>
  (type === 'category' || type === 'boolean') && roles.includes('feature');

/** Which levels training has is known after a run: until then the columns are unknown, unless nothing is encoded. */
export const infer: Infer<typeof spec> = ({ dataset }) => {
  if (dataset === undefined) return { outputs: { dataset: undefined, report: { kind: 'report' } }, problems: [] };
  const { columns, ...rest } = dataset;
  const same = columns !== undefined && !columns.some(isEncoded);
  return { outputs: { dataset: same ? dataset : rest, report: { kind: 'report' } }, problems: [] };
};
