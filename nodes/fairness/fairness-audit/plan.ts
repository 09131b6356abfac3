import type { Infer } from '../../kit/plan';
import { problem, type Problem } from '../../kit/problem';
import type { spec } from './spec';

export { spec } from './spec';

export const infer: Infer<typeof spec> = ({ predictions }, { favourable }) => {
  const problems: Problem[] = [];
  if (predictions?.task === 'regression')
    problems.push(
      problem('artifact', 'wrong-task', { wanted: 'classification', got: 'regression' }, { port: 'predictions' }),
    );
  else if (favourable !== '' && predictions?.classes?.includes(favourable) === false) {
    const values = { class: favourable, classes: predictions.classes.join(', ') };
    problems.push(problem('params', 'fairness-audit/no-class', values, { path: 'favourable' }));
  }
  return { outputs: { report: { kind: 'report' } }, problems };
};
