import { readFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { assets } from '../../nodes/assets';
import { catalogue } from '../../nodes/catalogue';
import type { FileRef } from '../../nodes/kit/param';
import { problem, ProblemError } from '../../nodes/kit/problem';
import { runs } from '../../nodes/runs';
import { numbersOf } from '../device/numbers';
import { startDevice } from '../device/start';
import { createEngine, type Engine } from '../engine/engine';
import type { Surroundings } from '../engine/execute';
import { inlineExecutor, type Executor } from '../engine/executor';
import { bracket } from '../device/memory';
import { hostPool } from '../engine/host-pool';
import type { Readers, Thread } from '../engine/worker-executor';
import type { DeviceInfo, WantedBackend } from '../protocol';
import { relaxedSimd } from '../relaxed-simd';
import { sha256 } from '../store/hash';
import type { Store } from '../store/store';

export interface NodeEngine {
  readonly engine: Engine;
  /** The device, once it was needed. */
  device(): Promise<DeviceInfo>;
  close(): void;
}

export interface NodeEngineOptions {
  readonly store: Store;
  readonly backend: WantedBackend;
  /** Threads of the host lane; 1 = none beside this one. */
  readonly jobs: number;
  /** Folder in which the user's files are looked for. */
  readonly folder: string;
  /** Files that are looked for first, by SHA-256: those of a bundle. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

/** Folder of the shipped data, from the built file. */
const dataFolder = fileURLToPath(new URL('./data/', import.meta.url));
export const wasmFolder = fileURLToPath(new URL('./wasm/', import.meta.url));

export const assetHash = (name: string): string => assets[name]?.sha256 ?? '';

export async function readAsset(name: string): Promise<Uint8Array> {
  if (assets[name] === undefined) throw new ProblemError(problem('file', 'asset-missing', { name }));
  const bytes = new Uint8Array(await readFile(resolve(dataFolder, name)));
  if ((await sha256(bytes)) !== assetHash(name)) throw new ProblemError(problem('file', 'asset-changed', { name }));
  return bytes;
}

/** A user's file inside the folder; absolute paths and `..` are refused. */
export async function readUserFile(folder: string, ref: FileRef): Promise<Uint8Array> {
  const path = resolve(folder, ref.name);
  if (!path.startsWith(resolve(folder) + sep))
    throw new ProblemError(problem('file', 'file-outside', { name: ref.name }));
  const bytes = await readFile(path).catch(() => {
    throw new ProblemError(problem('file', 'file-missing', { name: ref.name }));
  });
  if ((await sha256(bytes)) !== ref.sha256) throw new ProblemError(problem('file', 'file-changed', { name: ref.name }));
  return new Uint8Array(bytes);
}

export function surroundings(
  store: Pick<Store, 'read' | 'checkpoints'>,
  folder: string,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): Omit<Surroundings, 'backend'> {
  return {
    runs,
    checkpoints: store.checkpoints,
    read: (blob) => store.read(blob),
    asset: readAsset,
    file: async (ref) => files.get(ref.sha256) ?? readUserFile(folder, ref),
  };
}

/** Of the machine's memory that one node may need; the rest is the system's and everybody else's. */
const MEMORY_SHARE = 0.7;

export const defaultJobs = (): number => Math.max(1, availableParallelism() - 1);

/** The engine as the command line runs it: device lane on this thread, host lane on threads. */
export function nodeEngine({ store, backend, jobs, folder, files }: NodeEngineOptions): NodeEngine {
  const own = surroundings(store, folder, files);
  let started: Promise<DeviceInfo> | undefined;
  const device = (): Promise<DeviceInfo> => (started ??= nodeDevice(backend).then(warned));
  const readers: Readers = {
    read: own.read,
    asset: readAsset,
    file: own.file,
    readCheckpoint: (key, most) => store.checkpoints.read(key, most),
    saveCheckpoint: (key, done, bytes) => store.checkpoints.save(key, done, bytes),
  };
  const pool = jobs > 1 ? hostPool(hostThread, readers) : undefined;
  const host: Executor = pool ?? inlineExecutor(own, () => Promise.resolve('js'));
  const memoryBytes = totalmem() * MEMORY_SHARE;
  const engine = createEngine({
    store,
    nodes: catalogue,
    lanes: {
      device: {
        executor: inlineExecutor({ ...own, bracket }, async () => numbersOf(await device())),
        width: 1,
        memoryBytes,
      },
      host: { executor: host, width: jobs, memoryBytes },
    },
    assetHash,
    freshIdentity: () => `nonce-${crypto.randomUUID()}`,
  });
  return {
    engine,
    device,
    close: () => {
      pool?.close();
      store.close();
    },
  };
}

/** The backend of this process. */
export async function nodeDevice(wanted: WantedBackend): Promise<DeviceInfo> {
  // Node 20 has relaxed SIMD, and wants to be asked for it before the first module is compiled.
  if (wanted === 'wasm-fma' && !relaxedSimd()) setFlagsFromString('--experimental-wasm-relaxed-simd');
  return startDevice(wanted, { wasmPaths: wasmFolder });
}

function hostThread(): Thread {
  const worker = new Worker(new URL('./host-thread.mjs', import.meta.url));
  return {
    endpoint: nodeEndpoint(worker),
    onLost: (listener) => void worker.once('error', listener),
    terminate: () => void worker.terminate(),
  };
}

function warned(device: DeviceInfo): DeviceInfo {
  if (device.composed !== undefined)
    process.stderr.write(`training is several times slower: the compiled kernels do not serve (${device.composed})\n`);
  return device;
}
