import { beforeAll, expect, it } from 'vitest';
import { textIn } from '../nodes/kit/text';
import { useBackend } from '../nodes/lib/tensor/testing';
import type { GraphDocument } from '../runtime/graph/document';
import { printDocument } from '../runtime/graph/print';
import { checkStep } from '../runtime/lesson/check';
import { minutesOf, type ParsedLesson, type Step } from '../runtime/lesson/lesson';
import { parseLesson } from '../runtime/lesson/parse';
import { resultsOfRun } from '../runtime/lesson/run-results';
import { withSolution } from '../runtime/lesson/solution';
import { decode } from '../runtime/store/codec';
import { galleryDocument, galleryText, testEngine, type TestRun } from './support/test-engine';

const NAME = 'what-pruning-forgets';

function lessonOf({ lesson }: GraphDocument): ParsedLesson {
  const parsed = parseLesson(lesson ?? { steps: [] });
  if ('refused' in parsed) throw new Error(JSON.stringify(parsed.refused));
  return parsed.lesson;
}

beforeAll(() => useBackend('wasm'));

it('is printed as it stands, in both languages, and takes 15 to 25 minutes', async () => {
  const document = await galleryDocument(NAME);
  expect(printDocument(document)).toBe(await galleryText(NAME));
  const lesson = lessonOf(document);
  expect(lesson.steps.length).toBeGreaterThanOrEqual(8);
  expect(lesson.steps.length).toBeLessThanOrEqual(12);
  expect(minutesOf(lesson)).toBeGreaterThanOrEqual(15);
  expect(minutesOf(lesson)).toBeLessThanOrEqual(25);
  const texts = lesson.steps.flatMap(({ title, text, predict, checks = [], hints = [], learnt }) => [
    ...[title, text, learnt, predict?.question, predict?.because].flatMap((own) => own ?? []),
    ...(predict?.choices ?? []),
    ...hints,
    ...checks.flatMap(({ label }) => label ?? []),
  ]);
  expect(texts.filter((text) => !/\p{Script=Han}/u.test(textIn(text, 'zh')))).toEqual([]);
});

/** Checks of a step that do not stand, with what was found. */
async function open(
  bench: ReturnType<typeof testEngine>,
  document: GraphDocument,
  run: TestRun | null,
  { checks = [] }: Step,
): Promise<readonly string[]> {
  const results = await resultsOfRun(document, checks, run?.outcomes ?? new Map(), async (blob) => {
    const bytes = await bench.store.read(blob);
    return bytes === null ? null : decode(bytes);
  });
  return checks.flatMap((check) => {
    const { state, wanted, found } = checkStep(document, results, check);
    return state === 'passed' ? [] : [`${wanted.en} ${found.en}`];
  });
}

it('can be played from start to end: what a step wants fails before it and stands after it', async () => {
  let document = await galleryDocument(NAME);
  const { steps } = lessonOf(document);
  const bench = testEngine('wasm');
  let run: TestRun | null = null;
  for (const [at, step] of steps.entries()) {
    const before = await open(bench, document, run, step);
    if (step.checks !== undefined) expect(before, `step ${at + 1} before`).not.toEqual([]);
    document = withSolution(document, step.solution ?? []);
    // A step without Run is met by the graph alone.
    if (step.allow === undefined || step.allow.includes('run')) run = await bench.run(document);
    expect(await open(bench, document, run, step), `step ${at + 1} after`).toEqual([]);
  }
  // What is said of the predictions rests on these numbers.
  const recalls = Object.entries((await bench.report(run as TestRun, 'report-whole')).metrics)
    .filter(([name]) => /^perClass\..*\.recall$/.test(name))
    .toSorted(([, a], [, b]) => (a ?? 0) - (b ?? 0));
  expect(recalls[0]?.[0]).toBe('perClass.Shirt.recall');
  const compare = (await bench.report(run as TestRun, 'compare')).blocks.find(({ id }) => id === 'paired');
  const rows = compare?.type === 'table' ? compare.rows : [];
  const column = compare?.type === 'table' ? compare.columns.findIndex(({ name }) => name === 'onlyOther') : -1;
  expect(rows[0]?.[column]).toBeGreaterThan(0);
}, 180_000);
