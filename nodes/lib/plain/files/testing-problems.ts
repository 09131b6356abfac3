import { messages } from '../../../kit/messages';
import { ProblemError, type Problem } from '../../../kit/problem';

/** The problem that the work ends with; null = none. Anything else that is thrown is a bug, and so is a problem without a sentence. */
export async function problemOf(work: () => unknown): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const sentence = messages[error.problem.key];
    const missing = [...(sentence ?? '{?}').matchAll(/\{(\w+)\}/g)].filter(
      ([, name = '']) => !Object.hasOwn(error.problem.values, name),
    );
    if (missing.length > 0) throw new Error(`${error.problem.key}: no ${missing.join()}`, { cause: error });
    return error.problem;
  }
}
