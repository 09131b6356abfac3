import type { Dataset, Model } from '../../kit/artifact';
import { initialWeights } from '../../lib/plain/initial-weights';
import { targetOf } from '../../lib/plain/new-model';

/**
 * The model with an output for each class of the dataset: as it is where it knows them all, else with a new last layer, drawn from
 * the seed, in the place of the old one. null = it has no dense last layer to replace.
 */
export function withHeadFor(model: Model, dataset: Dataset, seed: number): { model: Model; replaced: boolean } | null {
  const { task, classes, outputs } = targetOf(dataset);
  if (task === model.task && classes.every((name) => model.classes.includes(name))) return { model, replaced: false };
  const head = model.layers.at(-1);
  if (head?.type !== 'dense') return null;
  const layers = [...model.layers.slice(0, -1), { ...head, units: outputs }];
  const isHead = (name: string): boolean => name.startsWith(`${head.name}/`);
  const fresh = initialWeights(layers, model.input.shape, seed).filter(({ name }) => isHead(name));
  const weights = [...model.weights.filter(({ name }) => !isHead(name)), ...fresh];
  return { model: { ...model, task, classes, layers, weights }, replaced: true };
}
