import type { Info } from '../nodes/kit/info';
import type { Kind } from '../nodes/kit/kind';
import type { Problem } from '../nodes/kit/problem';
import type { Text } from '../nodes/kit/text';
import type { GraphDocument } from './graph/document';

/**
 * What the editor (or the command line) and the engine say to each other. Everything is plain data.
 * All news, the end of a run included, goes through one stream of events.
 */
export interface RunRequest {
  readonly runId: string;
  /** Of the document; echoed in every event, so that a listener can drop what is old. */
  readonly revision: number;
  readonly document: GraphDocument;
  /** Ids of the nodes that are wanted; left out = all. */
  readonly only?: readonly string[];
  /** Tells apart what graphs pin; empty where the graph has no name of its own. */
  readonly documentId?: string;
  /** Nodes that somebody looks at: what they need runs first. */
  readonly watch?: readonly string[];
}

/** Everything that a key hashes, kept with the record: what is the same, and why something would run again. */
export interface Recipe {
  readonly epoch: number;
  /** `type@version`. */
  readonly node: string;
  /** `js`, or the real backend with the version of our kernels. */
  readonly numbers: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Port → identities of what is linked to it, in order. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  /** Hashes of the shipped and of the user's files that the run reads. */
  readonly assets: readonly string[];
}

/** Why a node would run, or why its result stands. The words are made where it is shown. */
export type Cause =
  /** No result of this node is kept. */
  | { readonly why: 'new' }
  | {
      readonly why: 'param';
      readonly param: string;
      readonly was: unknown;
      readonly is: unknown;
      readonly more: number;
    }
  /** Another value comes in. `from`: the node that it comes from. */
  | { readonly why: 'input'; readonly port: string; readonly from: string }
  /** The links of a port were changed. */
  | { readonly why: 'links'; readonly port: string }
  /** It waits for a node that runs first; if that gives the same value, this one does not run. */
  | { readonly why: 'waits'; readonly for: string }
  | { readonly why: 'version'; readonly was: string; readonly is: string }
  | { readonly why: 'backend'; readonly was: string; readonly is: string }
  | { readonly why: 'file' }
  | { readonly why: 'epoch' }
  /** The record is kept, its values were evicted; it runs when somebody needs them. */
  | { readonly why: 'evicted' }
  /** It stands: the same was computed before. */
  | { readonly why: 'same' }
  /** It stands whatever changes: the node is pinned. */
  | { readonly why: 'pinned' }
  | { readonly why: 'problem'; readonly problem: Problem };

export interface ResultInfo {
  /** What keys of later nodes hash: the blob's hash (content), or fresh at each execution (nonce). */
  readonly identity: string;
  /** sha256 of the value's bytes, hex: the handle by which it is read. */
  readonly blob: string;
  readonly sizeBytes: number;
  readonly info: Info;
}

/** A node's outcome, also read back from the cache. */
export interface NodeOutcome {
  readonly key: string;
  /** Of the node that was executed, so that a list of results can say what made them; empty in records of old stores. */
  readonly type: string;
  /** Id, in its plan, of the node that was executed; empty in records of old stores. */
  readonly node: string;
  /** Missing in records of old stores. */
  readonly recipe?: Recipe;
  readonly outputs: Readonly<Record<string, ResultInfo>>;
  /** Milliseconds of the execution that made it (not of reading it from the cache). */
  readonly durationMs: number;
  /** `js`, or the real backend. */
  readonly backend: string;
  readonly warnings: readonly Problem[];
}

export type MetricPoint = readonly [series: string, step: number, value: number];

