import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainPng } from '../nodes/lib/plain/files/testing-images';
import { zip } from '../nodes/lib/plain/files/testing-files';
import { writeBundle } from '../runtime/share/bundle';
import { decode } from '../runtime/store/codec';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradloom-images-'));
  mkdirSync(join(folder, 'data'));
  execFileSync('node', ['scripts/gradloom.mjs', 'nodes'], { stdio: 'pipe' });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Dark images in one folder, bright ones in the other. */
const images = zip(
  Array.from({ length: 24 }, (_, index) => ({
    name: `${index % 2 === 0 ? 'dark' : 'bright'}/${index}.png`,
    content: plainPng(8, 8, index % 2 === 0 ? index : 255 - index),
  })),
);

function run(content: Uint8Array, out: string): { readonly code: number | null; readonly err: string } {
  writeFileSync(join(folder, 'data/images.zip'), content);
  const file = { name: 'data/images.zip', sha256: createHash('sha256').update(content).digest('hex') };
  const graph = join(folder, 'graph.gradloom.json');
  const nodes = {
    images: { type: 'image-folder@1', params: { file } },
    split: { type: 'split@1', params: { test: 0.25, validation: 0 } },
  };
  const edges = ['images.dataset -> split.dataset'];
  writeFileSync(graph, JSON.stringify({ app: 'gradloom', format: 1, title: 'images', nodes, edges }));
  const call = ['scripts/gradloom.mjs', 'run', graph, '--no-cache', '--out', out, '--jobs', '2'];
  const { status, stderr } = spawnSync('node', call, { encoding: 'utf8' });
  return { code: status, err: stderr };
}

it('reads an archive of images beside the graph', () => {
  const out = join(folder, 'out');
  expect(run(images, out)).toMatchObject({ code: 0 });
  const dataset = decode(new Uint8Array(readFileSync(join(out, 'images/dataset.safetensors'))));
  if (dataset.kind !== 'dataset') throw new Error(dataset.kind);
  expect(dataset.images?.shape).toEqual([24, 8, 8, 1]);
  expect(dataset.columns[0]).toMatchObject({ name: 'label', levels: ['bright', 'dark'] });
  const report = JSON.parse(readFileSync(join(out, 'images/report.json'), 'utf8')) as { metrics: object };
  expect(report.metrics).toMatchObject({ images: 24, classes: 2, leftOut: 0 });
});

it('names the file in the archive that cannot be used', () => {
  const broken = zip([{ name: 'dark/1.png', content: plainPng(8, 8, 1).subarray(0, 50) }]);
  const { code, err } = run(broken, join(folder, 'broken'));
  expect(code).toBe(1);
  expect(err).toContain(
    'ERROR images: "dark/1.png" in "data/images.zip" is cut off, or its lengths are wrong: it speaks of byte',
  );
});

it('runs a bundle as it is: the same results as from the files beside the graph', () => {
  const own = join(folder, 'own');
  expect(run(images, own)).toMatchObject({ code: 0 });
  const text = readFileSync(join(folder, 'graph.gradloom.json'), 'utf8');
  const sha256 = createHash('sha256').update(images).digest('hex');
  // Somewhere else, without the data beside it.
  mkdirSync(join(folder, 'elsewhere'));
  const bundle = join(folder, 'elsewhere/images.gradloom.zip');
  writeFileSync(bundle, writeBundle(text, [{ name: 'data/images.zip', sha256, bytes: images }]));
  const gradloom = (...args: readonly string[]) =>
    spawnSync('node', ['scripts/gradloom.mjs', ...args], { encoding: 'utf8' });
  const out = join(folder, 'bundled');
  const ran = gradloom('run', bundle, '--no-cache', '--out', out, '--jobs', '2');
  expect(ran).toMatchObject({ status: 0 });
  for (const result of ['images/dataset.safetensors', 'split/dataset.safetensors'])
    expect(readFileSync(join(out, result)).equals(readFileSync(join(own, result)))).toBe(true);
  expect(gradloom('check', bundle).stdout).toContain('no problems');
  expect(gradloom('link', bundle).stdout).toMatch(/^#g=1\./);

  const stray = writeBundle(text, []);
  writeFileSync(bundle, stray);
  const refused = gradloom('run', bundle, '--no-cache', '--out', join(folder, 'refused'));
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('The graph reads the file "data/images.zip" (SHA-256 ');
});
