import { modelProblems, passBytes } from '../../kit/model-fit';
import type { Estimate, Infer } from '../../kit/plan';
import { spec } from './spec';

export { spec };

export const infer: Infer<typeof spec> = ({ model, dataset }) => ({
  outputs: { report: { kind: 'report' } },
  // An untrained model may be timed.
  problems: modelProblems(model, dataset?.modality === 'images' ? dataset : undefined).filter(
    ({ key }) => key !== 'not-trained',
  ),
});

export const estimate: Estimate<typeof spec> = ({ model }, { batchSizes }) =>
  passBytes(model, Math.max(1, ...batchSizes), false);
