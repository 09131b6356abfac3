import { util, type SumAttrs, type SumInputs } from '@tensorflow/tfjs-core';
import { call, kernel, type MakeKernel } from './kernel';
import type { Native } from './native';
import { reductionOf } from './sum';

/** Sums over all leading or all trailing axes, in float64; others go to the kernel that was there. */
export const nativeSum =
  ({ run, address }: Native): MakeKernel =>
  (previous) =>
    kernel<SumInputs, SumAttrs>(({ inputs, attrs, backend }) => {
      const reduction = reductionOf(inputs.x, attrs);
      if (reduction === null) {
        if (previous === undefined) throw new Error('the wasm backend has no kernel Sum');
        return call(previous, inputs, attrs, backend);
      }
      const made = backend.makeOutput([...reduction.shape], 'float32');
      const kept = util.sizeFromShape(made.shape);
      const summed = kept === 0 ? 0 : util.sizeFromShape(inputs.x.shape) / kept;
      if (reduction.trailing) run.rowSums(address(inputs.x), kept, summed, address(made));
      else run.columnSums(address(inputs.x), summed, kept, address(made));
      return made;
    });
