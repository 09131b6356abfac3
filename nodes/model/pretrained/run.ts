import type { Dataset, Encoder, Model, Weight } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import type { Run } from '../../kit/run';
import { architectureReport, newModel } from '../../lib/plain/new-model';
import { forChannels } from './adapt';
import { backboneAsset, readBackbone, type Backbone } from './backbone-file';
import { backboneLayers, head, SMALLEST } from './backbone-layers';
import type { spec } from './spec';

const name = { en: 'Pretrained CNN', zh: '预训练卷积网络' };

const run: Run<typeof spec> = async ({ dataset }, { tap, seed }, context) => {
  const backbone = readBackbone(await context.asset(backboneAsset));
  const model = dataset === undefined ? asTrained(backbone) : forDataset(backbone, dataset, seed);
  return { model, encoder: encoderOf(model, tap), report: architectureReport(model) };
};

const factsOf = ({ testAccuracy, trainedOn }: Backbone): Model['facts'] => ({
  pretrainedAccuracy: testAccuracy,
  pretrainedOn: trainedOn,
});

/** The classifier of the ten kinds of clothing. */
const asTrained = (backbone: Backbone): Model => ({
  kind: 'model',
  version: 1,
  name,
  task: 'classification',
  input: backbone.input,
  layers: backbone.layers,
  weights: backbone.weights,
  classes: backbone.classes,
  steps: [],
  trained: true,
  facts: factsOf(backbone),
});

/** The same features under a new last layer, for the dataset's shape and classes. */
function forDataset(backbone: Backbone, dataset: Dataset, seed: number): Model {
  const model = newModel(name, dataset, (outputs) => [...backboneLayers, head(outputs)], seed);
  const [height = 0, width = 0, channels = 1] = model.input.shape;
  if (Math.min(height, width) < SMALLEST)
    refuse('artifact', 'pretrained/too-small', { got: `${height} × ${width}`, wanted: SMALLEST });
  const trained = new Map(backbone.weights.map((weight) => [weight.name, weight]));
  const weights = model.weights.map((fresh): Weight => {
    const own = trained.get(fresh.name);
    if (own === undefined || fresh.name.startsWith('logits/')) return fresh;
    return fresh.name === 'conv1/kernel' ? forChannels(own, channels) : own;
  });
  return { ...model, weights, facts: factsOf(backbone) };
}

/** The layers up to and with the tap. */
function encoderOf(model: Model, tap: string): Encoder {
  const layers = model.layers.slice(0, model.layers.findIndex((layer) => layer.name === tap) + 1);
  const weights = model.weights.filter(({ name: own }) => layers.some((layer) => own.startsWith(`${layer.name}/`)));
  return {
    kind: 'encoder',
    version: 1,
    model: { ...model, layers, weights, classes: [], trained: true },
    tap,
  };
}

export default run;
