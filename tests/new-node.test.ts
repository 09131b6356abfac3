import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** A copy of nodes/ beside the real one, so that the scaffold's imports and packages are found. */
let folder = '';
let nodes = '';

beforeAll(() => {
  mkdirSync('dist', { recursive: true });
  folder = mkdtempSync(resolve('dist/new-node-'));
  nodes = join(folder, 'nodes');
  cpSync('nodes', nodes, { recursive: true, filter: (path) => !path.includes('public') && !path.endsWith('.test.ts') });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  execFileSync('node', ['scripts/new-node.mjs', 'evaluate/split-sizes'], {
    env: { ...process.env, GRADLOOM_NODES: nodes },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('makes a folder with all files and touches two lines', () => {
  for (const name of ['spec.ts', 'run.ts', 'run.test.ts', 'docs.md', 'docs.zh.md', 'zh.json'])
    expect(existsSync(join(nodes, 'evaluate/split-sizes', name)), name).toBe(true);
  for (const [name, line] of [
    ['specs.ts', "export * as splitSizes from './evaluate/split-sizes/spec';"],
    ['runs.ts', "  'split-sizes': () => import('./evaluate/split-sizes/run'),"],
  ] as const) {
    const before = readFileSync(`nodes/${name}`, 'utf8').split('\n');
    const after = readFileSync(join(nodes, name), 'utf8').split('\n');
    expect(after.filter((other) => !before.includes(other))).toEqual([line]);
    expect(after.length).toBe(before.length + 1);
  }
});

it('compiles', () => {
  // As in the real one: the kernels are written for another compiler.
  const exclude = [join(nodes, 'lib/tensor/wasm/module')];
  const config = { extends: resolve('tsconfig.json'), include: [join(nodes, '**/*.ts')], exclude };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  execFileSync('node_modules/.bin/tsc', ['--noEmit', '--project', join(folder, 'tsconfig.json')], { encoding: 'utf8' });
});

it('appears in the catalogue, which the library shows, and its words have their Chinese', async () => {
  const { catalogue } = (await import(join(nodes, 'catalogue.ts'))) as typeof import('../nodes/catalogue');
  const { wordsOf } = await import('../nodes/kit/words');
  const spec = catalogue.get('split-sizes')?.spec;
  if (spec === undefined) throw new Error('not in the catalogue');
  const zh = JSON.parse(readFileSync(join(nodes, 'evaluate/split-sizes/zh.json'), 'utf8')) as Record<string, string>;
  expect(Object.keys(zh).toSorted()).toEqual(Object.keys(wordsOf(spec)).toSorted());
});

it('refuses a wrong name and a folder that is there', () => {
  const run = (path: string) => () =>
    execFileSync('node', ['scripts/new-node.mjs', path], {
      env: { ...process.env, GRADLOOM_NODES: nodes },
      stdio: 'pipe',
    });
  expect(run('evaluate/Split Sizes')).toThrow('Usage');
  expect(run('nowhere/thing')).toThrow('Usage');
  expect(run('evaluate/split-sizes')).toThrow('is there already');
});
