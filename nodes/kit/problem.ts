/** What a problem is about. Closed: the command line and the editor have an answer for each. */
export type ProblemCode =
  | 'document'
  | 'version'
  | 'graph'
  | 'params'
  | 'file'
  | 'artifact'
  | 'storage'
  | 'memory'
  | 'device'
  | 'compute'
  | 'cancelled';

/**
 * Something that is wrong, as plain data: it crosses workers and is turned into a sentence where it is shown.
 * `key` names the sentence: a shared one in `messages.ts`, or `<node type>/<key>` for one of the spec's `problems`.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** Id of the node it is about. */
  readonly node?: string;
  readonly port?: string;
  /** Where inside the params or the file, e.g. `operations[2].probability`. */
  readonly path?: string;
}

/** Thrown by runs and by IO only; `runtime/engine/execute.ts` turns it back into its problem. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.key} ${JSON.stringify(problem.values)}`);
    this.problem = problem;
  }
}

export type ProblemValues = Readonly<Record<string, string | number>>;

/** A problem of severity error. */
export function problem(
  code: ProblemCode,
  key: string,
  values: ProblemValues = {},
  at: { node?: string; port?: string; path?: string } = {},
): Problem {
  return { code, severity: 'error', key, values, ...at };
}

/** A problem of severity warning. */
export function warning(
  code: ProblemCode,
  key: string,
  values: ProblemValues = {},
  at: { node?: string; port?: string; path?: string } = {},
): Problem {
  return { code, severity: 'warning', key, values, ...at };
}

/** Stops a run: what is wrong, with the values that its sentence needs. */
export function refuse(
  code: ProblemCode,
  key: string,
  values: ProblemValues = {},
  at: { port?: string; path?: string } = {},
): never {
  throw new ProblemError(problem(code, key, values, at));
}
