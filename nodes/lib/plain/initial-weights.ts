import type { Weight } from '../../kit/artifact';
import { outputShape, weightShapes, type Layer, type Shape } from '../../kit/layer';
import { random } from './random';

/**
 * Weights before training, the same on every backend: kernels before a ReLU normal with variance 2 / fan-in (He et al. 2015,
 * equation 10), others uniform within √(6 / (fan-in + fan-out)) (Glorot & Bengio 2010, equation 16); biases 0; batch norm 1, 0, 0, 1.
 * Each weight has a stream of its own, so that adding a layer leaves the others as they were.
 */
export function initialWeights(layers: readonly Layer[], input: Shape, seed: number): Weight[] {
  let shape = input;
  const weights: Weight[] = [];
  for (const layer of layers) {
    for (const { name, shape: own } of weightShapes(layer, shape))
      weights.push({ name, shape: own, values: initialValues(name, own, layer, seed) });
    shape = outputShape(layer, shape) ?? shape;
  }
  return weights;
}

function initialValues(name: string, shape: Shape, layer: Layer, seed: number): Float32Array {
  const size = shape.reduce((product, length) => product * length, 1);
  const role = name.slice(name.lastIndexOf('/') + 1);
  if (role === 'gamma' || role === 'variance') return new Float32Array(size).fill(1);
  if (role !== 'kernel') return new Float32Array(size);
  const source = random(seed, 'initial', name);
  const { fanIn, fanOut } = fans(shape, layer);
  const activation = 'activation' in layer ? layer.activation : 'linear';
  if (activation === 'relu' || activation === 'relu6' || activation === 'gelu') {
    const deviation = Math.sqrt(2 / fanIn);
    return Float32Array.from({ length: size }, () => deviation * source.normal());
  }
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return Float32Array.from({ length: size }, () => limit * (2 * source.next() - 1));
}

function fans(shape: Shape, layer: Layer): { readonly fanIn: number; readonly fanOut: number } {
  const [a = 1, b = 1, c = 1, d = 1] = shape;
  if (layer.type === 'dense') return { fanIn: a, fanOut: b };
  if (layer.type === 'depthwise-conv2d') return { fanIn: a * b, fanOut: a * b };
  return { fanIn: a * b * c, fanOut: a * b * d };
}
