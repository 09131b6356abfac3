import type { NdArray } from './artifact';
import type { FileRef } from './param';
import type { Problem } from './problem';
import type { Inputs, NodeSpec, Outputs, ParamsOf } from './spec';
import type { Text } from './text';

/** Where a long run has come to: enough to go on as if it had never stopped. Plain data; its arrays are copies. */
export interface Checkpoint {
  /** How much is done, in the unit of the node's budget param (epochs): a run that wants less cannot start from it. */
  readonly done: number;
  /** Anything that JSON can hold. */
  readonly state: Readonly<Record<string, unknown>>;
  readonly arrays: Readonly<Record<string, NdArray>>;
}

/** What a run may reach beside its inputs and params. */
export interface RunContext {
  /** Aborted when the user cancels: look at it in every long loop (`signal.throwIfAborted()`). */
  readonly signal: AbortSignal;
  /** The real backend in a device lane (`cpu`, `wasm`, `webgpu`), else `js`. */
  readonly backend: string;
  /** How much is done, in [0, 1], with a word of what is going on. */
  progress(fraction: number, note?: Text): void;
  /** One point of a live curve, e.g. `metric('loss', epoch, 0.31)`. */
  metric(series: string, step: number, value: number): void;
  /**
   * The newest checkpoint of an earlier run of the same recipe (budget params aside) with `done` ≤ `most`; null where there is
   * none. It is data from a store: what does not fit is passed over, never trusted.
   */
  resume(most: number): Promise<Checkpoint | null>;
  /** Keeps a checkpoint; the two newest of a recipe stay. Never fails: a checkpoint that cannot be kept is none. */
  checkpoint(reached: Checkpoint): Promise<void>;
  /** Something the user should know that does not stop the run; kept with the result. */
  warn(problem: Problem): void;
  /** Bytes of a data file that ships with Gradloom, by its name in `nodes/assets.ts`. */
  asset(name: string): Promise<Uint8Array>;
  /** Bytes of a file of the user's. */
  file(ref: FileRef): Promise<Uint8Array>;
}

/**
 * A pure function: it changes none of its inputs, and its randomness comes from `params.seed`.
 * A run of the device lane leaves no tensor behind.
 */
export type Run<S extends NodeSpec> = (
  inputs: Inputs<S>,
  params: ParamsOf<S>,
  context: RunContext,
) => Promise<Outputs<S>>;
