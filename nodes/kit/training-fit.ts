import type { DatasetInfo, ModelInfo } from './info';
import { modelProblems } from './model-fit';
import { problem, type Problem } from './problem';

/** What keeps a dataset from training or fitting any model, as far as it is known before a run. */
export function trainingDataProblems(dataset: DatasetInfo | undefined): Problem[] {
  const problems: Problem[] = [];
  const at = { port: 'dataset' };
  const name = 'dataset';
  if (dataset?.rows?.train === 0)
    problems.push(problem('artifact', 'not-split', { dataset: name, split: 'train' }, at));
  if (dataset?.columns === undefined) return problems;
  const withRole = (role: 'target' | 'feature') =>
    dataset.columns?.filter((column) => column.roles.includes(role)) ?? [];
  if (withRole('target').length === 0) problems.push(problem('artifact', 'no-target', { dataset: name }, at));
  if (dataset.modality !== 'table') return problems;
  const raw = withRole('feature').find((column) => column.type === 'category');
  if (raw !== undefined) problems.push(problem('artifact', 'not-encoded', { column: raw.name }, at));
  return problems;
}

/** Whether the model has an output for every class of the dataset; true while one of them is not known. */
export const knowsClasses = (model: ModelInfo | undefined, dataset: DatasetInfo | undefined): boolean =>
  model?.classes === undefined ||
  dataset?.classes === undefined ||
  dataset.classes.every((name) => model.classes?.includes(name));

/** What keeps a model from being trained on a dataset; it may be untrained. */
export function trainingProblems(model: ModelInfo | undefined, dataset: DatasetInfo | undefined): Problem[] {
  // A trained model brings steps that change the columns of a table: only images can be compared.
  const comparable = dataset?.modality === 'images' ? dataset : undefined;
  const fit = model === undefined ? [] : modelProblems({ ...model, trained: true }, comparable);
  return [...trainingDataProblems(model?.trained === true ? withoutFeatures(dataset) : dataset), ...fit];
}

/** The steps of a trained model may encode what is still raw here. */
const withoutFeatures = (dataset: DatasetInfo | undefined): DatasetInfo | undefined =>
  dataset?.columns === undefined
    ? dataset
    : { ...dataset, columns: dataset.columns.filter((column) => column.roles.includes('target')) };
