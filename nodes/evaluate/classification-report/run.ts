import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { report } from '../../lib/plain/report';
import { bothOf } from '../../lib/plain/word-list';
import { calibrationCharts, curveCharts } from './curve-charts';
import { judgedOf } from './judged';
import { measure } from './measures';
import { mostWrong } from './most-wrong';
import type { spec } from './spec';
import { classTable, confusionMatrices, headline } from './tables';
import { intervalsOf } from './uncertainty';
import { warningsOf } from './warnings';

const run: Run<typeof spec> = async ({ predictions, dataset }, params) => {
  if (predictions.task !== 'classification')
    refuse('artifact', 'wrong-task', { wanted: 'classification', got: predictions.task }, { port: 'predictions' });
  const judged = judgedOf(predictions, params.weighted, params.moveThreshold ? params.threshold : null);
  const measures = measure(judged, params);
  const intervals = intervalsOf(judged, measures, params, params.confidence, params.seed);
  const model = bothOf(predictions.model);
  const lacksWeights = params.weighted && predictions.weight === undefined;
  return {
    report: report({ en: `Classification: ${model.en}`, zh: `分类报告:${model.zh}` }, measures.metrics, [
      ...headline(judged, measures, params, intervals),
      ...warningsOf(judged, measures, lacksWeights),
      ...classTable(judged, measures, params.beta),
      ...confusionMatrices(judged, measures),
      ...curveCharts(judged, measures),
      ...calibrationCharts(judged, measures, params.confidence),
      ...mostWrong(judged, dataset, params.examples),
    ]),
  };
};

export default run;
