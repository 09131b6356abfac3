import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphText, png, zip } from '../nodes/lib/plain/files/testing-files';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradloom-hostile-'));
  // Builds the command line where it is old, so that the first test does not pay for it.
  execFileSync('node', ['scripts/gradloom.mjs', 'nodes'], { stdio: 'pipe' });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const split = { type: 'split@1' };
const withParam = (value: string): string =>
  graphText({ a: { ...split, params: { test: 7 } } }).replace('"test":7', `"test":${value}`);
const many = (): object => Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`n${index}`, split]));
const named = (id: string): string => graphText({ x: split }).replace('"x"', JSON.stringify(id));

/** What the file is, what it holds, what is said of it. */
const files: readonly (readonly [string, () => string | Uint8Array, RegExp])[] = [
  ['nothing', () => '', /file is empty/],
  ['100,000 nodes', () => graphText(many()), /has 100000 nodes, wanted at most 10000/],
  [
    'a cycle',
    () => graphText({ a: split, b: split }, { edges: ['a.dataset -> b.dataset', 'b.dataset -> a.dataset'] }),
    /feed each other in a circle: a, b/,
  ],
  ['an unknown type', () => graphText({ a: { type: 'no-such@1' } }), /a.*no node type "no-such"/],
  ['a newer node', () => graphText({ a: { type: 'split@99' } }), /version 99 of split/],
  ['an id __proto__', () => named('__proto__'), /no key "__proto__" in nodes/],
  ['an id with a path', () => named('../../etc'), /\^\[a-z\]/],
  ['an id that steers the terminal', () => named('\u001b[2J'), /ERROR/],
  ['1e400', () => withParam('1e400'), /number 1e400 in line 1 cannot be kept exactly/],
  ['2^53 + 1', () => withParam('9007199254740993'), /number 9007199254740993 in line 1/],
  ['NaN', () => withParam('NaN'), /not JSON/],
  ['wrong params', () => withParam('"much"'), /a\.test: .*much/],
  ['duplicate keys', () => graphText({ x: split, y: split }).replace('"y"', '"x"'), /key "x" stands twice/],
  ['a nest', () => '['.repeat(1_000_000), /nested too deeply/],
  ['a newer format', () => '{"format":2,"app":"gradloom"}', /format 2, this Gradloom reads up to 1/],
  ['a picture', () => png(12_000, 12_000), /not JSON/],
  ['an archive', () => zip([{ name: '../evil' }]), /name that is not allowed/],
  ['9 MiB', () => `"${'x'.repeat(9 * 1024 * 1024)}"`, /bytes, wanted at most 8388608/],
];

describe('a hostile graph file', () => {
  it.each(files)(
    '%s ends check and run with code 2 and a sentence',
    (what, make, sentence) => {
      const file = join(folder, `${what.replaceAll(/\W+/g, '-')}.gradloom.json`);
      writeFileSync(file, make());
      for (const args of [
        ['check', file],
        ['run', file, '--no-cache'],
      ]) {
        const { status, stderr, stdout } = spawnSync('node', ['scripts/gradloom.mjs', ...args], { encoding: 'utf8' });
        expect(stderr, args[0]).toMatch(/ERROR/);
        expect(stderr, args[0]).toMatch(sentence);
        // No stack, nothing endless, nothing that steers a terminal.
        expect(stderr, args[0]).not.toMatch(/\n\s+at /);
        expect(stderr, args[0]).not.toContain('\u001b');
        expect(stderr.length + stdout.length, args[0]).toBeLessThan(3000);
        expect(status, args[0]).toBe(2);
      }
    },
    120_000,
  );
});
