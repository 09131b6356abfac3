import type { Run } from '../../kit/run';
import { inputOf } from '../../lib/plain/model-input';
import { architectureReport, newModel } from '../../lib/plain/new-model';
import { cnnLayers } from './layers';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset }, params) => {
  const { shape } = inputOf(dataset);
  const name = { en: 'CNN', zh: '卷积网络' };
  const model = newModel(name, dataset, (outputs) => cnnLayers(params, shape, outputs), params.seed);
  return { model, report: architectureReport(model) };
};

export default run;
