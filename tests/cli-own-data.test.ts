import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decode } from '../runtime/store/codec';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradloom-own-'));
  mkdirSync(join(folder, 'data'));
  // Builds the command line where it is old, so that the first test does not pay for it.
  execFileSync('node', ['scripts/gradloom.mjs', 'nodes'], { stdio: 'pipe' });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function gradloom(...args: readonly string[]): { readonly code: number | null; readonly err: string } {
  const { status, stderr } = spawnSync('node', ['scripts/gradloom.mjs', ...args], { encoding: 'utf8' });
  return { code: status, err: stderr };
}

const hash = (content: string): string => createHash('sha256').update(content).digest('hex');

const table = [
  'age,city,paid',
  ...Array.from({ length: 20 }, (_, row) => `${20 + row},${['Bern', 'Zürich'][row % 2]},${row % 3 === 0}`),
].join('\n');

/** A graph beside its data; `table` as the file that it names. */
function writeGraph(name: string, file: object | null): string {
  const path = join(folder, `${name}.gradloom.json`);
  const nodes = {
    mine: { type: 'table-file@1', params: { file, target: 'paid' } },
    split: { type: 'split@1', params: { test: 0.5, validation: 0 } },
  };
  writeFileSync(
    path,
    JSON.stringify({ app: 'gradloom', format: 1, title: name, nodes, edges: ['mine.dataset -> split.dataset'] }),
  );
  return path;
}

const states = (out: string): Record<string, string> => {
  const { nodes } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as {
    nodes: Record<string, { state: string }>;
  };
  return Object.fromEntries(Object.entries(nodes).map(([id, { state }]) => [id, state]));
};

describe.each(['1', '2'])('a table beside the graph, with %s threads', (jobs) => {
  const run = (graph: string, out: string, ...more: string[]) =>
    gradloom('run', graph, '--out', out, '--jobs', jobs, ...more);

  it('is read, typed and kept by its content', () => {
    writeFileSync(join(folder, 'data/mine.csv'), table);
    const graph = writeGraph('good', { name: 'data/mine.csv', sha256: hash(table) });
    const [out, cache] = [join(folder, `out-${jobs}`), join(folder, `cache-${jobs}`)];
    expect(run(graph, out, '--cache', cache)).toMatchObject({ code: 0 });
    expect(states(out)).toEqual({ mine: 'done', split: 'done' });
    const dataset = decode(new Uint8Array(readFileSync(join(out, 'split/dataset.safetensors'))));
    if (dataset.kind !== 'dataset') throw new Error(dataset.kind);
    expect(dataset.columns.map(({ name, type, roles }) => [name, type, roles])).toEqual([
      ['age', 'number', ['feature']],
      ['city', 'category', ['feature']],
      ['paid', 'boolean', ['target']],
    ]);
    expect(dataset.columns[0]).toMatchObject({ values: Float64Array.from({ length: 20 }, (_, row) => 20 + row) });
    const report = JSON.parse(readFileSync(join(out, 'mine/report.json'), 'utf8')) as { metrics: object };
    expect(report.metrics).toEqual({ rows: 20, columns: 3, missingCells: 0 });

    expect(run(graph, out, '--cache', cache)).toMatchObject({ code: 0 });
    expect(states(out)).toEqual({ mine: 'cached', split: 'cached' });
  });

  it.each([
    ['is not there', 'none.csv', null, /mine.*There is no file "none\.csv"/],
    ['has changed', 'changed.csv', `${table}\n1,Bern,true`, /mine.*"changed\.csv" is not the one that was chosen/],
  ])('is refused where it %s', (_, name, content, sentence) => {
    if (content !== null) writeFileSync(join(folder, name), content);
    const out = join(folder, 'out-refused');
    const { code, err } = run(writeGraph('refused', { name, sha256: hash(table) }), out, '--no-cache');
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
    expect(states(out)).toEqual({ mine: 'failed', split: 'blocked' });
  });

  it('is refused with line and column where a row is ragged', () => {
    const ragged = 'age,paid\n1,true\n2\n';
    writeFileSync(join(folder, 'ragged.csv'), ragged);
    const graph = writeGraph('ragged', { name: 'ragged.csv', sha256: hash(ragged) });
    const { code, err } = run(graph, join(folder, 'out-ragged'), '--no-cache');
    expect(code).toBe(1);
    expect(err).toMatch(/mine.*"ragged\.csv", line 3, column 2: wanted 2 cells as in the header, got 1/);
  });
});

it.each([
  ['outside of the folder of the graph', { name: '../up.csv', sha256: hash(table) }, /mine\.file: .*inside the folder/],
  ['not chosen', null, /mine\.file: .*No file is chosen/],
])('a file that is %s stops the call before anything runs', (_, file, sentence) => {
  const { code, err } = gradloom('run', writeGraph('wrong', file), '--no-cache');
  expect(code).toBe(2);
  expect(err).toMatch(sentence);
});
