import { modelProblems, passBytes } from '../../kit/model-fit';
import type { Estimate, Infer } from '../../kit/plan';
import type { spec } from './spec';

export { spec } from './spec';

export const infer: Infer<typeof spec> = ({ model, dataset }) => ({
  outputs: { model, report: { kind: 'report' } },
  problems: modelProblems(model, dataset),
});

/** Rows of one batch of inference. */
const BATCH = 128;

/** Both models as float32, and one pass where there is data to judge with. */
export const estimate: Estimate<typeof spec> = ({ model, dataset }) =>
  model?.parameters === undefined
    ? null
    : model.parameters * 8 + (dataset === undefined ? 0 : (passBytes(model, BATCH, false) ?? 0));
