import type { Artifact, Column, Dataset, Explanation, Model, Predictions } from '../../nodes/kit/artifact';
import { describeLayers, outputShape, weightShapes, type Shape } from '../../nodes/kit/layer';
import { problem, type Problem } from '../../nodes/kit/problem';

/**
 * What is wrong with an artifact that was read from a file; null = nothing. Looks at what code relies on: types of arrays, equal
 * numbers of rows, codes inside their levels, layers that fit together, weights of the right shapes.
 */
export function artifactProblem(artifact: Artifact): Problem | null {
  try {
    checks[artifact.kind](artifact as never);
    return null;
  } catch (error) {
    const what = error instanceof Wrong ? error.message : 'a field is missing or of another type';
    return problem('artifact', 'malformed', { kind: artifact.kind, what });
  }
}

class Wrong extends Error {}

function want(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Wrong(what);
}

const size = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);

const isShape = (value: unknown): value is Shape =>
  Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0);

function wantRows(values: { readonly length: number } | undefined, rows: number, what: string): void {
  want(values?.length === rows, `${what} has ${values?.length ?? 'no'} entries, wanted ${rows}`);
}

function checkColumn(column: Column, rows: number): void {
  want(typeof column.name === 'string' && Array.isArray(column.roles), 'a column has no name or roles');
  if (column.type === 'text') {
    want(column.offsets instanceof Int32Array && column.bytes instanceof Uint8Array, `${column.name}: not text`);
    wantRows(column.offsets, rows + 1, column.name);
    for (let row = 0; row < rows; row += 1)
      want((column.offsets[row] ?? 0) <= (column.offsets[row + 1] ?? -1), `${column.name}: offsets go back`);
    want((column.offsets[0] ?? -1) === 0, `${column.name}: offsets do not begin at 0`);
    want((column.offsets[rows] ?? 0) <= column.bytes.length, `${column.name}: offsets go beyond the text`);
    return;
  }
  wantRows(column.values, rows, column.name);
  if (column.type === 'category' || column.type === 'boolean') {
    want(column.values instanceof Int32Array && Array.isArray(column.levels), `${column.name}: not categories`);
    want(
      column.levels.every((level) => typeof level === 'string'),
      `${column.name}: a level is not a text`,
    );
    want(
      column.values.every((code) => code >= -1 && code < column.levels.length),
      `${column.name}: a code has no level`,
    );
  } else want(column.values instanceof Float64Array, `${column.name}: not numbers`);
}

function checkDataset(dataset: Dataset): void {
  want(dataset.id instanceof Int32Array && dataset.split instanceof Int8Array, 'id or split is missing');
  const rows = dataset.id.length;
  wantRows(dataset.split, rows, 'split');
  if (dataset.fold !== undefined) wantRows(dataset.fold, rows, 'fold');
  want(Array.isArray(dataset.columns) && Array.isArray(dataset.steps), 'columns or steps are missing');
  for (const column of dataset.columns) checkColumn(column, rows);
  if (dataset.images === undefined) return;
  const { shape, values } = dataset.images;
  want(
    isShape(shape) && shape.length === 4 && shape[0] === rows,
    'images: the shape is not [rows, height, width, channels]',
  );
  want(values instanceof Uint8Array && values.length === size(shape), 'images: not uint8 of that shape');
}

function checkModel(model: Model): void {
  want(isShape(model.input.shape), 'input: no shape');
  want(describeLayers(model.layers, model.input.shape) !== null, 'the layers do not fit together');
  const weights = new Map(model.weights.map((weight) => [weight.name, weight]));
  want(weights.size === model.weights.length, 'two weights have one name');
  let shape = model.input.shape;
  let wanted = 0;
  for (const layer of model.layers) {
    for (const { name, shape: own } of weightShapes(layer, shape)) {
      wanted += 1;
      const weight = weights.get(name);
      want(weight !== undefined, `weight ${name} is missing`);
      want(
        isShape(weight.shape) && weight.shape.join() === own.join(),
        `${name}: shape ${weight.shape.join(' × ')}, wanted ${own.join(' × ')}`,
      );
      const { values, packed } = weight;
      if (packed !== undefined) {
        want(packed.bits === 8 || packed.bits === 4, `${name}: wanted 4 or 8 bits`);
        want(packed.values instanceof Int8Array, `${name}: not packed integers`);
        wantRows(packed.values, packed.bits === 8 ? size(own) : Math.ceil(size(own) / 2), name);
        const channels = packed.axis === null ? 1 : (own[packed.axis] ?? 0);
        wantRows(packed.scale, channels, `${name}: scale`);
        wantRows(packed.zeroPoint, channels, `${name}: zero point`);
      } else want(values instanceof Float32Array && values.length === size(own), `${name}: not float32 of its shape`);
    }
    shape = outputShape(layer, shape) ?? shape;
  }
  want(wanted === weights.size, 'there are weights that no layer has');
  want(Array.isArray(model.classes) && Array.isArray(model.steps), 'classes or steps are missing');
}

function checkPredictions(predictions: Predictions): void {
  const rows = predictions.id.length;
  wantRows(predictions.split, rows, 'split');
  wantRows(predictions.truth, rows, 'truth');
  wantRows(predictions.predicted, rows, 'predicted');
  const { shape, values } = predictions.scores;
  want(isShape(shape) && shape[0] === rows && values.length === size(shape), 'scores: not [rows, classes]');
  if (predictions.task === 'classification')
    want(shape[1] === predictions.classes.length, 'scores: another number of classes');
  for (const column of predictions.sensitive) checkColumn(column, rows);
  if (predictions.weight !== undefined) wantRows(predictions.weight, rows, 'weight');
}

function checkExplanation(explanation: Explanation): void {
  const rows = explanation.id.length;
  for (const { shape, values } of [explanation.examples, explanation.attributions])
    want(
      isShape(shape) && shape[0] === rows && values.length === size(shape),
      'examples or attributions: another shape',
    );
  for (const values of [explanation.truth, explanation.target, explanation.predicted, explanation.probability])
    wantRows(values, rows, 'explanation');
}

const checks: Readonly<Record<Artifact['kind'], (artifact: never) => void>> = {
  dataset: checkDataset,
  model: checkModel,
  predictions: checkPredictions,
  explanation: checkExplanation,
  table: (table: Extract<Artifact, { kind: 'table' }>) => {
    const [first] = table.columns;
    const rows = first === undefined ? 0 : first.type === 'text' ? first.offsets.length - 1 : first.values.length;
    for (const column of table.columns) checkColumn(column, rows);
  },
  report: (report: Extract<Artifact, { kind: 'report' }>) => {
    want(Array.isArray(report.blocks) && report.blocks.every((block) => typeof block.id === 'string'), 'no blocks');
    want(
      Object.values(report.metrics).every((value) => value === null || typeof value === 'number'),
      'a metric is not a number',
    );
  },
  encoder: (encoder: Extract<Artifact, { kind: 'encoder' }>) => checkModel(encoder.model),
};
