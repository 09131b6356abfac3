import type { Run } from '../../kit/run';
import { historyReport } from '../../lib/plain/history-report';
import { settingsOf } from '../../lib/plain/training-values';
import { trainModel } from '../../lib/tensor/train-loop';
import type { spec } from './spec';

const run: Run<typeof spec> = async ({ dataset, model }, params, context) => {
  const settings = settingsOf(params);
  const trained = await trainModel(model, dataset, settings, context);
  return { model: trained, report: historyReport(trained, { en: 'Training', zh: '训练过程' }, { settings }) };
};

export default run;
