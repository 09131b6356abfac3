import type { FittedStep, Model, Weight } from '../../nodes/kit/artifact';
import { modalities } from '../../nodes/kit/kind';
import { describeLayers, outputShape, weightShapes, type Shape } from '../../nodes/kit/layer';
import { checkLayers } from './layer-check';
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
} from './want';

/** Layers that fit together, and just their weights, of the right shapes and types. */
export function checkModel(model: Model): void {
  wantText(model.name, 'name');
  wantOneOf(model.task, ['classification', 'regression'], 'task');
  wantOneOf(model.input.modality, modalities, 'modality of the input');
  want(isShape(model.input.shape), 'input: no shape');
  if (model.input.features !== undefined) wantStrings(model.input.features, 'features');
  wantStrings(model.classes, 'classes');
  checkSteps(model.steps);
  wantRecord(model.facts, 'facts');
  for (const [name, value] of Object.entries(model.facts)) wantNumber(value, `fact ${name}`);
  for (const [name, values] of Object.entries(model.history ?? {}))
    want(values instanceof Float64Array, `history ${name} is not float64`);
  checkLayers(model.layers);
  want(describeLayers(model.layers, model.input.shape) !== null, 'the layers do not fit together');
  checkWeights(model);
}

function checkWeights(model: Model): void {
  wantList(model.weights, 'weights');
  const weights = new Map(model.weights.map((weight) => [weight.name, weight]));
  want(weights.size === model.weights.length, 'two weights have one name');
  let { shape } = model.input;
  let wanted = 0;
  for (const layer of model.layers) {
    for (const { name, shape: own } of weightShapes(layer, shape)) {
      wanted += 1;
      const weight = weights.get(name);
      want(weight !== undefined, `weight ${name} is missing`);
      checkWeight(weight, own);
    }
    shape = outputShape(layer, shape) ?? shape;
  }
  want(wanted === weights.size, 'there are weights that no layer has');
}

function checkWeight({ name, shape, values, packed }: Weight, own: Shape): void {
  want(
    isShape(shape) && shape.join() === own.join(),
    `${name}: shape ${isShape(shape) ? shape.join(' × ') : 'missing'}, wanted ${own.join(' × ')}`,
  );
  if (packed === undefined) {
    want(values instanceof Float32Array && values.length === size(own), `${name}: not float32 of its shape`);
    return;
  }
  want(packed.bits === 8 || packed.bits === 4, `${name}: wanted 4 or 8 bits`);
  want(packed.values instanceof Int8Array, `${name}: not packed integers`);
  wantRows(packed.values, packed.bits === 8 ? size(own) : Math.ceil(size(own) / 2), name);
  want(packed.axis === null || Number.isInteger(packed.axis), `${name}: no axis`);
  const channels = packed.axis === null ? 1 : (own[packed.axis] ?? 0);
  want(packed.scale instanceof Float32Array && packed.zeroPoint instanceof Int32Array, `${name}: no scale`);
  wantRows(packed.scale, channels, `${name}: scale`);
  wantRows(packed.zeroPoint, channels, `${name}: zero point`);
}

/** A fitted chain, of a dataset or a model. */
export function checkSteps(steps: readonly FittedStep[]): void {
  wantList(steps, 'steps');
  for (const step of steps) {
    wantRecord(step, 'a step');
    wantOneOf(step.type, ['encode', 'scale'], 'type of a step');
    wantString(step.hash, 'hash of a step');
    wantList(step.columns, 'columns of a step');
    for (const column of step.columns) {
      wantRecord(column, 'a column of a step');
      wantString(column.name, 'a column of a step');
      if (column.to !== undefined) wantString(column.to, 'a column of a step');
      if ('levels' in column) wantStrings(column.levels, 'levels of a step');
      if (step.type === 'encode') {
        want('method' in column && 'levels' in column, 'an encoding step has no levels');
        wantOneOf(column.method, ['one-hot', 'ordinal'], 'method of a step');
      } else {
        want('centre' in column && 'scale' in column, 'a scaling step has no scale');
        wantNumber(column.centre, 'centre of a step');
        wantNumber(column.scale, 'scale of a step');
      }
    }
  }
}
