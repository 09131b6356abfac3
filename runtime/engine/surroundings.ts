import type { NodeOutcome } from '../protocol';
import type { Pinned, Store } from '../store/store';
import type { Executor } from './executor';
import type { Keys } from './keys';
import type { PlanNode } from './plan';

export interface Lane {
  readonly executor: Executor;
  readonly width: number;
  /** Bytes that a run may need beside its inputs; left out = nobody knows. */
  readonly memoryBytes?: number;
}

export interface Lanes {
  readonly device: Lane;
  readonly host: Lane;
}

/** What runs of one engine share. */
export interface RunSurroundings {
  readonly store: Store;
  /** Records of the store, by key: read once, added to by each run. */
  readonly records: Map<string, NodeOutcome>;
  readonly lanes: Lanes;
  readonly keys: Keys;
  readonly freshIdentity: () => string;
  /** Keys with which two processes or two workers died: not run again by themselves. */
  readonly poison: Set<string>;
  /** Keys with which a process died: the journal already speaks of them. */
  readonly suspects: ReadonlySet<string>;
  /** Key → workers that were lost with it. */
  readonly lost: Map<string, number>;
  /** Owner → the result that it keeps. */
  readonly pins: Map<string, Pinned>;
  /** Waits between tries; ends early when aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const pinOwner = (documentId: string, node: string): string => `node:${documentId}#${node}`;

/** The result that a pinned node keeps, its values perhaps gone. */
export function pinnedOutcome(
  node: PlanNode,
  { pins, records }: Pick<RunSurroundings, 'pins' | 'records'>,
  documentId: string,
): NodeOutcome | undefined {
  if (node.pinned !== true) return undefined;
  const outcome = records.get(pins.get(pinOwner(documentId, node.id))?.key ?? '');
  return outcome?.type === node.plan.spec.type ? outcome : undefined;
}

/** What a pinned node has now is what it keeps. */
export async function keepPin(
  node: PlanNode,
  { key, outputs }: NodeOutcome,
  { pins, store }: Pick<RunSurroundings, 'pins' | 'store'>,
  documentId: string,
): Promise<void> {
  const owner = pinOwner(documentId, node.id);
  const kept = { key, blobs: Object.values(outputs).map((output) => output.blob) };
  pins.set(owner, kept);
  await orElse(store.pin(owner, kept), undefined);
}

/** A store that fails at what is only a precaution does not stop a run. */
export const orElse = <Value, Other>(work: Promise<Value>, otherwise: Other): Promise<Value | Other> =>
  work.catch(() => otherwise);
