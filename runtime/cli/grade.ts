import { dirname, resolve } from 'node:path';
import { problem, ProblemError } from '../../nodes/kit/problem';
import { textIn } from '../../nodes/kit/text';
import { checkStep } from '../lesson/check';
import { parseLesson } from '../lesson/parse';
import { resultsOfRun } from '../lesson/run-results';
import type { NodeOutcome } from '../protocol';
import { decode } from '../store/codec';
import { fileStore } from '../store/file-store';
import { memoryStore } from '../store/memory-store';
import { problemLine } from './events';
import { defaultJobs, nodeEngine } from './node-engine';
import { openDocument, readGraph, type ExitCode } from './run';

export interface GradeOptions {
  readonly json: boolean;
  /** Counted from 1; left out = all. */
  readonly step?: number;
  /** A folder, or false for none. */
  readonly cache: string | false;
}

/** `check --grade`: runs a lesson's graph as it stands and prints how each check of its steps stands. 1 where one does not pass. */
export async function gradeFiles(files: readonly string[], options: GradeOptions): Promise<ExitCode> {
  let passed = true;
  for (const file of files) passed = (await gradeFile(file, options)) && passed;
  return passed ? 0 : 1;
}

async function gradeFile(file: string, { json, step: wanted, cache }: GradeOptions): Promise<boolean> {
  const document = openDocument(await readGraph(file));
  if (document.lesson === undefined) throw new ProblemError(problem('document', 'lesson-none', {}));
  const parsed = parseLesson(document.lesson);
  if ('refused' in parsed) throw new ProblemError(parsed.refused);
  const store = cache === false ? memoryStore() : await fileStore(cache);
  const node = nodeEngine({ store, backend: 'auto', jobs: defaultJobs(), folder: dirname(resolve(file)) });
  const outcomes = new Map<string, NodeOutcome>();
  let passed = true;
  try {
    await node.engine.run(
      { runId: crypto.randomUUID(), revision: 0, document, documentId: resolve(file) },
      (events) => {
        for (const event of events) {
          if (event.type === 'done' || event.type === 'cached') outcomes.set(event.node, event.outcome);
          if (event.type === 'failed') process.stderr.write(`${file}: ${problemLine(event.problem)}\n`);
        }
      },
    );
    const read = async (blob: string) => {
      const bytes = await store.read(blob);
      return bytes === null ? null : decode(bytes);
    };
    for (const [at, { title = '', checks = [] }] of parsed.lesson.steps.entries()) {
      if (wanted !== undefined && wanted !== at + 1) continue;
      const results = await resultsOfRun(document, checks, outcomes, read);
      for (const check of checks) {
        const { state, wanted: goal, found } = checkStep(document, results, check);
        passed &&= state === 'passed';
        const line = json
          ? JSON.stringify({ file, step: at + 1, title: textIn(title, 'en'), state, wanted: goal.en, found: found.en })
          : `${file}: step ${at + 1}: ${marks[state]} ${goal.en} ${found.en}`;
        process.stdout.write(`${line}\n`);
      }
    }
  } finally {
    node.close();
  }
  return passed;
}

const marks = { passed: 'PASSED ', 'not-yet': 'NOT YET', unknown: 'UNKNOWN' } as const;
