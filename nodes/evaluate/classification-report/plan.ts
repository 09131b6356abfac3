import type { Infer } from '../../kit/plan';
import { problem } from '../../kit/problem';
import type { spec } from './spec';

export { spec } from './spec';

export const infer: Infer<typeof spec> = ({ predictions }) => ({
  outputs: { report: { kind: 'report' } },
  problems:
    predictions?.task === 'regression'
      ? [problem('artifact', 'wrong-task', { wanted: 'classification', got: 'regression' }, { port: 'predictions' })]
      : [],
});
