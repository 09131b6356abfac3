import type { Model, PackedValues, TypedArray, Weight } from '../../kit/artifact';
import type { Shape } from '../../kit/layer';

const product = (shape: Shape): number => shape.reduce((total, size) => total * size, 1);

export const floatWeight = (name: string, shape: Shape, values: Float32Array): Weight => ({ name, shape, values });

/** Values of a weight, float32, row-major: as they are, or scale · (q − zero point). */
export function floatValues(weight: Weight): Float32Array {
  if (weight.values !== undefined) return weight.values;
  const { packed } = weight;
  if (packed === undefined) return new Float32Array(product(weight.shape));
  const integers = packed.bits === 4 ? unpackNibbles(packed.values, product(weight.shape)) : packed.values;
  const channel = channelOf(weight.shape, packed);
  return Float32Array.from(integers, (integer, index) => {
    const at = channel(index);
    return (packed.scale[at] ?? 0) * (integer - (packed.zeroPoint[at] ?? 0));
  });
}

/** Signed 4-bit integers, two a byte, low nibble first. */
function unpackNibbles(bytes: Int8Array, count: number): Int8Array {
  return Int8Array.from({ length: count }, (_, index) => {
    const byte = bytes[index >> 1] ?? 0;
    // Shifted to the top of 32 bits and back, so that the sign comes along.
    return index % 2 === 0 ? (byte << 28) >> 28 : (byte << 24) >> 28;
  });
}

/** Index along the packed axis of each value; 0 where there is one scale for all. */
function channelOf(shape: Shape, { axis }: Pick<PackedValues, 'axis'>): (index: number) => number {
  if (axis === null) return () => 0;
  const inner = product(shape.slice(axis + 1));
  const size = shape[axis] ?? 1;
  return (index) => Math.floor(index / inner) % size;
}

const bytesOf = (values: TypedArray | undefined): number => values?.byteLength ?? 0;

/** Bytes that a weight takes in a file: values, or integers with their scales and zero points. */
export const weightBytes = ({ values, packed }: Weight): number =>
  bytesOf(values) + bytesOf(packed?.values) + bytesOf(packed?.scale) + bytesOf(packed?.zeroPoint);

/** Bytes of all weights of a model, without the container. */
export const modelBytes = (model: Pick<Model, 'weights'>): number =>
  model.weights.reduce((total, weight) => total + weightBytes(weight), 0);
