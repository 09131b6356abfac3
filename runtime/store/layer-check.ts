import type { Activation, Layer, Padding } from '../../nodes/kit/layer';
import { want, wantList, wantNumber, wantOneOf, wantRecord, wantString } from './want';

const activations: Readonly<Record<Activation, true>> = {
  linear: true,
  relu: true,
  relu6: true,
  tanh: true,
  sigmoid: true,
  gelu: true,
};
const paddings: Readonly<Record<Padding, true>> = { same: true, valid: true };

const size = (value: unknown, what: string): void =>
  want(Number.isSafeInteger(value) && Number(value) >= 1, `${what} is not a whole number from 1`);
const flag = (value: unknown, what: string): void => want(typeof value === 'boolean', `${what} is not true or false`);
const share = (value: unknown, what: string): void =>
  want(typeof value === 'number' && value >= 0 && value <= 1, `${what} is not from 0 to 1`);
const activation = (value: unknown, what: string): void => wantOneOf(value, Object.keys(activations), what);
const padding = (value: unknown, what: string): void => wantOneOf(value, Object.keys(paddings), what);

type Field = (value: unknown, what: string) => void;
type Fields<L extends Layer> = { readonly [Name in Exclude<keyof L, 'type' | 'name'>]: Field };

/** The allow-list: a layer type and its fields, each with what it may be. Anything else in a file is refused. */
const layers: { readonly [Type in Layer['type']]: Fields<Extract<Layer, { type: Type }>> } = {
  conv2d: { filters: size, kernelSize: size, strides: size, padding, activation, useBias: flag },
  'depthwise-conv2d': { kernelSize: size, strides: size, padding, activation, useBias: flag },
  'batch-norm': { epsilon: wantNumber, momentum: share, activation },
  'max-pool': { size, strides: size, padding },
  'average-pool': { size, strides: size, padding },
  'global-average-pool': {},
  flatten: {},
  dropout: { rate: share },
  dense: { units: size, activation, useBias: flag },
};

export function checkLayers(given: readonly Layer[]): void {
  wantList(given, 'layers');
  for (const layer of given) {
    wantRecord(layer, 'a layer');
    wantString(layer.name, 'name of a layer');
    want(Object.hasOwn(layers, layer.type), `layer ${layer.name} has an unknown type`);
    const fields: Readonly<Record<string, Field>> = layers[layer.type];
    const values = layer as unknown as Readonly<Record<string, unknown>>;
    for (const [field, check] of Object.entries(fields)) check(values[field], `${field} of ${layer.name}`);
    for (const field of Object.keys(values))
      want(
        ['type', 'name'].includes(field) || Object.hasOwn(fields, field),
        `layer ${layer.name} has a field ${field}`,
      );
  }
  want(new Set(given.map((layer) => layer.name)).size === given.length, 'two layers have one name');
}
