import { modelProblems, passBytes } from '../../kit/model-fit';
import type { Estimate, Infer } from '../../kit/plan';
import { problem, type Problem } from '../../kit/problem';
import type { spec } from './spec';

export { spec } from './spec';

/** Points whose gradients are computed in one pass. */
const BATCH = 64;

export const infer: Infer<typeof spec> = ({ model, dataset }, params) => {
  const problems: Problem[] = modelProblems(model, dataset);
  if (model?.task === 'regression')
    problems.push(
      problem('artifact', 'wrong-task', { wanted: 'classification', got: 'regression' }, { port: 'model' }),
    );
  const classes = model?.classes;
  if (params.target === 'class' && classes !== undefined && !classes.includes(params.className)) {
    const values = { name: params.className, classes: classes.join(', ') };
    problems.push(problem('params', 'saliency/unknown-class', values, { path: 'className' }));
  }
  if (params.method === 'integrated-gradients' && params.baseline === 'one' && dataset?.modality === 'table')
    problems.push(problem('params', 'saliency/no-white-table', {}, { path: 'baseline' }));
  const { modality } = dataset ?? {};
  return {
    outputs: {
      explanation: { kind: 'explanation', ...(modality === undefined ? {} : { modality }) },
      report: { kind: 'report' },
    },
    problems,
  };
};

export const estimate: Estimate<typeof spec> = ({ model }) => {
  const pass = passBytes(model, BATCH, true);
  return pass === null ? null : pass + (model?.parameters ?? 0) * 4;
};
