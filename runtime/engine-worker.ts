import * as Comlink from 'comlink';
import { assets } from '../nodes/assets';
import { catalogue } from '../nodes/catalogue';
import type { Artifact } from '../nodes/kit/artifact';
import { problem, ProblemError, type Problem } from '../nodes/kit/problem';
import { deviceLane } from './engine/device-lane';
import { createEngine } from './engine/engine';
import { problemOf } from './engine/execute';
import { hostPool } from './engine/host-pool';
import { browserThread, type Readers } from './engine/worker-executor';
import { applyChange, type DocumentChange } from './graph/change';
import { emptyDocument, type GraphDocument } from './graph/document';
import type {
  WantedBackend,
  DeviceInfo,
  EngineEvent,
  NodeStatus,
  RunRequest,
  StatusEvent,
  StorageReport,
} from './protocol';
import { budgetedStore } from './store/budgeted-store';
import { decode } from './store/codec';
import { dexieStore } from './store/dexie-store';
import { sha256 } from './store/hash';
import { storageReport } from './store/storage-report';
import { TrustedWorker as Worker } from './trusted-worker';
import { openUserFiles } from './user-files';

/** Answers are data: an error that crosses a worker's border loses its class. */
export type Answer<Value> = { readonly value: Value } | { readonly problem: Problem };

/** A document as what changed since the one before it, so that a large graph does not travel again with each edit. */
export interface SentDocument {
  /** 0 = since the empty document. */
  readonly since: number;
  readonly number: number;
  readonly change: DocumentChange;
}

export interface EngineStart {
  readonly backend: WantedBackend;
  /** What an earlier start on this machine gave. */
  readonly stored: DeviceInfo | null;
  readonly budgetBytes: number;
  /** Engines before this one that were ended on purpose. */
  readonly left: readonly string[];
}

export interface EngineWorker {
  start(
    options: EngineStart,
    onEvents: (events: readonly EngineEvent[]) => void,
    onStatus: (event: StatusEvent) => void,
  ): Promise<void>;
  run(request: Omit<RunRequest, 'document'>, sent: SentDocument): Promise<void>;
  cancel(): Promise<void>;
  watch(nodes: readonly string[]): Promise<void>;
  status(sent: SentDocument, documentId: string): Promise<Answer<readonly NodeStatus[]>>;
  read(blob: string): Promise<Answer<Artifact | null>>;
  useBackend(backend: WantedBackend): Promise<Answer<DeviceInfo>>;
  clearCache(): Promise<Answer<null>>;
  storage(): Promise<Answer<StorageReport>>;
  evict(blobs: readonly string[]): Promise<Answer<null>>;
  keep(blobs: readonly string[]): Promise<Answer<null>>;
  makeRoom(bytes: number): Promise<Answer<null>>;
  setBudget(bytes: number): Promise<Answer<null>>;
  /** Name of this engine in the journal of what runs. */
  owner(): Promise<string>;
  ping(): Promise<void>;
}

/** Who pins what the user chose to keep in the panel of what is stored. */
const USER = 'user';

let onEvents: (events: readonly EngineEvent[]) => void = () => undefined;
let onStatus: (event: StatusEvent) => void = () => undefined;
const tellProblem = (found: Problem): void => onStatus({ type: 'problem', problem: found });

const store = budgetedStore(dexieStore('gradloom-cache'), { onTrouble: tellProblem });

/** Bytes of a shipped file, checked against the hash that is part of the keys. */
async function asset(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`${import.meta.env.BASE_URL}data/${name}`, self.location.href)).catch(() => {
    throw new ProblemError(problem('file', 'asset-unreachable', { name }));
  });
  if (!response.ok) throw new ProblemError(problem('file', 'asset-missing', { name }));
  const bytes = new Uint8Array(await response.arrayBuffer());
  if ((await sha256(bytes)) !== assetHash(name)) throw new ProblemError(problem('file', 'asset-changed', { name }));
  return bytes;
}

