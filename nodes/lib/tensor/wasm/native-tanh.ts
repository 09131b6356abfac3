import { util, type TanhInputs } from '@tensorflow/tfjs-core';
import { call, kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

export const nativeTanh =
  ({ run, address }: Native): MakeKernel =>
  (previous) =>
    kernel<TanhInputs, object>(({ inputs, attrs, backend }) => {
      const { x } = inputs;
      if (previous !== undefined && x.dtype !== 'float32') return call(previous, inputs, attrs, backend);
      const made = backend.makeOutput(x.shape, 'float32');
      run.tanh(util.sizeFromShape(x.shape), address(x), address(made));
      return made;
    });
