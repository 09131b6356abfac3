import type { Run } from '../../kit/run';
import { architectureReport, newModel } from '../../lib/plain/new-model';
import { linearLayers } from './layers';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset }, { seed }) => {
  const isImage = dataset.modality === 'images';
  const model = newModel(
    { en: 'Linear model', zh: '线性模型' },
    dataset,
    (outputs) => linearLayers(outputs, isImage),
    seed,
  );
  return { model, report: architectureReport(model) };
};

export default run;
