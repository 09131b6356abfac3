import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
const graph = 'editor/gallery/graphs/lending-audit.gradloom.json';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradloom-cli-'));
  // Builds the command line where it is old, so that the first test does not pay for it.
  execFileSync('node', ['scripts/gradloom.mjs', 'nodes'], { stdio: 'pipe' });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function gradloom(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync('node', ['scripts/gradloom.mjs', ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const states = (out: string): Record<string, string> => {
  const { nodes } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as {
    nodes: Record<string, { state: string }>;
  };
  return Object.fromEntries(Object.entries(nodes).map(([id, { state }]) => [id, state]));
};

describe('gradloom', () => {
  it('runs what the wanted nodes need, then nothing, then exactly what changed', () => {
    const out = join(folder, 'out');
    const args = ['run', graph, '--only', 'audit-plain', '--cache', join(folder, 'cache'), '--out', out];
    expect(gradloom(...args).code).toBe(0);
    const ids = ['audit-plain', 'encode', 'linear', 'loans', 'plain', 'predict-plain', 'scale', 'split'];
    expect(states(out)).toEqual(Object.fromEntries(ids.map((id) => [id, 'done'])));
    const report = JSON.parse(readFileSync(join(out, 'audit-plain/report.json'), 'utf8')) as {
      metrics: Record<string, number>;
    };
    expect(report.metrics['demographicParityDifference']).toBeGreaterThanOrEqual(0);
    expect(readFileSync(join(out, 'predict-plain/predictions.csv'), 'utf8')).toMatch(/^id,split,truth,predicted,/);

    expect(gradloom(...args).code).toBe(0);
    expect(new Set(Object.values(states(out)))).toEqual(new Set(['cached']));

    expect(gradloom(...args, '--set', 'plain.epochs=3').code).toBe(0);
    const done = Object.entries(states(out)).flatMap(([id, state]) => (state === 'done' ? [id] : []));
    expect(done.toSorted()).toEqual(['audit-plain', 'plain', 'predict-plain']);

    // Why, before it runs: only of what is wanted and what that needs.
    const { err } = gradloom(...args, '--set', 'plain.epochs=4', '--explain');
    const why = err.split('\n').flatMap((line) => /^explain +(.*)$/.exec(line)?.[1] ?? []);
    expect(why.toSorted()).toEqual([
      'audit-plain: may run: it waits for predict-plain; it is reused if that gives the same as before',
      'encode: reused: the same was computed before',
      'linear: reused: the same was computed before',
      'loans: reused: the same was computed before',
      'plain: runs: param epochs changed from 3 to 4',
      'predict-plain: may run: it waits for plain; it is reused if that gives the same as before',
      'scale: reused: the same was computed before',
      'split: reused: the same was computed before',
    ]);
  }, 120_000);

  it('runs one node on artifact files', () => {
    const out = join(folder, 'one');
    const dataset = join(folder, 'out/loans/dataset.safetensors');
    expect(gradloom('run-node', '--type', 'split', '--in', `dataset=${dataset}`, '--out', out).code).toBe(0);
    expect(gradloom('show', join(out, 'dataset.safetensors'), '--json').out).toContain('"train": 600');
  }, 60_000);

  it.each([
    ['a wrong param', ['run', graph, '--set', 'plain.epochs=-1'], /ERROR plain\.epochs: .*-1/],
    ['an unknown node', ['run', graph, '--only', 'nobody'], /nobody/],
    ['a file that is not there', ['run', 'nowhere.json'], /nowhere\.json/],
    ['a file that is no graph', ['check', 'package.json'], /ERROR/],
    ['a backend that cannot be had', ['run', graph, '--backend', 'webgpu', '--no-cache'], /webgpu/],
    ['an unknown option', ['run', graph, '--faster'], /--faster/],
    ['a difference to a file that is no graph', ['diff', graph, 'package.json'], /ERROR/],
  ])(
    'refuses %s with code 2 and a sentence',
    (_, args, sentence) => {
      const { code, err } = gradloom(...args);
      expect(err).toMatch(sentence);
      expect(code).toBe(2);
    },
    60_000,
  );

  it('lists the nodes and says what one takes', () => {
    expect(gradloom('nodes').out.split('\n').length).toBeGreaterThan(20);
    const train = JSON.parse(gradloom('nodes', 'train', '--json').out) as {
      params: { properties: Record<string, unknown> };
    };
    expect(train.params.properties['epochs']).toMatchObject({ type: 'integer', minimum: 1 });
  });

  it('tells the difference of two graphs in words, or as data', () => {
    expect(gradloom('diff', graph, graph)).toEqual({ code: 0, out: 'No difference.\n', err: '' });
    const other = join(folder, 'other.gradloom.json');
    writeFileSync(other, readFileSync(graph, 'utf8').replace('"seed": 42', '"seed": 7'));
    expect(gradloom('diff', graph, other)).toMatchObject({ code: 0, out: 'Graph\n  ~ Seed: 42 → 7\n' });
    expect(JSON.parse(gradloom('diff', graph, other, '--json').out)).toEqual([
      { id: 'seed', what: 'seed', was: 42, is: 7 },
    ]);
  });
});
