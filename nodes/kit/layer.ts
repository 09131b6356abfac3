/**
 * The topology of a model: a stack of layers as plain data. A closed list, so that a model file is data and never code.
 * Images are NHWC. Kernels are laid out as TensorFlow has them:
 * conv2d [height, width, in, out], depthwise-conv2d [height, width, channels, 1], dense [in, out].
 */
export type Activation = 'linear' | 'relu' | 'relu6' | 'tanh' | 'sigmoid' | 'gelu';
export type Padding = 'same' | 'valid';

export type Layer =
  | {
      readonly type: 'conv2d';
      readonly name: string;
      readonly filters: number;
      readonly kernelSize: number;
      readonly strides: number;
      readonly padding: Padding;
      readonly activation: Activation;
      readonly useBias: boolean;
    }
  | {
      readonly type: 'depthwise-conv2d';
      readonly name: string;
      readonly kernelSize: number;
      readonly strides: number;
      readonly padding: Padding;
      readonly activation: Activation;
      readonly useBias: boolean;
    }
  | {
      readonly type: 'batch-norm';
      readonly name: string;
      readonly epsilon: number;
      readonly momentum: number;
      readonly activation: Activation;
    }
  | {
      readonly type: 'max-pool';
      readonly name: string;
      readonly size: number;
      readonly strides: number;
      readonly padding: Padding;
    }
  | {
      readonly type: 'average-pool';
      readonly name: string;
      readonly size: number;
      readonly strides: number;
      readonly padding: Padding;
    }
  | { readonly type: 'global-average-pool'; readonly name: string }
  | { readonly type: 'flatten'; readonly name: string }
  | { readonly type: 'dropout'; readonly name: string; readonly rate: number }
  | {
      readonly type: 'dense';
      readonly name: string;
      readonly units: number;
      readonly activation: Activation;
      readonly useBias: boolean;
    };

/** Shape of one example, without the batch. */
export type Shape = readonly number[];

/** Weights of a layer for an input of this shape: name → shape; `trained` is false for running statistics. */
export interface WeightShape {
  readonly name: string;
  readonly shape: Shape;
  readonly trained: boolean;
}

const windowed = (size: number, kernel: number, stride: number, padding: Padding): number =>
  padding === 'same' ? Math.ceil(size / stride) : Math.ceil((size - kernel + 1) / stride);

/** Shape that the layer gives for an input shape; null where the input does not fit. */
export function outputShape(layer: Layer, input: Shape): Shape | null {
  const [height = 0, width = 0, channels = 0] = input;
  const image = input.length === 3;
  switch (layer.type) {
    case 'conv2d':
    case 'depthwise-conv2d':
    case 'max-pool':
    case 'average-pool': {
      if (!image) return null;
      const size = 'kernelSize' in layer ? layer.kernelSize : layer.size;
      const outHeight = windowed(height, size, layer.strides, layer.padding);
      const outWidth = windowed(width, size, layer.strides, layer.padding);
      if (outHeight < 1 || outWidth < 1) return null;
      return [outHeight, outWidth, layer.type === 'conv2d' ? layer.filters : channels];
    }
    case 'global-average-pool':
      return image ? [channels] : null;
    case 'flatten':
      return [input.reduce((product, size) => product * size, 1)];
    case 'dense':
      return input.length === 1 ? [layer.units] : null;
    case 'batch-norm':
    case 'dropout':
      return input;
  }
}

/** Names and shapes of a layer's weights for an input shape. */
export function weightShapes(layer: Layer, input: Shape): WeightShape[] {
  const last = input.at(-1) ?? 1;
  const withBias = (kernel: Shape, out: number, useBias: boolean): WeightShape[] => [
    { name: `${layer.name}/kernel`, shape: kernel, trained: true },
    ...(useBias ? [{ name: `${layer.name}/bias`, shape: [out], trained: true }] : []),
  ];
  switch (layer.type) {
    case 'conv2d':
      return withBias([layer.kernelSize, layer.kernelSize, last, layer.filters], layer.filters, layer.useBias);
    case 'depthwise-conv2d':
      return withBias([layer.kernelSize, layer.kernelSize, last, 1], last, layer.useBias);
    case 'dense':
      return withBias([last, layer.units], layer.units, layer.useBias);
    case 'batch-norm':
      return [
        { name: `${layer.name}/gamma`, shape: [last], trained: true },
        { name: `${layer.name}/beta`, shape: [last], trained: true },
        { name: `${layer.name}/mean`, shape: [last], trained: false },
        { name: `${layer.name}/variance`, shape: [last], trained: false },
      ];
    default:
      return [];
  }
}

const product = (shape: Shape): number => shape.reduce((total, size) => total * size, 1);

/** Multiply-adds of one forward pass of one example through this layer. */
export function multiplyAdds(layer: Layer, input: Shape): number {
  const output = outputShape(layer, input) ?? [];
  switch (layer.type) {
    case 'conv2d':
      return product(output) * layer.kernelSize ** 2 * (input.at(-1) ?? 1);
    case 'depthwise-conv2d':
      return product(output) * layer.kernelSize ** 2;
    case 'dense':
      return (input.at(-1) ?? 1) * layer.units;
    case 'batch-norm':
      return product(output);
    default:
      return 0;
  }
}

export interface LayerInfo {
  readonly name: string;
  readonly type: Layer['type'];
  readonly outputShape: Shape;
  readonly parameters: number;
  readonly multiplyAdds: number;
}

/** Every layer with its output shape and cost; null where the stack does not fit together. */
export function describeLayers(layers: readonly Layer[], inputShape: Shape): LayerInfo[] | null {
  const described: LayerInfo[] = [];
  let shape = inputShape;
  for (const layer of layers) {
    const next = outputShape(layer, shape);
    if (next === null) return null;
    const parameters = weightShapes(layer, shape).reduce((total, weight) => total + product(weight.shape), 0);
    described.push({
      name: layer.name,
      type: layer.type,
      outputShape: next,
      parameters,
      multiplyAdds: multiplyAdds(layer, shape),
    });
    shape = next;
  }
  return described;
}
