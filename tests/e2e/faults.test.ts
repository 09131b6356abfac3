import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  cacheOf,
  crash,
  documentsOf,
  dropGraph,
  nodeOf,
  openPage,
  pressRun,
  retitle,
  runLine,
  saved,
  titleOf,
  visits,
} from '../support/journey';

const lending = JSON.parse(
  readFileSync(new URL('../../editor/gallery/graphs/lending-audit.gradloom.json', import.meta.url), 'utf8'),
) as { nodes: Record<string, { type: string; params?: Record<string, unknown> }> };

/** The graph of the loans, with so many epochs and two seeds in the place of ten. */
function loans(epochs: number): string {
  const nodes = Object.entries(lending.nodes).map(([id, node]) => {
    const [type = ''] = node.type.split('@');
    const change = { train: { epochs }, 'cross-validate': { repeats: 2 } }[type];
    return [id, change === undefined ? node : { ...node, params: { ...node.params, ...change } }] as const;
  });
  return JSON.stringify({ ...lending, title: 'Loans', nodes: Object.fromEntries(nodes) });
}

const visit = visits();

/** A page with the loans, saved as a document. */
async function start(context: BrowserContext, epochs = 4): Promise<Page> {
  const page = await openPage(context);
  await dropGraph(page, loans(epochs));
  await expect.poll(() => titleOf(page).inputValue()).toBe('Loans');
  await retitle(page, 'Mine');
  await saved(page);
  return page;
}

/** Runs a graph that nothing disturbs; gives key → identities. */
async function undisturbed(): Promise<Readonly<Record<string, readonly string[]>>> {
  const page = await start(await visit());
  await pressRun(page);
  expect((await runLine(page)).failed).toBe(0);
  return (await cacheOf(page)).identities;
}

describe('a page that dies in mid-write', () => {
  it('leaves no torn record and the document as it was; the next run completes', async () => {
    const whole = await undisturbed();
    for (const records of [1, 7, 15]) {
      const context = await visit();
      const page = await start(context);
      const document = await documentsOf(page);
      const count = await page.locator('.react-flow__node').count();
      await pressRun(page);
      await expect
        .poll(async () => (await cacheOf(page)).records, { interval: 5, timeout: 60_000 })
        .toBeGreaterThanOrEqual(records);
      await crash(page);
      const again = await openPage(context);
      await again.getByText('A run was under way: press Run to go on').waitFor();
      const left = await cacheOf(again);
      expect(left).toMatchObject({ torn: [], missing: [] });
      expect(left.records).toBeGreaterThanOrEqual(records);
      expect(await documentsOf(again)).toEqual(document);
      expect(await titleOf(again).inputValue()).toBe('Mine');
      await expect.poll(() => again.locator('.react-flow__node').count()).toBe(count);
      await pressRun(again);
      const { failed, reused } = await runLine(again);
      expect(failed).toBe(0);
      expect(reused).toBeGreaterThan(0);
      expect(await cacheOf(again)).toMatchObject({ torn: [], missing: [], identities: whole });
      await context.close();
    }
  });
});

describe('a page that is left in a training', () => {
  it('however often, is no reason not to run it again by itself', async () => {
    const page = await start(await visit(), 60);
    for (let times = 0; times < 2; times += 1) {
      await pressRun(page);
      await expect.poll(async () => (await cacheOf(page)).begun, { interval: 5, timeout: 60_000 }).toBeGreaterThan(0);
      await page.reload();
      await nodeOf(page, 'Loans').waitFor();
      await expect.poll(async () => (await cacheOf(page)).begun, { timeout: 20_000 }).toBe(0);
    }
    await pressRun(page);
    expect((await runLine(page)).failed).toBe(0);
  });
});

describe('two tabs on one graph', () => {
  it('compute each thing once between them, and keep two documents', async () => {
    const context = await visit();
    const first = await start(context);
    const second = await openPage(context);
    await second.getByText('This is a copy of it').waitFor();
    await Promise.all([pressRun(first), pressRun(second)]);
    const lines = await Promise.all([runLine(first), runLine(second)]);
    const executed = lines.map(({ nodes, reused }) => nodes - reused);
    const { records, torn, missing } = await cacheOf(first);
    expect(lines.map(({ failed }) => failed)).toEqual([0, 0]);
    expect((executed[0] ?? 0) + (executed[1] ?? 0)).toBe(records);
    expect([...torn, ...missing]).toEqual([]);
    await retitle(second, 'The copy');
    await saved(second);
    expect(Object.keys(await documentsOf(first)).toSorted()).toEqual(['Mine', 'The copy']);
  });
});
