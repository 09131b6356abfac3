import * as Comlink from 'comlink';
import { assets } from '../nodes/assets';
import { catalogue } from '../nodes/catalogue';
import type { Artifact } from '../nodes/kit/artifact';
import { problem, ProblemError, type Problem } from '../nodes/kit/problem';
import { deviceLane } from './engine/device-lane';
import { createEngine } from './engine/engine';
import { problemOf } from './engine/execute';
import { hostPool } from './engine/host-pool';
import { browserThread } from './engine/worker-executor';
import type { GraphDocument } from './graph/document';
import type { BackendName, DeviceInfo, EngineEvent, NodeStatus, RunRequest, StatusEvent } from './protocol';
import { decode } from './store/codec';
import { dexieStore } from './store/dexie-store';
import { sha256 } from './store/hash';
import { TrustedWorker as Worker } from './trusted-worker';

/** Answers are data: an error that crosses a worker's border loses its class. */
export type Answer<Value> = { readonly value: Value } | { readonly problem: Problem };

export interface EngineWorker {
  start(
    wanted: BackendName | 'auto',
    onEvent: (event: EngineEvent) => void,
    onStatus: (event: StatusEvent) => void,
  ): Promise<void>;
  run(request: RunRequest): Promise<void>;
  cancel(): Promise<void>;
  status(document: GraphDocument): Promise<Answer<readonly NodeStatus[]>>;
  read(blob: string): Promise<Answer<Artifact | null>>;
  useBackend(backend: BackendName | 'auto'): Promise<Answer<DeviceInfo>>;
  clearCache(): Promise<Answer<null>>;
}

const store = dexieStore('gradloom-cache');
let onEvent: (event: EngineEvent) => void = () => undefined;
let onStatus: (event: StatusEvent) => void = () => undefined;

/** Bytes of a shipped file, checked against the hash that is part of the keys. */
async function asset(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`${import.meta.env.BASE_URL}data/${name}`, self.location.href));
  if (!response.ok) throw new ProblemError(problem('file', 'asset-missing', { name }));
  const bytes = new Uint8Array(await response.arrayBuffer());
  if ((await sha256(bytes)) !== assetHash(name)) throw new ProblemError(problem('file', 'asset-changed', { name }));
  return bytes;
}

const assetHash = (name: string): string => assets[name]?.sha256 ?? '';

const readers = { read: (blob: string) => store.read(blob), asset };

const device = deviceLane(
  () => browserThread(new Worker(new URL('./device-worker.ts', import.meta.url), { type: 'module', name: 'device' })),
  readers,
  'auto',
  (found) => onStatus({ type: 'device', device: found }),
);
const host = hostPool(
  () => browserThread(new Worker(new URL('./host-worker.ts', import.meta.url), { type: 'module', name: 'host' })),
  readers,
);

const engine = createEngine({
  store,
  nodes: catalogue,
  lanes: {
    device: { executor: device, width: 1 },
    host: { executor: host, width: Math.max(1, (navigator.hardwareConcurrency || 2) - 2) },
  },
  assetHash,
  freshIdentity: () => `nonce-${crypto.randomUUID()}`,
});

async function answered<Value>(work: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

async function tellUsage(): Promise<void> {
  onStatus({ type: 'store', ...(await store.usage()) });
}

const worker: EngineWorker = {
  async start(backend, event, status) {
    onEvent = event;
    onStatus = status;
    // The wanted backend first: a question for the status that comes meanwhile must not start another one.
    const starting = answered(() => device.use(backend));
    await tellUsage();
    const found = await starting;
    if ('problem' in found) onStatus({ type: 'problem', problem: found.problem });
  },
  async run(request) {
    await engine.run(request, onEvent);
    await tellUsage();
  },
  async cancel() {
    engine.cancel();
  },
  status: (document) => answered(() => engine.status(document)),
  read: (blob) =>
    answered(async () => {
      const bytes = await store.read(blob);
      return bytes === null ? null : decode(bytes);
    }),
  useBackend: (backend) => answered(() => device.use(backend)),
  clearCache: () =>
    answered(async () => {
      await engine.clear();
      await tellUsage();
      return null;
    }),
};

Comlink.expose(worker);
