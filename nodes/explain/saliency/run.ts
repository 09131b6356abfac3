import type { Dataset, Explanation, Model } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import type { Run, RunContext } from '../../kit/run';
import type { ParamsOf } from '../../kit/spec';
import type { Text } from '../../kit/text';
import { take, takeImages } from '../../lib/plain/dataset';
import { softmax } from '../../lib/plain/logits';
import { inputValues, prepare } from '../../lib/plain/model-input';
import {
  gradients,
  gradientsTimesInput,
  integratedGradients,
  smoothGradients,
  type Attributions,
  type Explained,
} from './attributions';
import { chooseExamples, trainingSpread } from './examples';
import { saliencyReport } from './saliency-report';
import type { spec } from './spec';
import { logitsAt } from './target-gradients';

type Settings = ParamsOf<typeof spec>;

/** Attributions of each position of the input to the logit of one class, for some examples. */
const run: Run<typeof spec> = async ({ model, dataset }, params, context) => {
  if (!model.trained) refuse('artifact', 'not-trained', {}, { port: 'model' });
  if (model.task !== 'classification')
    refuse('artifact', 'wrong-task', { wanted: 'classification', got: model.task }, { port: 'model' });
  const prepared = prepare(model, dataset);
  const choice = { choose: params.choose, examples: params.examples, needTruth: params.target === 'true' };
  const chosen = await chooseExamples(model, prepared, choice, context);
  const named = params.target === 'class' ? classNamed(model, params.className) : 0;
  const targets = chosen.rows.map((_, index) =>
    params.target === 'class' ? named : ((params.target === 'true' ? chosen.truth : chosen.predicted)[index] ?? 0),
  );
  const { values: inputs } = inputValues(model.input, prepared, chosen.rows);
  const { attributions, figures, baseline } = await attribute(model, prepared, { inputs, targets }, params, context);
  const classes = model.classes.length;
  const probabilities = softmax(chosen.logits, classes);
  const explanation: Explanation = {
    kind: 'explanation',
    version: 1,
    method: params.method,
    output: 'logit',
    baseline,
    modality: model.input.modality,
    classes: model.classes,
    ...(model.input.features === undefined ? {} : { features: model.input.features }),
    id: take(prepared.id, chosen.rows),
    truth: chosen.truth,
    target: targets,
    predicted: chosen.predicted,
    probability: Float32Array.from(targets, (target, row) => probabilities[row * classes + target] ?? 0),
    examples:
      prepared.images === undefined
        ? { shape: [chosen.rows.length, ...model.input.shape], values: inputs }
        : takeImages(prepared.images, chosen.rows),
    attributions: { shape: [chosen.rows.length, ...model.input.shape], values: Float32Array.from(attributions) },
    figures: {
      logit: Float64Array.from(targets, (target, row) => chosen.logits[row * classes + target] ?? NaN),
      ...figures,
    },
  };
  return { explanation, report: saliencyReport(explanation, chosen.split) };
};

function classNamed(model: Model, name: string): number {
  const at = model.classes.indexOf(name);
  return at >= 0
    ? at
    : refuse('params', 'saliency/unknown-class', { name, classes: model.classes.join(', ') }, { path: 'className' });
}

interface Attributed {
  readonly attributions: Attributions;
  readonly figures: Explanation['figures'];
  readonly baseline: Text;
}

async function attribute(
  model: Model,
  dataset: Dataset,
  explained: Explained,
  params: Settings,
  context: RunContext,
): Promise<Attributed> {
  const none: Text = { en: 'none', zh: '无' };
  switch (params.method) {
    case 'gradient':
      return { attributions: await gradients(model, explained, context), figures: {}, baseline: none };
    case 'gradient-x-input':
      return { attributions: await gradientsTimesInput(model, explained, context), figures: {}, baseline: none };
    case 'smoothgrad': {
      const deviation = noiseOf(model, dataset, explained, params.noise);
      const { samples, seed } = params;
      const attributions = await smoothGradients(model, explained, deviation, samples, seed, context);
      return { attributions, figures: {}, baseline: none };
    }
    case 'integrated-gradients': {
      const baseline = baselineOf(model, dataset, params.baseline);
      const attributions = await integratedGradients(
        model,
        explained,
        baseline.values,
        params.rule,
        params.steps,
        context,
      );
      const figures = await completeness(model, explained, attributions, baseline.values, context);
      return { attributions, figures, baseline: baseline.name };
    }
  }
}

/** The input x′ that stands for "nothing there": [size]. */
function baselineOf(
  model: Model,
  dataset: Dataset,
  kind: Settings['baseline'],
): { readonly values: Float32Array; readonly name: Text } {
  const size = model.input.shape.reduce((product, length) => product * length, 1);
  const image = model.input.modality === 'images';
  if (kind === 'zero')
    return { values: new Float32Array(size), name: image ? { en: 'black', zh: '黑色' } : { en: 'zeros', zh: '全零' } };
  if (kind === 'mean') {
    const values = Float32Array.from(trainingSpread(model, dataset).mean);
    return { values, name: { en: 'mean of the training split', zh: '训练集均值' } };
  }
  if (!image) refuse('params', 'saliency/no-white-table', {}, { path: 'baseline' });
  return { values: new Float32Array(size).fill(1), name: { en: 'white', zh: '白色' } };
}

/** Standard deviation of the noise at each position: a share of the example's range (images) or of the feature's deviation. */
function noiseOf(model: Model, dataset: Dataset, { inputs, targets }: Explained, noise: number): Float64Array {
  const size = inputs.length / targets.length;
  if (model.input.modality !== 'images') {
    const { deviation } = trainingSpread(model, dataset);
    return Float64Array.from(inputs, (_, index) => noise * (deviation[index % size] ?? 0));
  }
  const ranges = Array.from(targets, (_, example) => {
    const own = inputs.subarray(example * size, (example + 1) * size);
    return own.reduce((most, value) => Math.max(most, value)) - own.reduce((least, value) => Math.min(least, value));
  });
  return Float64Array.from(inputs, (_, index) => noise * (ranges[Math.floor(index / size)] ?? 0));
}

/** |Σ attributions − (f(x) − f(x′))| for each example: 0 for a perfect integral. */
async function completeness(
  model: Model,
  { inputs, targets }: Explained,
  attributions: Attributions,
  baseline: Float32Array,
  context: RunContext,
): Promise<Explanation['figures']> {
  const size = baseline.length;
  const classes = model.classes.length;
  const n = targets.length;
  // The examples and, last, the baseline: one pass of the same code for both ends.
  const fill = (index: number, into: Float32Array, offset: number): void =>
    into.set(index === n ? baseline : inputs.subarray(index * size, (index + 1) * size), offset);
  const outputs = await logitsAt(model, { count: n + 1, fill }, context);
  const baselineLogit = Float64Array.from(targets, (target) => outputs[n * classes + target] ?? NaN);
  const completenessGap = Float64Array.from(targets, (target, example) => {
    const sum = attributions.subarray(example * size, (example + 1) * size).reduce((total, value) => total + value, 0);
    return Math.abs(sum - ((outputs[example * classes + target] ?? NaN) - (baselineLogit[example] ?? NaN)));
  });
  return { baselineLogit, completenessGap };
}

export default run;
