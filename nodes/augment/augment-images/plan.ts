import type { Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import { spec } from './spec';
import { unsafeForDigits } from './unsafe';

export { spec };

export const infer: Infer<typeof spec> = ({ dataset }, { operations, when, copies }) => {
  const rows = dataset?.rows;
  const more =
    rows === undefined || when === 'each-epoch' ? {} : { rows: { ...rows, train: rows.train * (1 + copies) } };
  const unsafe = unsafeForDigits(dataset?.classes ?? [], operations);
  return {
    outputs: { dataset: dataset === undefined ? undefined : { ...dataset, ...more }, report: { kind: 'report' } },
    problems: unsafe.map((operation) => ({
      ...problem('params', 'augment-images/unsafe-operation', { operation }, { path: 'operations' }),
      severity: 'warning' as const,
    })),
  };
};
