import type { Dataset, Model } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import type { Block } from '../../kit/report';
import type { Run, RunContext } from '../../kit/run';
import type { ParamsOf } from '../../kit/spec';
import { rowsIfAny } from '../../lib/plain/dataset';
import { prepare } from '../../lib/plain/model-input';
import { warningBlock } from '../../lib/plain/report';
import { judge, type JudgedModel } from '../../lib/tensor/judge';
import { fineTune, pruneGradually } from './fine-tune';
import { cutChannels, maskWeights } from './prune-model';
import { pruneReport } from './prune-report';
import type { spec } from './spec';

type Settings = ParamsOf<typeof spec>;

/** Prunes by magnitude, trains on what is left, and compares the model at each point of the way. */
const run: Run<typeof spec> = async ({ model, dataset }, params, context) => {
  if (!model.trained) refuse('artifact', 'not-trained', {}, { port: 'model' });
  const cut = params.method === 'structured' ? cutChannels : maskWeights;
  const pruned = cut(model, params.sparsity, params.scope);
  const trainable = dataset === undefined || rowsIfAny(dataset, 'train').length === 0 ? null : dataset;
  const tuned =
    params.fineTuneEpochs === 0 || trainable === null ? null : await tune(model, pruned, trainable, params, context);
  const stages: JudgedModel[] = [
    { suffix: 'Before', label: { en: 'Before', zh: '之前' }, model },
    {
      suffix: tuned === null ? '' : 'Pruned',
      label: { en: 'Pruned, not trained on', zh: '剪枝后(未再训练)' },
      model: pruned,
    },
    ...(tuned === null
      ? []
      : [{ suffix: '', label: { en: 'Pruned and fine-tuned', zh: '剪枝并微调后' }, model: tuned }]),
  ];
  const judged = await judge(stages, dataset, params.seed, context);
  const after = tuned ?? pruned;
  return {
    model: after,
    report: pruneReport(model, after, params.method, judged, notes(model, params, tuned !== null)),
  };
};

/** Trains the pruned model on; a gradual schedule starts from the dense one. */
async function tune(
  model: Model,
  pruned: Model,
  dataset: Dataset,
  params: Settings,
  context: RunContext,
): Promise<Model> {
  const tuning = {
    epochs: params.fineTuneEpochs,
    learningRate: params.learningRate,
    batchSize: params.batchSize,
    seed: params.seed,
  };
  const prepared = prepare(model, dataset);
  return params.method === 'unstructured' && params.schedule === 'gradual'
    ? pruneGradually(model, prepared, params, tuning, context)
    : fineTune(pruned, prepared, tuning, context);
}

function notes(model: Model, params: Settings, tuned: boolean): Block[] {
  return [
    ...(params.method === 'unstructured' && params.schedule === 'gradual' && !tuned
      ? [
          warningBlock(
            'at-once',
            { en: 'Pruned at once', zh: '一次完成剪枝' },
            {
              en: 'A gradual schedule prunes between epochs of fine-tuning, and there were none.',
              zh: '逐步剪枝在微调的各轮之间进行,而这里没有微调。',
            },
          ),
        ]
      : []),
    ...(params.fineTuneEpochs > 0 && !tuned
      ? [
          warningBlock(
            'not-tuned',
            { en: 'Not fine-tuned', zh: '未微调' },
            {
              en: 'There is no training split to train what is left on, so the model is as pruning left it. Connect a dataset with a training split.',
              zh: '没有可供继续训练的训练集,因此模型停留在剪枝后的状态。请连接带有训练集的数据集。',
            },
          ),
        ]
      : []),
    ...(model.weights.some((weight) => weight.packed !== undefined)
      ? [
          warningBlock(
            'unpacked',
            { en: 'Quantized weights were unpacked', zh: '量化的权重已被展开' },
            {
              en: 'The model came in quantized. Pruning gives float32 weights: prune first, then quantize.',
              zh: '输入的模型已被量化。剪枝会得到 float32 权重:请先剪枝,再量化。',
            },
          ),
        ]
      : []),
  ];
}

export default run;
