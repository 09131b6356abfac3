import type { Checkpoint, RunContext } from './run';
import type { Problem } from './problem';

/** A context for tests of runs: keeps what was reported. Assets are given by name. */
export interface TestContext extends RunContext {
  readonly fractions: number[];
  readonly points: { series: string; step: number; value: number }[];
  readonly warnings: Problem[];
  /** What the run kept, in order. */
  readonly checkpoints: Checkpoint[];
}

export function testContext(
  options: {
    assets?: (name: string) => Promise<Uint8Array>;
    /** A user's files, by name. */
    files?: Readonly<Record<string, Uint8Array>>;
    signal?: AbortSignal;
    backend?: string;
    resume?: Checkpoint;
  } = {},
): TestContext {
  const fractions: number[] = [];
  const points: TestContext['points'] = [];
  const warnings: Problem[] = [];
  const checkpoints: Checkpoint[] = [];
  return {
    checkpoints,
    resume: (most) =>
      Promise.resolve(options.resume !== undefined && options.resume.done <= most ? options.resume : null),
    checkpoint: async (reached) => void checkpoints.push(reached),
    fractions,
    points,
    warnings,
    signal: options.signal ?? new AbortController().signal,
    backend: options.backend ?? 'js',
    progress: (fraction) => void fractions.push(fraction),
    metric: (series, step, value) => void points.push({ series, step, value }),
    warn: (problem) => void warnings.push(problem),
    asset: options.assets ?? ((name) => Promise.reject(new Error(`no asset ${name} in this test`))),
    file: (ref) => {
      const bytes = options.files?.[ref.name];
      return bytes === undefined
        ? Promise.reject(new Error(`no file ${ref.name} in this test`))
        : Promise.resolve(bytes);
    },
  };
}
