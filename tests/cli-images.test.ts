import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainPng } from '../nodes/lib/plain/files/testing-images';
import { zip } from '../nodes/lib/plain/files/testing-files';
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
