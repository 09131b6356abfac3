import type { Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import type { spec } from './spec';

export { spec } from './spec';

/** Predictions of classes and of numbers cannot be compared with each other. */
export const infer: Infer<typeof spec> = ({ predictions }) => {
  const tasks = [...new Set(predictions.map((info) => info?.task).filter((task) => task !== undefined))];
  const [wanted, got] = tasks;
  return {
    outputs: { report: { kind: 'report' } },
    problems:
      wanted !== undefined && got !== undefined
        ? [problem('artifact', 'wrong-task', { wanted, got }, { port: 'predictions' })]
        : [],
  };
};