/** Ids are those of the plan: `cv/fold-0/train` for inner and expanded nodes. */
export type NodeEvent =
  | { readonly type: 'queued'; readonly node: string }
  | { readonly type: 'running'; readonly node: string; readonly lane: 'device' | 'host' }
  | { readonly type: 'progress'; readonly node: string; readonly fraction: number; readonly note?: Text }
  | { readonly type: 'metrics'; readonly node: string; readonly points: readonly MetricPoint[] }
  | { readonly type: 'cached'; readonly node: string; readonly outcome: NodeOutcome }
  | { readonly type: 'done'; readonly node: string; readonly outcome: NodeOutcome }
  | { readonly type: 'failed'; readonly node: string; readonly problem: Problem }
  | { readonly type: 'blocked'; readonly node: string; readonly by: string }
  /** `kept`: how much of it a checkpoint holds, in the unit of its budget. */
  | { readonly type: 'cancelled'; readonly node: string; readonly kept?: number }
  /** It goes on from a checkpoint. */
  | { readonly type: 'resumed'; readonly node: string; readonly done: number }
  /** It failed for a cause that may pass, and is tried again. */
  | { readonly type: 'retrying'; readonly node: string; readonly attempt: number; readonly problem: Problem }
  | { readonly type: 'bypassed'; readonly node: string };

export interface RunCounts {
  readonly done: number;
  readonly cached: number;
  readonly failed: number;
  readonly blocked: number;
  readonly cancelled: number;
}

export type EngineEvent = { readonly runId: string; readonly revision: number } & (
  | NodeEvent
  | { readonly type: 'started'; readonly nodes: readonly string[] }
  /** Problems that keep the run from starting, or of the document as a whole. */
  | { readonly type: 'refused'; readonly problems: readonly Problem[] }
  | { readonly type: 'finished'; readonly counts: RunCounts; readonly durationMs: number; readonly cancelled: boolean }
);

export type BackendName = 'webgpu' | 'wasm' | 'cpu';
/** What one can ask for. `wasm-fma`: wasm whose products round once, faster, and with last bits that are those of the machine. */
export type WantedBackend = BackendName | 'auto' | 'wasm-fma';

export interface DeviceInfo {
  readonly backend: BackendName;
  /** Adapter or instruction set, for people. */
  readonly detail: string;
  readonly software: boolean;
  /** On wasm: why our compiled kernels do not serve. Those composed of the backend's own do, and training is several times slower. */
  readonly composed?: string;
  /** On wasm: products are rounded once where the processor can. */
  readonly fma?: true;
  /** Milliseconds of the calibration step on each candidate that could run. */
  readonly calibration: Readonly<Partial<Record<BackendName, number>>>;
}

/** News that belongs to no run. */
export type StatusEvent =
  | { readonly type: 'device'; readonly device: DeviceInfo }
  | { readonly type: 'store'; readonly entries: number; readonly sizeBytes: number }
  | { readonly type: 'problem'; readonly problem: Problem }
  /** What the device holds, after each of its nodes. */
  | ({ readonly type: 'memory' } & DeviceMemory)
  /** Nothing was heard for a while from what should be running; null = it answers again. `engine`: the whole engine. */
  | { readonly type: 'stuck'; readonly where: 'engine' | 'device' | 'host' | null; readonly seconds: number };

export interface DeviceMemory {
  readonly tensors: number;
  /** Of the tensors. */
  readonly bytes: number;
  /** Bytes that the backend has taken for itself, where it tells. */
  readonly reserved?: number;
}

/** State of each node without running anything: what a run would find in the cache. */
export interface NodeStatus {
  readonly node: string;
  readonly state: 'cached' | 'stale' | 'unknown' | 'blocked';
  readonly cause: Cause;
  readonly outcome?: NodeOutcome;
}

/** A kept value, for the panel that shows what is kept. */
export interface StoredValue {
  readonly blob: string;
  readonly bytes: number;
  readonly kind: Kind;
  /** Milliseconds that computing it again would take. */
  readonly ms: number;
  /** Runs that ended since one used it. */
  readonly age: number;
  /** `user`, or the graphs' nodes that pinned it. */
  readonly pinnedBy: readonly string[];
  readonly inUse: boolean;
  /** Type and id of the node that made it; empty where nobody knows. */
  readonly type: string;
  readonly node: string;
}

export interface StorageReport {
  readonly budgetBytes: number;
  readonly sizeBytes: number;
  /** Of checkpoints, part of `sizeBytes`. */
  readonly checkpointBytes: number;
  readonly values: readonly StoredValue[];
}
