import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import {
  util,
  type _FusedMatMulAttrs,
  type _FusedMatMulInputs,
  type BatchMatMulAttrs,
  type BatchMatMulInputs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { onHost } from './host-kernel';
import { call, floats, kernel, type MakeKernel } from './kernel';
import { transposeMatrix } from './transpose';

/**
 * The backend multiplies two plain matrices at 30 GFLOP/s, and with a transposed operand at 1: so operands are
 * transposed first. Both gradients of a dense layer have one. Integers, which the backend refuses, go to the cpu kernel.
 */
export const batchMatMul: MakeKernel = (previous) => {
  const integers = onHost('BatchMatMul')(undefined);
  return kernel<BatchMatMulInputs, BatchMatMulAttrs>(({ inputs, attrs, backend }) =>
    inputs.a.dtype === 'float32' && inputs.b.dtype === 'float32'
      ? withPlainOperands(previous, inputs, attrs, backend)
      : call(integers, inputs, attrs, backend),
  );
};

/** The same for the product with bias and activation. */
export const fusedMatMul: MakeKernel = (previous) =>
  kernel<_FusedMatMulInputs, _FusedMatMulAttrs>(({ inputs, attrs, backend }) =>
    withPlainOperands(previous, inputs, attrs, backend),
  );

function withPlainOperands(
  previous: Parameters<MakeKernel>[0],
  inputs: { readonly a: TensorInfo; readonly b: TensorInfo },
  attrs: BatchMatMulAttrs,
  backend: BackendWasm,
): TensorInfo {
  if (previous === undefined) throw new Error('the wasm backend has no matrix product');
  const { a, b } = inputs;
  if (!(attrs.transposeA || attrs.transposeB) || !isOneMatrix(a) || !isOneMatrix(b))
    return call(previous, inputs, attrs, backend);
  const plainA = attrs.transposeA ? transposed(backend, a) : a;
  const plainB = attrs.transposeB ? transposed(backend, b) : b;
  const product = call(
    previous,
    { ...inputs, a: plainA, b: plainB },
    { ...attrs, transposeA: false, transposeB: false },
    backend,
  );
  if (attrs.transposeA) backend.disposeData(plainA.dataId);
  if (attrs.transposeB) backend.disposeData(plainB.dataId);
  return product;
}

/** Whether all dimensions but the last two are 1. */
const isOneMatrix = (tensor: TensorInfo): boolean => util.sizeFromShape(tensor.shape.slice(0, -2)) === 1;

function transposed(backend: BackendWasm, tensor: TensorInfo): TensorInfo {
  const [rows = 1, columns = 1] = tensor.shape.slice(-2);
  const made = backend.makeOutput([...tensor.shape.slice(0, -2), columns, rows], 'float32');
  transposeMatrix(floats(backend, tensor), floats(backend, made), rows, columns);
  return made;
}