const assetHash = (name: string): string => assets[name]?.sha256 ?? '';

const userFiles = openUserFiles();

const readers: Readers = {
  read: (blob) => store.read(blob),
  asset,
  file: (ref) => userFiles.read(ref),
  readCheckpoint: (key, most) => store.checkpoints.read(key, most),
  saveCheckpoint: (key, done, bytes) => store.checkpoints.save(key, done, bytes),
};

const device = deviceLane(
  () => browserThread(new Worker(new URL('./device-worker.ts', import.meta.url), { type: 'module', name: 'device' })),
  readers,
  'auto',
  (found) => onStatus({ type: 'device', device: found }),
  {
    memory: (memory) => onStatus({ type: 'memory', ...memory }),
    silent: (seconds) => onStatus({ type: 'stuck', where: seconds === null ? null : 'device', seconds: seconds ?? 0 }),
  },
);
const host = hostPool(
  () => browserThread(new Worker(new URL('./host-worker.ts', import.meta.url), { type: 'module', name: 'host' })),
  readers,
  { silent: (seconds) => onStatus({ type: 'stuck', where: seconds === null ? null : 'host', seconds: seconds ?? 0 }) },
);

/** Browsers tell at most 8 GiB, and only some do. A page gets about half of the machine's memory before it is ended. */
const { deviceMemory = 4 } = navigator as { readonly deviceMemory?: number };
const memoryBytes = (deviceMemory / 2) * 2 ** 30;

const engine = createEngine({
  store,
  nodes: catalogue,
  lanes: {
    device: { executor: device, width: 1, memoryBytes },
    host: { executor: host, width: Math.max(1, (navigator.hardwareConcurrency || 2) - 2), memoryBytes },
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

const done = (work: () => Promise<unknown>): Promise<Answer<null>> =>
  answered(async () => {
    await work();
    await tellUsage();
    return null;
  });

async function tellUsage(): Promise<void> {
  const usage = await store.usage().catch(() => null);
  if (usage !== null) onStatus({ type: 'store', ...usage });
}

let known: { readonly number: number; readonly document: GraphDocument } = { number: 0, document: emptyDocument };

/** The document of a message. The page sends changes one after the other, over one channel: the one before is always known. */
function received({ since, number, change }: SentDocument): GraphDocument {
  const document = applyChange(since === 0 ? emptyDocument : known.document, change);
  known = { number, document };
  return document;
}

const worker: EngineWorker = {
  async start({ backend, stored, budgetBytes, left }, events, status) {
    onEvents = events;
    onStatus = status;
    // Before anybody reads the journal.
    void answered(() => store.journal.forgive(left));
    // The wanted backend first: a question for the status that comes meanwhile must not start another one.
    const starting = answered(() => device.use(backend, stored ?? undefined));
    await answered(() => store.setBudget(budgetBytes));
    await tellUsage();
    const found = await starting;
    if ('problem' in found) tellProblem(found.problem);
  },
  async run(request, sent) {
    await engine.run({ ...request, document: received(sent) }, onEvents);
    await tellUsage();
  },
  async cancel() {
    engine.cancel();
  },
  async watch(nodes) {
    engine.watch(nodes);
  },
  status(sent, documentId) {
    const document = received(sent);
    return answered(() => engine.status(document, { documentId }));
  },
  read: (blob) =>
    answered(async () => {
      const bytes = await store.read(blob);
      return bytes === null ? null : decode(bytes);
    }),
  useBackend: (backend) => answered(() => device.use(backend)),
  clearCache: () => done(() => engine.clear()),
  storage: () => answered(() => storageReport(store)),
  evict: (blobs) => done(() => store.evict(blobs)),
  keep: (blobs) => done(() => store.pin(USER, { key: '', blobs })),
  makeRoom: (bytes) => done(() => store.makeRoom(bytes)),
  setBudget: (bytes) => done(() => store.setBudget(bytes)),
  async owner() {
    return store.journal.owner;
  },
  async ping() {},
};

Comlink.expose(worker);
