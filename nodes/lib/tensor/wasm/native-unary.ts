import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { call, kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/** A function of each float; other types stay with the kernel that was there. */
export const nativeUnary =
  (name: 'exp' | 'tanh') =>
  ({ run, address }: Native): MakeKernel =>
  (previous) =>
    kernel<Readonly<Record<'x', TensorInfo>>, object>(({ inputs, attrs, backend }) => {
      const { x } = inputs;
      if (previous !== undefined && x.dtype !== 'float32') return call(previous, inputs, attrs, backend);
      const made = backend.makeOutput(x.shape, 'float32');
      run[name](util.sizeFromShape(x.shape), address(x), address(made));
      return made;
    });
