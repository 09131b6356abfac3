import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { util, type KernelFunc, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';

/** What TensorFlow.js 4.22 has wrong on its cpu backend. Each is made from the kernel that it replaces. */

type Inputs<Name extends string> = {
  readonly inputs: Readonly<Record<Name, TensorInfo>>;
  readonly backend: MathBackendCPU;
};
interface ResizeCall extends Inputs<'images' | 'dy'> {
  readonly attrs: { readonly alignCorners: boolean };
}

/**
 * Gradient of resizing by nearest neighbours: each pixel of dy goes to the one that it was taken from. The kernel that is replaced
 * reads other batches' and channels' places of dy.
 */
export function resizeNearestNeighborGrad({ inputs: { images, dy }, attrs, backend }: ResizeCall): TensorInfo {
  const [batch = 0, height = 0, width = 0, channels = 0] = images.shape;
  const [, rows = 0, columns = 0] = dy.shape;
  const from = backend.readSync(dy.dataId) as Float32Array;
  const gradient = new Float32Array(util.sizeFromShape(images.shape));
  const [row, column] = [sources(height, rows, attrs.alignCorners), sources(width, columns, attrs.alignCorners)];
  let at = 0;
  for (let image = 0; image < batch; image += 1)
    for (const y of row)
      for (const x of column) {
        const to = ((image * height + y) * width + x) * channels;
        for (let channel = 0; channel < channels; channel += 1)
          gradient[to + channel] = (gradient[to + channel] ?? 0) + (from[at++] ?? 0);
      }
  return backend.makeTensorInfo(images.shape, 'float32', gradient);
}

/** Of each of `made` places, that of `length` which the resized picture shows there. */
function sources(length: number, made: number, alignCorners: boolean): readonly number[] {
  const scale = alignCorners && made > 1 ? (length - 1) / (made - 1) : length / made;
  return Array.from({ length: made }, (_, at) =>
    Math.min(length - 1, alignCorners ? Math.round(at * scale) : Math.floor(at * scale)),
  );
}

/** The kernel that is replaced writes into the tensor that it is given. */
export function tensorScatterUpdate(
  previous: KernelFunc,
): (call: Inputs<'tensor' | 'indices' | 'updates'>) => TensorInfo {
  return ({ inputs, backend, ...rest }) => {
    const { tensor } = inputs;
    const own = backend.makeTensorInfo(tensor.shape, tensor.dtype, backend.readSync(tensor.dataId).slice());
    const made = previous({ ...rest, inputs: { ...inputs, tensor: own }, backend, attrs: {} }) as TensorInfo;
    backend.disposeIntermediateTensorInfo(own);
    return made;
  };
}

/** The kernel that is replaced is over after the first image: each image is given to it alone. */
export function transform(
  previous: KernelFunc,
): (call: Inputs<'image' | 'transforms'> & { readonly attrs: NamedAttrMap }) => TensorInfo {
  return ({ inputs: { image, transforms }, attrs, backend }) => {
    const [batch = 0, height = 0, width = 0, channels = 0] = image.shape;
    const read = ({ dataId }: TensorInfo): Float32Array => backend.readSync(dataId) as Float32Array;
    const [values, matrices] = [read(image), read(transforms)];
    const size = height * width * channels;
    const made = Array.from({ length: batch }, (_, at) => {
      const matrix = transforms.shape[0] === 1 ? 0 : 8 * at;
      const one = backend.makeTensorInfo(
        [1, height, width, channels],
        image.dtype,
        values.slice(at * size, (at + 1) * size),
      );
      const by = backend.makeTensorInfo([1, 8], 'float32', matrices.slice(matrix, matrix + 8));
      const given = previous({ inputs: { image: one, transforms: by }, attrs, backend }) as TensorInfo;
      for (const done of [one, by]) backend.disposeIntermediateTensorInfo(done);
      return given;
    });
    return joined(made, backend, image);
  };
}

/** Images one after the other, in place of each alone. */
function joined(images: readonly TensorInfo[], backend: MathBackendCPU, like: TensorInfo): TensorInfo {
  const [, ...shape] = images[0]?.shape ?? like.shape;
  const size = util.sizeFromShape(shape);
  const all = util.getTypedArrayFromDType(like.dtype as 'float32', images.length * size);
  images.forEach((image, at) => {
    all.set(backend.readSync(image.dataId) as Float32Array, at * size);
    backend.disposeIntermediateTensorInfo(image);
  });
  return backend.makeTensorInfo([images.length, ...shape], like.dtype, all);
}
