import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = 'dist/app';
let entries: readonly { readonly url: string; readonly revision: string | null }[] = [];

beforeAll(() => {
  if (!existsSync(`${folder}/service-worker.js`)) execFileSync('node', ['scripts/build.mjs', 'app']);
  const script = readFileSync(`${folder}/service-worker.js`, 'utf8');
  const list = /\[\{"revision".*?\}\]|\[\{"url".*?\}\]/s.exec(script)?.[0] ?? '[]';
  entries = JSON.parse(list) as typeof entries;
}, 120_000);

describe('the files that the page keeps for days without a network', () => {
  it('are all that were built, but what is never asked for', () => {
    const built = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').slice(folder.length + 1));
    const neverAskedFor = (file: string): boolean =>
      file.startsWith('.vite/') || file === 'service-worker.js' || file.includes('tfjs-backend-wasm-threaded-simd');
    const kept = entries.map(({ url }) => url);
    expect(new Set(kept).size).toBe(kept.length);
    expect(kept.toSorted()).toEqual(built.filter((file) => !neverAskedFor(file)).toSorted());
    for (const part of [
      /^index\.html$/,
      /engine-worker.*\.js$/,
      /device-worker.*\.js$/,
      /intake-worker.*\.js$/,
      /host-worker.*\.js$/,
      /tfjs-backend-wasm-simd.*\.wasm$/,
      /inter-latin.*\.woff2$/,
      /^data\/digits\.bin$/,
    ])
      expect(
        kept.some((file) => part.test(file)),
        String(part),
      ).toBe(true);
  });

  it('are told apart by their name or by a hash of what they hold', () => {
    for (const { url, revision } of entries)
      expect(revision ?? /-[\w-]{8}\.\w+$/.exec(url)?.[0], url).toMatch(/^[0-9a-f]{32}$|^-/);
  });

  it('come to less than 10 MB', () => {
    const bytes = entries.reduce((total, { url }) => total + readFileSync(`${folder}/${url}`).length, 0);
    expect(bytes).toBeLessThan(10_000_000);
  });
});
