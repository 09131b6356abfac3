import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/** Kernels of ours that no other backend has: GELU by tanh (`../fused-gelu.ts` calls them). */
export const GELU = 'GradloomFusedGelu';
export const GELU_GRADIENT = 'GradloomFusedGeluGradient';

type Named<Names extends string> = Readonly<Record<Names, TensorInfo>>;

export const nativeGelu =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'x'>, object>(({ inputs: { x }, backend }) => {
      const made = backend.makeOutput(x.shape, 'float32');
      run.gelu(util.sizeFromShape(x.shape), address(x), address(made));
      return made;
    });

export const nativeGeluGradient =
  ({ run, address }: Native): MakeKernel =>
  () =>
    kernel<Named<'x' | 'dy'>, object>(({ inputs: { x, dy }, backend }) => {
      const made = backend.makeOutput(x.shape, 'float32');
      run.geluGradient(util.sizeFromShape(x.shape), ...([x, dy, made].map(address) as [number, number, number]));
      return made;
    });
