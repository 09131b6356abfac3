import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const made: unknown[] = [];
const policies: string[] = [];

beforeEach(() => {
  vi.resetModules();
  made.length = 0;
  policies.length = 0;
  vi.stubGlobal('location', { origin: 'http://here.test' });
  const worker = vi.fn(function (this: unknown, url: unknown, options: unknown) {
    made.push([url, options]);
  });
  vi.stubGlobal('Worker', worker);
});
afterEach(() => void vi.unstubAllGlobals());

const options = { type: 'module', name: 'host' } as const;

it('starts a script of the page through the named policy', async () => {
  vi.stubGlobal('trustedTypes', {
    createPolicy: (name: string, { createScriptURL }: { createScriptURL(url: string): string }) => {
      policies.push(name);
      return { createScriptURL: (url: string) => ({ trusted: createScriptURL(url) }) };
    },
  });
  const { TrustedWorker } = await import('./trusted-worker');
  void new TrustedWorker(new URL('http://here.test/worker.js'), options);
  expect(policies).toEqual(['gradloom-worker']);
  expect(made).toEqual([[{ trusted: 'http://here.test/worker.js' }, options]]);
  for (const url of ['http://there.test/worker.js', 'https://here.test/worker.js', 'data:text/javascript,0'])
    expect(() => new TrustedWorker(new URL(url), options)).toThrow('not a script of this page');
  expect(made).toHaveLength(1);
});

it('holds to the same rule where the browser knows no Trusted Types', async () => {
  const { TrustedWorker } = await import('./trusted-worker');
  void new TrustedWorker(new URL('http://here.test/worker.js'), options);
  expect(made).toEqual([['http://here.test/worker.js', options]]);
  expect(() => new TrustedWorker(new URL('http://there.test/worker.js'), options)).toThrow('not a script of this page');
});

it('is what starts every worker of the browser', () => {
  const files = ['runtime', 'editor'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const starting = files
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|^runtime\/cli\/|trusted-worker/.test(name))
    .map((name) => ({ name, text: readFileSync(name, 'utf8') }))
    .filter(({ text }) => text.includes('new Worker('));
  expect(starting.length).toBeGreaterThanOrEqual(3);
  const bare = starting.filter(({ text }) => !text.includes('TrustedWorker as Worker'));
  expect(bare.map(({ name }) => name)).toEqual([]);
});
