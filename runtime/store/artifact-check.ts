import type { Artifact, Column, Dataset, Explanation, NdArray, Predictions, Table } from '../../nodes/kit/artifact';
import { modalities } from '../../nodes/kit/kind';
import { problem, type Problem } from '../../nodes/kit/problem';
import { checkModel, checkSteps } from './model-check';
import { checkReport } from './report-check';
import {
  isShape,
  size,
  want,
  wantList,
  wantNumber,
  wantOneOf,
  wantRecord,
  wantRows,
  wantString,
  wantStrings,
  wantText,
  Wrong,
} from './want';

/**
 * What is wrong with an artifact that was read from a file; null = nothing. Looks at what code relies on: types of arrays, equal
 * numbers of rows, codes inside their levels, layers that fit together, weights of the right shapes, texts that can be drawn.
 */
export function artifactProblem(artifact: Artifact): Problem | null {
  try {
    want(artifact.version === 1, 'it has another version than 1');
    checks[artifact.kind](artifact as never);
    return null;
  } catch (error) {
    // A field that is missing altogether shows as a TypeError.
    const what = error instanceof Wrong ? error.message : 'a field is missing or of another type';
    return problem('artifact', 'malformed', { kind: artifact.kind, what });
  }
}

export const isChecked = (kind: unknown): kind is Artifact['kind'] =>
  typeof kind === 'string' && Object.hasOwn(checks, kind);

const columnRoles = ['feature', 'target', 'sensitive', 'weight', 'id', 'ignored'];

function checkColumn(column: Column, rows: number): void {
  wantString(column.name, 'name of a column');
  wantOneOf(column.type, ['number', 'date', 'category', 'boolean', 'text'], `type of ${column.name}`);
  wantList(column.roles, `roles of ${column.name}`);
  for (const role of column.roles) wantOneOf(role, columnRoles, `role of ${column.name}`);
  if (column.type === 'text') {
    want(column.offsets instanceof Int32Array && column.bytes instanceof Uint8Array, `${column.name}: not text`);
    wantRows(column.offsets, rows + 1, column.name);
    for (let row = 0; row < rows; row += 1)
      want((column.offsets[row] ?? 0) <= (column.offsets[row + 1] ?? -1), `${column.name}: offsets go back`);
    want((column.offsets[0] ?? -1) === 0, `${column.name}: offsets do not begin at 0`);
    want((column.offsets[rows] ?? 0) <= column.bytes.length, `${column.name}: offsets go beyond the text`);
    return;
  }
  if (column.type === 'category' || column.type === 'boolean') {
    const { levels, values } = column;
    want(values instanceof Int32Array, `${column.name}: not categories`);
    wantStrings(levels, `levels of ${column.name}`);
    want(
      values.every((code) => code >= -1 && code < levels.length),
      `${column.name}: a code has no level`,
    );
  } else want(column.values instanceof Float64Array, `${column.name}: not numbers`);
  wantRows(column.values, rows, column.name);
}

function checkColumns(columns: readonly Column[], rows: number): void {
  wantList(columns, 'columns');
  for (const column of columns) checkColumn(column, rows);
  want(new Set(columns.map((column) => column.name)).size === columns.length, 'two columns have one name');
}

function wantArray(array: NdArray, rows: number, what: string): void {
  const { shape, values } = array;
  want(isShape(shape) && shape[0] === rows && ArrayBuffer.isView(values), `${what}: not of a shape [rows, …]`);
  want(values.length === size(shape), `${what}: another number of values than its shape`);
}

