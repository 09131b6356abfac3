import * as tf from '@tensorflow/tfjs-core';
import { refuse } from '../../nodes/kit/problem';
import { installWasmKernels } from '../../nodes/lib/tensor/wasm/install';
import type { BackendName, DeviceInfo, WantedBackend } from '../protocol';
import { relaxedSimd } from '../relaxed-simd';
import { begin, type WasmPaths } from './begin';
import { calibrate } from './calibrate';
import { candidates, worthTrying, type Candidate } from './candidates';
import { watchForLoss } from './loss';

export interface StartOptions {
  /** Folder of the wasm backend's binaries (ends in a slash), or the address of each. */
  readonly wasmPaths: WasmPaths;
  /** What an earlier start on this machine gave: its choice is kept, so that a timing never changes a key. */
  readonly stored?: DeviceInfo;
  /** Told once when the graphics device is gone. This worker is then of no more use. */
  readonly onLost?: (reason: string) => void;
}

/**
 * Gives this worker (or process) its backend, for life. A backend that is asked for by name is started or refused, a software
 * adapter included; `auto` takes the stored choice, or the fastest in a training step. The caller stores the result.
 */
export async function startDevice(wanted: WantedBackend, options: StartOptions): Promise<DeviceInfo> {
  const all = await candidates();
  const started = wanted === 'auto' ? await startAny(all, options) : await startNamed(wanted, all, options);
  if (options.onLost !== undefined) watchForLoss(options.onLost);
  return started;
}

async function startNamed(
  wanted: Exclude<WantedBackend, 'auto'>,
  all: readonly Candidate[],
  options: StartOptions,
): Promise<DeviceInfo> {
  const fma = wanted === 'wasm-fma';
  const found = all.find(({ backend }) => backend === (fma ? 'wasm' : wanted));
  if (found === undefined) return refuse('device', 'no-backend', { wanted, got: names(all) });
  if (fma && !relaxedSimd())
    refuse('device', 'backend-refused', { wanted, reason: 'WebAssembly without relaxed SIMD' });
  const trouble = await begin(found.backend, options.wasmPaths, fma ? 'relaxed' : 'plain');
  if (trouble !== null) refuse('device', 'backend-refused', { wanted, reason: trouble });
  const info = await infoOf(found, {});
  return fma ? { ...info, fma } : info;
}

async function startAny(all: readonly Candidate[], options: StartOptions): Promise<DeviceInfo> {
  const worth = worthTrying(all);
  const { stored } = options;
  const kept = worth.find((candidate) => candidate.backend === stored?.backend && candidate.detail === stored.detail);
  if (stored !== undefined && kept !== undefined && (await begin(kept.backend, options.wasmPaths)) === null)
    return infoOf(kept, stored.calibration);
  if (worth.length > 1) return fastest(worth, options);
  // One candidate is not measured. The last one of all, plain JavaScript, always starts.
  for (const candidate of [...worth, ...all.filter(({ backend }) => backend === 'cpu')])
    if ((await begin(candidate.backend, options.wasmPaths)) === null) return infoOf(candidate, {});
  return refuse('device', 'no-backend', { wanted: 'auto', got: names(all) });
}

/** Measures one training step on each; those that lost give their memory back. */
async function fastest(worth: readonly Candidate[], options: StartOptions): Promise<DeviceInfo> {
  const calibration: Partial<Record<BackendName, number>> = {};
  for (const { backend } of worth)
    if ((await begin(backend, options.wasmPaths)) === null) calibration[backend] = await calibrate();
  const order = worth
    .filter(({ backend }) => calibration[backend] !== undefined)
    .toSorted((one, other) => (calibration[one.backend] ?? Infinity) - (calibration[other.backend] ?? Infinity));
  const [winner, ...rest] = order;
  if (winner === undefined)
    return startNamed('cpu', [{ backend: 'cpu', detail: 'JavaScript', software: false }], options);
  const trouble = await begin(winner.backend, options.wasmPaths);
  if (trouble !== null) refuse('device', 'backend-refused', { wanted: winner.backend, reason: trouble });
  for (const { backend } of rest) tf.removeBackend(backend);
  return infoOf(winner, calibration);
}

/** Of a backend that serves. */
async function infoOf(candidate: Candidate, calibration: DeviceInfo['calibration']): Promise<DeviceInfo> {
  const composed = candidate.backend === 'wasm' ? await installWasmKernels() : null;
  return { ...candidate, calibration, ...(composed === null ? {} : { composed }) };
}

const names = (all: readonly Candidate[]): string => all.map(({ backend }) => backend).join(', ');
