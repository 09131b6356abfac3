import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { judge } from '../../lib/tensor/judge';
import { quantizeModel } from './quantize-model';
import { quantizeReport } from './quantize-report';
import type { spec } from './spec';

/** w ≈ scale · (q − zeroPoint) for every kernel; the answers of both models are compared where there is a dataset. */
const run: Run<typeof spec> = async ({ model, dataset }, params, context) => {
  if (!model.trained) refuse('artifact', 'not-trained', {}, { port: 'model' });
  const options = {
    bits: params.bits === '4' ? (4 as const) : (8 as const),
    scheme: params.scheme,
    range: params.range,
    percentile: params.percentile,
  };
  const { model: quantized, layers } = await quantizeModel(model, params.granularity, options, context);
  const judged = await judge(
    [
      { suffix: 'Before', label: { en: 'Before', zh: '之前' }, model },
      { suffix: '', label: { en: 'Quantized', zh: '量化后' }, model: quantized },
    ],
    dataset,
    params.seed,
    context,
  );
  return { model: quantized, report: quantizeReport(model, quantized, layers, judged) };
};

export default run;
