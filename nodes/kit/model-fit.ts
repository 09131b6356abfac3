import type { DatasetInfo, ModelInfo } from './info';
import { problem, type Problem } from './problem';

/** What keeps a trained model and a dataset from meeting, as far as it is known before a run. */
export function modelProblems(model: ModelInfo | undefined, dataset?: DatasetInfo): Problem[] {
  const problems: Problem[] = [];
  if (model?.trained === false) problems.push(problem('artifact', 'not-trained', {}, { port: 'model' }));
  if (model?.modality === undefined || dataset === undefined) return problems;
  if (model.modality !== dataset.modality) {
    const values = { wanted: model.modality, got: dataset.modality };
    problems.push(problem('artifact', 'wrong-modality', values, { port: 'dataset' }));
  } else if (dataset.imageShape !== undefined && model.inputShape !== undefined) {
    const values = { wanted: model.inputShape.join(' × '), got: dataset.imageShape.join(' × ') };
    if (values.wanted !== values.got) problems.push(problem('artifact', 'shape-mismatch', values, { port: 'dataset' }));
  }
  return problems;
}

/** Bytes of the outputs of all layers, float32, for a batch; with gradients as many again. Null where the layers are not known. */
export function passBytes(model: ModelInfo | undefined, batch: number, gradients: boolean): number | null {
  if (model?.layers === undefined) return null;
  const values = model.layers.reduce(
    (total, layer) => total + layer.outputShape.reduce((product, size) => product * size, 1),
    (model.inputShape ?? []).reduce((product, size) => product * size, 1),
  );
  return values * batch * 4 * (gradients ? 2 : 1);
}
