import { idle, type NodeRun } from './node-run';

/** Runs of nodes by name, in parts: a change copies the parts that it touches, and not thousands of entries. */
export type Runs = readonly ReadonlyMap<string, NodeRun>[];

const PARTS = 64;
export const noRuns: Runs = Array.from({ length: PARTS }, () => new Map<string, NodeRun>());

function partOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(at)) | 0;
  return (hash >>> 0) % PARTS;
}

export const runIn = (runs: Runs, name: string): NodeRun => runs[partOf(name)]?.get(name) ?? idle;

/** Name and run of every node of which something is known. */
export const allRuns = (runs: Runs): readonly (readonly [name: string, run: NodeRun])[] =>
  runs.flatMap((part) => [...part]);

/** A copy that is changed in place until it is given away with `runs`; `base` stays as it is. */
export interface RunsDraft {
  readonly runs: Runs;
  set(name: string, run: NodeRun): void;
}

export function draftOf(base: Runs): RunsDraft {
  const runs = [...base];
  const own = new Map<number, Map<string, NodeRun>>();
  return {
    runs,
    set: (name, run) => {
      const index = partOf(name);
      const part = own.get(index) ?? new Map(runs[index]);
      own.set(index, part.set(name, run));
      runs[index] = part;
    },
  };
}
