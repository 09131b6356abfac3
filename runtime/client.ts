import type { Artifact } from '../nodes/kit/artifact';
import type { GraphDocument } from './graph/document';
import type { WantedBackend, EngineEvent, NodeStatus, RunRequest, StatusEvent, StorageReport } from './protocol';

/** The engine as the editor sees it. No call hangs: if the worker dies, all pending ones reject with a `device` problem. */
export interface Client {
  /** Starts a run; its news, the end included, comes to `onEvent`. One run at a time: a second waits for the first to be cancelled. */
  run(request: RunRequest): void;
  /** Ends the running run; finished results stay. */
  cancel(): void;
  /** What somebody looks at now: what it needs runs first. */
  watch(nodes: readonly string[]): void;
  /** What a run of this document would find in the cache, and why a node would run. Nothing is executed. */
  status(document: GraphDocument, documentId?: string): Promise<readonly NodeStatus[]>;
  /** Reads a value by the hash of its bytes (`ResultInfo.blob`); null = it is no longer there. */
  read(blob: string): Promise<Artifact | null>;
  /** Ends the device worker and starts another on this backend. */
  useBackend(backend: WantedBackend): Promise<void>;
  clearCache(): Promise<void>;
  storage(): Promise<StorageReport>;
  /** Drops these values; their nodes run again when somebody needs them. */
  evict(blobs: readonly string[]): Promise<void>;
  /** Keeps these values from being dropped for room, instead of what was kept so before. */
  keep(blobs: readonly string[]): Promise<void>;
  /** Drops what is worth least, so that something else finds room that the browser no longer gives. */
  makeRoom(bytes: number): Promise<void>;
  /** Sets the budget for kept values, in bytes; drops what is too much. */
  setBudget(bytes: number): Promise<void>;
  /** Ends the engine with all its workers and starts another; the running run is over, what it finished stays. */
  restart(): void;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  onStatus(listener: (event: StatusEvent) => void): () => void;
  close(): void;
}
