import type { TensorInfo } from '@tensorflow/tfjs-core';
import { kernel, type MakeKernel } from './kernel';
import type { Native } from './native';

/** Kernels of ours that no other backend has: a recurrent layer over all steps (`../fused-lstm.ts` calls them). */
export const LSTM = 'GradloomFusedLstm';
export const LSTM_GRADIENT = 'GradloomFusedLstmGradient';

type Named<Names extends string> = Readonly<Record<Names, TensorInfo>>;

function sizesOf({ shape }: TensorInfo): readonly [rows: number, steps: number, units: number] {
  const [rows = 0, steps = 0, four = 0] = shape;
  return [rows, steps, four / 4];
}

/** → hidden values [rows, steps, units]; the gates after their functions; the cells of each step. */
export const nativeLstm =
  ({ run, address, scratch }: Native): MakeKernel =>
  () =>
    kernel<Named<'gates' | 'recurrent'>, object>(({ inputs: { gates, recurrent }, backend }) => {
      const sizes = sizesOf(gates);
      const [rows, steps, units] = sizes;
      const active = backend.makeOutput(gates.shape, 'float32');
      const cells = backend.makeOutput([rows, steps, units], 'float32');
      const hidden = backend.makeOutput([rows, steps, units], 'float32');
      run.lstm(...sizes, ...[gates, recurrent, active, cells, hidden].map(address), scratch);
      return [hidden, active, cells];
    });

/** → gradients of the gates, as they were given, and of the recurrent weights. */
export const nativeLstmGradient =
  ({ run, address, scratch }: Native): MakeKernel =>
  () =>
    kernel<Named<'recurrent' | 'active' | 'cells' | 'hidden' | 'dy'>, object>(({ inputs, backend }) => {
      const { recurrent, active, cells, hidden, dy } = inputs;
      const [rows, steps, units] = sizesOf(active);
      const carried = [0, 1].map(() => backend.makeOutput([rows, units], 'float32'));
      const made = [active.shape, recurrent.shape].map((shape) => backend.makeOutput(shape, 'float32'));
      const all = [recurrent, active, cells, hidden, dy, ...carried, ...made].map(address);
      run.lstmGradient(rows, steps, units, ...all, scratch);
      for (const { dataId } of carried) backend.disposeData(dataId);
      return made;
    });
