import type { Column, Dataset, Model, ModelInput, NdArray } from '../../kit/artifact';
import { refuse } from '../../kit/problem';
import { textIn } from '../../kit/text';
import { columnNamed, columnsWithRole } from './dataset';
import { applySteps, missingSteps } from './steps';

/** How rows of this dataset become a model's input. */
export function inputOf(dataset: Dataset): ModelInput {
  if (dataset.modality === 'images' && dataset.images !== undefined)
    return { modality: 'images', shape: dataset.images.shape.slice(1) };
  if (dataset.modality !== 'table')
    return refuse('artifact', 'wrong-modality', { wanted: 'table, images', got: dataset.modality });
  const features = columnsWithRole(dataset, 'feature').filter((column) => column.type !== 'text');
  if (features.length === 0) refuse('artifact', 'no-features', { dataset: textIn(dataset.name, 'en') });
  const raw = features.find((column) => column.type === 'category');
  if (raw !== undefined) refuse('artifact', 'not-encoded', { column: raw.name });
  return { modality: 'table', shape: [features.length], features: features.map((column) => column.name) };
}

/** The dataset as the model has to get it: the model's fitted steps that it has not had are applied. */
export const prepare = (model: Pick<Model, 'steps'>, dataset: Dataset): Dataset =>
  applySteps(dataset, missingSteps(dataset, model.steps));

/** Input of these rows, float32 [rows, …shape]: pixels in [0, 1], or the features in the model's order. */
export function inputValues(input: ModelInput, dataset: Dataset, rows: ArrayLike<number>): NdArray<Float32Array> {
  if (dataset.modality !== input.modality)
    refuse('artifact', 'wrong-modality', { wanted: input.modality, got: dataset.modality });
  return input.modality === 'images' ? imageValues(input, dataset, rows) : featureValues(input, dataset, rows);
}

function imageValues(input: ModelInput, dataset: Dataset, rows: ArrayLike<number>): NdArray<Float32Array> {
  const images = dataset.images ?? refuse('artifact', 'wrong-modality', { wanted: 'images', got: dataset.modality });
  const got = images.shape.slice(1);
  if (got.join() !== input.shape.join())
    refuse('artifact', 'shape-mismatch', { wanted: input.shape.join(' × '), got: got.join(' × ') });
  const size = got.reduce((total, length) => total * length, 1);
  const values = new Float32Array(rows.length * size);
  for (let index = 0; index < rows.length; index += 1) {
    const start = (rows[index] ?? 0) * size;
    for (let at = 0; at < size; at += 1) values[index * size + at] = (images.values[start + at] ?? 0) / 255;
  }
  return { shape: [rows.length, ...got], values };
}

function featureValues(input: ModelInput, dataset: Dataset, rows: ArrayLike<number>): NdArray<Float32Array> {
  const columns = (input.features ?? []).map((name) => numbersOf(columnNamed(dataset, name)));
  const values = new Float32Array(rows.length * columns.length);
  columns.forEach((column, feature) => {
    let missing = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const value = column.values[rows[index] ?? 0] ?? NaN;
      if (Number.isNaN(value)) missing += 1;
      values[index * columns.length + feature] = value;
    }
    if (missing > 0) refuse('artifact', 'missing-values', { column: column.name, count: missing });
  });
  return { shape: [rows.length, columns.length], values };
}

function numbersOf(column: Column): { readonly name: string; readonly values: Float64Array } {
  if (column.type === 'number' || column.type === 'date') return column;
  if (column.type === 'boolean')
    return { name: column.name, values: Float64Array.from(column.values, (code) => (code < 0 ? NaN : code)) };
  return column.type === 'category'
    ? refuse('artifact', 'not-encoded', { column: column.name })
    : refuse('artifact', 'wrong-column', { column: column.name, wanted: 'number', got: column.type });
}
