import type { CastAttrs, CastInputs, IdentityInputs } from '@tensorflow/tfjs-core';
import { call, kernel, type MakeKernel } from './kernel';

/** The same values under one more reference; the backend's own kernel copies them. */
export const identity: MakeKernel = (previous) =>
  kernel<IdentityInputs, object>(({ inputs, attrs, backend }) => {
    const { x } = inputs;
    if (x.dtype === 'string' && previous !== undefined) return call(previous, inputs, attrs, backend);
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  });

/** A cast to the same type is the identity; others go to the backend's own kernel. */
export const cast: MakeKernel = (previous) =>
  kernel<CastInputs, CastAttrs>(({ inputs, attrs, backend }) => {
    const { x } = inputs;
    if (x.dtype !== attrs.dtype || x.dtype === 'string') {
      if (previous === undefined) throw new Error('the wasm backend has no kernel Cast');
      return call(previous, inputs, attrs, backend);
    }
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  });
