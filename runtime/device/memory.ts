import * as tf from '@tensorflow/tfjs-core';
import type { DeviceMemory } from '../protocol';

/**
 * Brackets a run: what it leaves behind is disposed, and counted. Tasks of the device come one after the other, so that every
 * tensor that is made meanwhile belongs to the run; variables and what is kept on purpose stay.
 */
export function bracket(): () => number {
  const engine = tf.engine();
  const before = tf.memory().numTensors;
  engine.startScope('run');
  return () => {
    const left = tf.memory().numTensors - before;
    engine.endScope();
    return Math.max(0, left);
  };
}

/** What the device holds now. */
export function memoryNow(): DeviceMemory {
  const { numTensors, numBytes, ...rest } = tf.memory() as tf.MemoryInfo & { readonly numBytesInGPU?: number };
  const reserved = rest.numBytesInGPU ?? wasmBytes();
  return { tensors: numTensors, bytes: numBytes, ...(reserved === undefined ? {} : { reserved }) };
}

/** The heap of the wasm backend, which never gets smaller. */
function wasmBytes(): number | undefined {
  if (tf.getBackend() !== 'wasm') return undefined;
  const { wasm } = tf.backend() as { readonly wasm?: { readonly HEAPU8?: Uint8Array } };
  return wasm?.HEAPU8?.byteLength;
}
