import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const folder = 'dist/app';
let manifest: Readonly<Record<string, Chunk>> = {};

beforeAll(() => {
  if (!existsSync(`${folder}/.vite/manifest.json`)) execFileSync('node', ['scripts/build.mjs', 'app']);
  manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8')) as typeof manifest;
}, 120_000);

/** The entry and all that it imports statically: what the page loads before it shows anything. */
function firstScripts(): string[] {
  const found = new Set<string>();
  const open = Object.entries(manifest).flatMap(([name, chunk]) => (chunk.isEntry === true ? [name] : []));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...(manifest[name]?.imports ?? []));
  }
  return [...found].map((name) => manifest[name]?.file ?? '').filter((file) => file.endsWith('.js'));
}

const gzipped = (files: readonly string[]): number =>
  files.reduce((total, file) => total + gzipSync(readFileSync(`${folder}/${file}`)).length, 0);

describe('the built page', () => {
  it('loads at most 200 kB of script before it shows something', () => {
    const files = firstScripts();
    expect(files.length).toBeGreaterThan(0);
    expect(gzipped(files)).toBeLessThanOrEqual(200_000);
  });

  it('has no TensorFlow.js on the main thread', () => {
    for (const file of firstScripts())
      expect(/tfjs|WebGPUBackend|KernelBackend/.test(readFileSync(`${folder}/${file}`, 'utf8')), file).toBe(false);
  });

  it('loads at most 12 kB of styles first', () => {
    const css = new Set(Object.values(manifest).flatMap((chunk) => (chunk.isEntry === true ? (chunk.css ?? []) : [])));
    expect(css.size).toBeGreaterThan(0);
    expect(gzipped([...css])).toBeLessThanOrEqual(12_000);
  });
});
