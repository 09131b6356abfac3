import type { NdArray } from '../../nodes/kit/artifact';
import type { Checkpoint } from '../../nodes/kit/run';
import { canonicalJson, isPlain } from './canonical';
import { readSafetensors, writeSafetensors } from './safetensors';

const KIND = 'checkpoint';

/**
 * A checkpoint as a safetensors file in a buffer of its own: its arrays by name, `done` and `state` as JSON beside them. Numbers
 * of the state must be finite; others belong into arrays, which keep every bit.
 */
export function encodeCheckpoint({ done, state, arrays }: Checkpoint): Uint8Array {
  // Names are anybody's; those of tensors are ours.
  const names = Object.keys(arrays);
  const tensors = new Map(names.map((name, at) => [`array${at}`, arrays[name] as NdArray]));
  return writeSafetensors(tensors, canonicalJson({ kind: KIND, done, state, names }));
}

/** Null for bytes that are no checkpoint: they come from a store, which anybody may have written to. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint | null {
  try {
    const { tensors, artifact } = readSafetensors(bytes);
    const value = JSON.parse(artifact) as unknown;
    if (!isPlain(value) || value['kind'] !== KIND || !isPlain(value['state'])) return null;
    const { done, state, names } = value;
    // `1e400` in a file is read as infinity.
    if (!Number.isFinite(done) || Number(done) < 0 || !Array.isArray(names)) return null;
    const arrays = names.map((name, at): [string, NdArray] | null => {
      const tensor = tensors.get(`array${at}`);
      return typeof name === 'string' && tensor !== undefined ? [name, tensor] : null;
    });
    const whole = arrays.filter((entry) => entry !== null);
    return whole.length === arrays.length ? { done: Number(done), state, arrays: Object.fromEntries(whole) } : null;
  } catch {
    return null;
  }
}
