import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { inputOf } from '../../lib/plain/model-input';
import { architectureReport, newModel } from '../../lib/plain/new-model';
import { cnnLayers, mostBlocks } from './layers';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset }, params) => {
  const { shape } = inputOf(dataset);
  const most = mostBlocks(shape);
  if (params.blocks > most)
    refuse(
      'params',
      'cnn/too-many-blocks',
      { blocks: params.blocks, shape: shape.join(' × '), most },
      { path: 'blocks' },
    );
  const model = newModel('CNN', dataset, (outputs) => cnnLayers(params, outputs), params.seed);
  return { model, report: architectureReport(model) };
};

export default run;