function checkDataset(dataset: Dataset): void {
  wantOneOf(dataset.modality, modalities, 'modality');
  wantText(dataset.name, 'name');
  const { id, split, fold, images, onTrain, provenance } = dataset;
  want(id instanceof Int32Array && split instanceof Int8Array, 'id or split is missing');
  const rows = id.length;
  wantRows(split, rows, 'split');
  want(
    split.every((part) => part >= -1 && part <= 2),
    'split: wanted −1 to 2',
  );
  if (fold !== undefined) want(fold instanceof Int16Array && fold.length === rows, 'fold: not int16 of every row');
  checkColumns(dataset.columns, rows);
  checkSteps(dataset.steps);
  wantText(provenance.source, 'source');
  wantString(provenance.licence, 'licence');
  if (provenance.citation !== undefined) wantString(provenance.citation, 'citation');
  if (provenance.notes !== undefined) wantText(provenance.notes, 'notes');
  if (onTrain !== undefined) {
    wantNumber(onTrain.seed, 'seed of the augmentation');
    for (const { operation, magnitude, probability } of onTrain.operations) {
      wantString(operation, 'an operation');
      wantNumber(magnitude, `magnitude of ${operation}`);
      wantNumber(probability, `probability of ${operation}`);
    }
  }
  if (images === undefined) return want(dataset.modality !== 'images', 'images are missing');
  wantArray(images, rows, 'images');
  want(images.shape.length === 4 && images.values instanceof Uint8Array, 'images: not uint8 NHWC');
}

function checkPredictions(predictions: Predictions): void {
  const { id, split, truth, predicted, scores, classes, sensitive, weight, task, threshold } = predictions;
  wantOneOf(task, ['classification', 'regression'], 'task');
  wantText(predictions.model, 'model');
  wantStrings(classes, 'classes');
  want(id instanceof Int32Array && split instanceof Int8Array, 'id or split is missing');
  const rows = id.length;
  const Values = task === 'classification' ? Int32Array : Float64Array;
  for (const [name, values] of Object.entries({ truth, predicted })) {
    want(values instanceof Values, `${name}: not ${task === 'classification' ? 'classes' : 'numbers'}`);
    wantRows(values, rows, name);
    const known = task === 'regression' || values.every((one) => one >= -1 && one < classes.length);
    want(known, `${name}: a class has no name`);
  }
  wantRows(split, rows, 'split');
  wantArray(scores, rows, 'scores');
  want(scores.values instanceof Float32Array && scores.shape.length === 2, 'scores: not float32 [rows, classes]');
  want(task === 'regression' || scores.shape[1] === classes.length, 'scores: another number of classes');
  if (threshold !== undefined) wantNumber(threshold, 'threshold');
  checkColumns(sensitive, rows);
  if (weight !== undefined) want(weight instanceof Float64Array && weight.length === rows, 'weight: not one a row');
}

function checkExplanation(explanation: Explanation): void {
  const { id, truth, target, predicted, probability, examples, attributions, figures } = explanation;
  wantString(explanation.method, 'method');
  wantOneOf(explanation.output, ['logit', 'probability'], 'output');
  wantOneOf(explanation.modality, modalities, 'modality');
  wantText(explanation.baseline, 'baseline');
  wantStrings(explanation.classes, 'classes');
  if (explanation.features !== undefined) wantStrings(explanation.features, 'features');
  want(id instanceof Int32Array && probability instanceof Float32Array, 'id or probability is missing');
  for (const values of [truth, target, predicted, probability]) wantRows(values, id.length, 'explanation');
  wantArray(examples, id.length, 'examples');
  wantArray(attributions, id.length, 'attributions');
  want(attributions.values instanceof Float32Array, 'attributions: not float32');
  wantRecord(figures, 'figures');
  for (const [name, values] of Object.entries(figures))
    want(values instanceof Float64Array && values.length === id.length, `figure ${name}: not one an example`);
}

function checkTable(table: Table): void {
  wantText(table.name, 'name');
  wantList(table.columns, 'columns');
  const [first] = table.columns;
  const rows = first === undefined ? 0 : first.type === 'text' ? first.offsets.length - 1 : first.values.length;
  checkColumns(table.columns, rows);
}

const checks: { readonly [K in Artifact['kind']]: (artifact: Extract<Artifact, { kind: K }>) => void } = {
  dataset: checkDataset,
  model: checkModel,
  predictions: checkPredictions,
  explanation: checkExplanation,
  table: checkTable,
  report: checkReport,
  encoder({ model, tap }) {
    checkModel(model);
    want(
      model.layers.some((layer) => layer.name === tap),
      `no layer is named ${tap}`,
    );
  },
};
