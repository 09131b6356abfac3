import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphText } from '../nodes/lib/plain/files/testing-files';
import { readLink } from '../runtime/share/link';

const graph = 'editor/gallery/graphs/lending-audit.gradloom.json';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradloom-link-'));
  // Builds the command line where it is old, so that the first test does not pay for it.
  execFileSync('node', ['scripts/gradloom.mjs', 'nodes'], { stdio: 'pipe' });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const link = (...args: readonly string[]) =>
  spawnSync('node', ['scripts/gradloom.mjs', 'link', ...args], { encoding: 'utf8' });

describe('gradloom link', () => {
  it('prints what stands behind the address of the page', async () => {
    const { status, stdout, stderr } = link(graph);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^#g=1\.[\da-f]{8}\.[\w-]+\n$/);
    expect(JSON.parse(await readLink(stdout.trim()))).toEqual(JSON.parse(readFileSync(graph, 'utf8')));
  });

  it('prints it behind an address, whose own fragment goes', () => {
    const { stdout } = link(graph, '--base', 'https://example.org/app/#old');
    expect(stdout).toBe(`https://example.org/app/${link(graph).stdout}`);
  });

  it('refuses what is too large for a link, and what is no graph', () => {
    const large = join(folder, 'large.gradloom.json');
    const random = Array.from({ length: 4000 }, (_, index) => Math.sin(index + 1).toString(36)).join('');
    writeFileSync(large, graphText({}, { description: random }));
    const tooLarge = link(large);
    expect(tooLarge.status).toBe(2);
    expect(tooLarge.stdout).toBe('');
    expect(tooLarge.stderr).toMatch(/^ERROR The link has \d+ characters, wanted at most 32768\./);
    expect(link(join(folder, 'none.json'))).toMatchObject({ status: 2, stdout: '' });
  });
});
