import type { Dataset, Model } from '../../kit/artifact';
import type { Layer } from '../../kit/layer';
import { refuse } from '../../kit/problem';
import type { Report } from '../../kit/report';
import type { Text } from '../../kit/text';
import { describeLayers } from '../../kit/layer';
import { targetColumn } from './dataset';
import { initialWeights } from './initial-weights';
import { inputOf } from './model-input';
import { chart, report, table, tile, tiles } from './report';

/** Task, classes and number of outputs that a dataset's target asks for. */
export function targetOf(dataset: Dataset): Pick<Model, 'task' | 'classes'> & { readonly outputs: number } {
  const target = targetColumn(dataset);
  if (target.type === 'number') return { task: 'regression', classes: [], outputs: 1 };
  if (target.type !== 'category' && target.type !== 'boolean')
    return refuse('artifact', 'wrong-column', { column: target.name, wanted: 'category, number', got: target.type });
  if (target.levels.length < 2) refuse('artifact', 'too-few-classes', { got: target.levels.length });
  return { task: 'classification', classes: target.levels, outputs: target.levels.length };
}

/** An untrained model for a dataset; `layersFor` gets the number of outputs. Refuses a stack that does not fit the input. */
export function newModel(
  name: Text,
  dataset: Dataset,
  layersFor: (outputs: number) => readonly Layer[],
  seed: number,
): Model {
  const { task, classes, outputs } = targetOf(dataset);
  const input = inputOf(dataset);
  const layers = layersFor(outputs);
  if (describeLayers(layers, input.shape) === null)
    refuse('params', 'layers-do-not-fit', { shape: input.shape.join(' × ') });
  return {
    kind: 'model',
    version: 1,
    name,
    task,
    input,
    layers,
    weights: initialWeights(layers, input.shape, seed),
    classes,
    steps: dataset.steps,
    trained: false,
    facts: {},
  };
}

/** What a model costs before anything is trained: parameters, multiply-adds, bytes of activations, layer by layer. */
export function architectureReport(model: Model): Report {
  const layers = describeLayers(model.layers, model.input.shape) ?? [];
  const sum = (of: (layer: (typeof layers)[number]) => number): number =>
    layers.reduce((total, layer) => total + of(layer), 0);
  const parameters = sum((layer) => layer.parameters);
  const activationBytes = 4 * sum((layer) => layer.outputShape.reduce((product, size) => product * size, 1));
  return report(
    { en: 'Architecture', zh: '网络结构' },
    { parameters, multiplyAdds: sum((layer) => layer.multiplyAdds), activationBytes, bytes: 4 * parameters },
    [
      tiles(
        'size',
        { en: 'Size', zh: '规模' },
        tile('parameters', { en: 'Parameters', zh: '参数量' }, 'count'),
        tile('bytes', { en: 'Weights, float32', zh: '权重(float32)' }, 'bytes'),
        tile('multiplyAdds', { en: 'Multiply-adds per example', zh: '每个样本的乘加次数' }, 'count'),
        tile('activationBytes', { en: 'Activations per example', zh: '每个样本的激活' }, 'bytes'),
      ),
      table(
        'layers',
        { en: 'Layers', zh: '各层' },
        [
          { name: 'layer', title: { en: 'Layer', zh: '层' }, format: 'text' },
          { name: 'type', title: { en: 'Type', zh: '类型' }, format: 'text' },
          { name: 'shape', title: { en: 'Output', zh: '输出' }, format: 'text' },
          { name: 'parameters', title: { en: 'Parameters', zh: '参数量' }, format: 'count' },
          { name: 'multiplyAdds', title: { en: 'Multiply-adds', zh: '乘加次数' }, format: 'count' },
        ],
        layers.map((layer) => [
          layer.name,
          layer.type,
          layer.outputShape.join(' × '),
          layer.parameters,
          layer.multiplyAdds,
        ]),
      ),
      chart(
        'cost',
        { en: 'Where the work is', zh: '计算量分布' },
        {
          mark: 'bar',
          x: { title: { en: 'Layer', zh: '层' }, format: 'number' },
          y: { title: { en: 'Multiply-adds', zh: '乘加次数' }, format: 'count' },
          categories: layers.filter((layer) => layer.multiplyAdds > 0).map((layer) => layer.name),
          series: [
            {
              name: { en: 'Multiply-adds', zh: '乘加次数' },
              x: layers.filter((layer) => layer.multiplyAdds > 0).map((_, index) => index),
              y: layers.filter((layer) => layer.multiplyAdds > 0).map((layer) => layer.multiplyAdds),
            },
          ],
        },
      ),
    ],
  );
}
