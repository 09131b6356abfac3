import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradloom-grade-'));
  // Builds the command line where it is old, so that the first test does not pay for it.
  execFileSync('node', ['scripts/gradloom.mjs', 'nodes'], { stdio: 'pipe' });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lessonFile(name: string, steps: readonly unknown[]): string {
  const file = join(folder, `${name}.gradloom.json`);
  const graph = {
    format: 1,
    app: 'gradloom',
    title: name,
    nodes: { flowers: { type: 'sample-table@1', params: { name: 'iris' } }, split: { type: 'split@1' } },
    edges: ['flowers.dataset -> split.dataset'],
    lesson: { steps },
  };
  writeFileSync(file, JSON.stringify(graph));
  return file;
}

const check = (...args: readonly string[]) =>
  spawnSync('node', ['scripts/gradloom.mjs', 'check', ...args], { encoding: 'utf8' });
const grade = (...args: readonly string[]) => check(...args, '--grade', '--no-cache');

const good = { title: 'Split', text: 'x', checks: [{ ran: 'split' }, { noLeak: 'split', label: 'No leak.' }] };
const bad = {
  text: 'x',
  checks: [
    { param: 'split.test', atLeast: 0.9 },
    { metric: 'split.report:accuracy', atLeast: 0 },
  ],
};

describe('gradloom check --grade', () => {
  it('runs the graph and prints how each check stands', () => {
    const file = lessonFile('good', [good]);
    expect(grade(file)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: `${file}: step 1: PASSED  Run with the present settings: Split. Done.\n${file}: step 1: PASSED  No leak. One Split for all.\n`,
    });
  }, 60_000);

  it('ends with 1 where a check does not pass, and looks at one step alone where asked', () => {
    const file = lessonFile('bad', [good, bad]);
    const { status, stdout } = grade(file);
    expect(status).toBe(1);
    expect(stdout).toContain('step 2: NOT YET “');
    expect(stdout).toContain('step 2: UNKNOWN accuracy of Split is at least 0.');
    expect(grade(file, '--step', '1').status).toBe(0);
    const lines = grade(file, '--step', '2', '--json').stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { file, step: 2, state: 'not-yet' },
      { file, step: 2, state: 'unknown' },
    ]);
  }, 60_000);

  it('refuses a wrong step, also without running, and a file without a lesson', () => {
    const file = lessonFile('wrong', [{ text: 'x', checks: [{ run: 'everything' }] }]);
    for (const { status, stderr } of [grade(file), check(file)]) {
      expect(status).toBe(2);
      expect(stderr).toContain('Step 1 of the lesson, checks[0]: wanted "hasNode" | ');
    }
    const none = grade('editor/gallery/graphs/lending-audit.gradloom.json');
    expect(none.status).toBe(2);
    expect(none.stderr).toBe('ERROR The file holds no lesson: wanted "lesson" with its steps.\n');
  }, 60_000);

  it('finds nothing wrong with the lesson that ships', () => {
    const file = 'editor/gallery/graphs/what-pruning-forgets.gradloom.json';
    expect(check(file)).toMatchObject({ status: 0, stdout: `${file}: no problems\n` });
  });
});
