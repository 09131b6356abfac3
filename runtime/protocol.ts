import type { Info } from '../nodes/kit/info';
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
}

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
  | { readonly type: 'cancelled'; readonly node: string }
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

export interface DeviceInfo {
  readonly backend: BackendName;
  /** Adapter or instruction set, for people. */
  readonly detail: string;
  readonly software: boolean;
  /** Milliseconds of the calibration step on each candidate that could run. */
  readonly calibration: Readonly<Partial<Record<BackendName, number>>>;
}

/** News that belongs to no run. */
export type StatusEvent =
  | { readonly type: 'device'; readonly device: DeviceInfo }
  | { readonly type: 'store'; readonly entries: number; readonly sizeBytes: number }
  | { readonly type: 'problem'; readonly problem: Problem };

/** State of each node without running anything: what a run would find in the cache. */
export interface NodeStatus {
  readonly node: string;
  readonly state: 'cached' | 'stale' | 'unknown' | 'blocked';
  readonly outcome?: NodeOutcome;
}
