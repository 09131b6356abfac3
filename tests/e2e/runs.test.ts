import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cardOf, crash, openPage, serious, titleOf, visits } from '../support/journey';

const visit = visits('file');
let page: Page;
const errors: string[] = [];

/** Data, a linear model, training, a report: a second of work. */
const kept = ['loans', 'split', 'encode', 'scale', 'linear', 'plain', 'predict-plain', 'report-plain'];
function smallGraph(): string {
  const graph = JSON.parse(readFileSync('editor/gallery/graphs/lending-audit.gradloom.json', 'utf8')) as {
    nodes: Record<string, unknown>;
    layout: Record<string, unknown>;
    edges: readonly string[];
  };
  const some = (all: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => kept.includes(id)));
  const edges = graph.edges.filter((edge) => edge.split(' -> ').every((end) => kept.includes(end.split('.')[0] ?? '')));
  const { title, seed } = graph as unknown as { title: unknown; seed: number };
  return JSON.stringify({
    format: 1,
    app: 'gradloom',
    title,
    seed,
    nodes: some(graph.nodes),
    edges,
    layout: some(graph.layout),
  });
}

beforeAll(async () => {
  page = await openPage(await visit());
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
});

const dialog = () => page.getByRole('dialog');
const rows = () => dialog().getByRole('checkbox', { name: /^Select/ });
/** `reused`: of the 8 nodes, so that the news of the run before is not taken for that of this one. */
async function run(reused: number): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByText(`${reused} reused`, { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByText(/^8 nodes done in/).waitFor({ timeout: 60_000 });
}
async function setEpochs(count: number): Promise<void> {
  await cardOf(page, 'plain').click({ position: { x: 60, y: 14 } });
  await page.getByRole('tab', { name: 'Settings' }).click();
  const field = page.getByRole('textbox', { name: 'Epochs', exact: true });
  await field.fill(String(count));
  await field.press('Enter');
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
}
async function openRuns(): Promise<void> {
  await page.keyboard.press('Alt+r');
  await dialog().getByRole('heading', { name: 'Runs' }).waitFor();
}

describe('runs', () => {
  it('are none at first, and the panel says how to make some', async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open a file' }).click(),
    ]);
    await chooser.setFiles({ name: 'loans.json', mimeType: 'application/json', buffer: Buffer.from(smallGraph()) });
    await cardOf(page, 'plain').waitFor();
    await openRuns();
    await dialog().getByText('No run of this graph is kept yet').waitFor();
    await dialog().getByRole('button', { name: 'Run now' }).click();
    await page.getByText(/^8 nodes done in/).waitFor({ timeout: 60_000 });
  });

  it('show on the canvas what each result took, in time and in bytes', async () => {
    const list = page.getByRole('region', { name: 'What results take' });
    const shares = async (): Promise<number[]> =>
      (await list.locator('li .mono:nth-child(3)').allInnerTexts()).map((text) => Number.parseFloat(text));
    await page.keyboard.press('Alt+h');
    await list.getByText('to make all of them').waitFor();
    const times = await shares();
    expect(times).toHaveLength(8);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const [bar = '', least = ''] = await list
      .locator('.cost-bar')
      .evaluateAll((bars) => [bars[0], bars.at(-1)].map((one) => (one as HTMLElement).style.width));
    expect(bar).toBe('100%');
    expect(Number.parseFloat(least)).toBeLessThan(100);
    // Each card says the same as the list.
    const first = await list.locator('li').first().locator('.mono').last().innerText();
    expect(await page.locator('.cost-box span').allInnerTexts()).toContain(first);
    await list.getByRole('button', { name: 'Size' }).click();
    await list.getByText(/[kM]B in all\.$/).waitFor();
    // Each of eight is rounded to a half at the most.
    const whole = (await shares()).reduce((sum, share) => sum + share, 0);
    expect(Math.abs(whole - 100)).toBeLessThanOrEqual(4);
    expect(await serious(page, 'main.canvas')).toEqual([]);
    await list.getByRole('button', { name: /^Plain/ }).click();
    await page.locator('.react-flow__node.selected[data-id="plain"]').waitFor();
    await page.keyboard.press('Alt+h');
    await expect.poll(() => page.locator('.cost-box').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('are kept when something was computed, and named where they stand', async () => {
    await setEpochs(12);
    await run(5);
    // Everything is found: no run of its own.
    await run(8);
    await openRuns();
    await expect.poll(() => rows().count()).toBe(2);
    expect(await dialog().getByText('Finished').count()).toBe(2);
    await dialog().getByRole('columnheader', { name: 'Plain · Epochs' }).waitFor();
    await dialog().getByLabel('Name of run 2').fill('=Shorter');
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Note on run 1').fill('the base');
    await page.keyboard.press('Enter');
    await dialog().getByRole('button', { name: 'Pin “Run 1”' }).click();
    await dialog().getByRole('button', { name: 'Unpin “Run 1”' }).waitFor();
  });

  it('are compared: only what differs, and the curves over each other', async () => {
    await dialog().getByRole('checkbox', { name: 'Select “=Shorter”' }).press('Space');
    await dialog().getByRole('checkbox', { name: 'Select “Run 1”' }).press('Space');
    await dialog().getByRole('button', { name: 'Compare 2' }).click();
    const table = dialog().getByRole('table');
    const row = (name: string) => table.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
    await row('Epochs').first().waitFor();
    expect(await row('Epochs').first().getByRole('cell').allInnerTexts()).toEqual(['12', '40']);
    expect(await table.getByText('Learning rate').count()).toBe(0);
    expect(await table.getByText('best').count()).toBeGreaterThan(0);
    await dialog().getByRole('figure', { name: 'Plain: Loss' }).waitFor();
    expect(await dialog().getByRole('figure', { name: 'Plain: Loss' }).locator('path.curve').count()).toBe(4);
    await dialog().getByRole('switch', { name: 'Show everything' }).press('Space');
    await table.getByText('Learning rate').first().waitFor();
    expect(await serious(page, 'dialog')).toEqual([]);
    await dialog().getByRole('button', { name: 'All runs' }).click();
  });

  it('are exported as CSV, without a formula', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog().getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^runs-\d{4}-\d\d-\d\d\.csv$/);
    const [head = '', ...lines] = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(2);
    expect(head.split(',')).toEqual(expect.arrayContaining(['plain.epochs', 'report-plain.accuracy']));
    expect(lines[0]).toMatch(/^2,'=Shorter,,/);
    expect(lines[1]).toMatch(/^1,,the base,/);
  });

  it('are there after a reload', async () => {
    await page.keyboard.press('Escape');
    await page.reload();
    await cardOf(page, 'plain').waitFor();
    await openRuns();
    await expect.poll(() => rows().count()).toBe(2);
    expect(await dialog().getByLabel('Name of run 2').inputValue()).toBe('=Shorter');
    expect(await dialog().getByLabel('Note on run 1').inputValue()).toBe('the base');
    await dialog().getByRole('button', { name: 'Unpin “Run 1”' }).waitFor();
  });

  it('are deleted and brought back', async () => {
    await dialog().getByRole('button', { name: 'Delete “Run 1”' }).click();
    await expect.poll(() => rows().count()).toBe(1);
    await dialog().getByRole('button', { name: 'Bring back' }).click();
    await expect.poll(() => rows().count()).toBe(2);
  });

  it('open their graph as a new document', async () => {
    await dialog().getByRole('button', { name: 'Opens the graph of “Run 1”' }).click();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Audit and repair a lending model (Run 1)');
    await openRuns();
    await dialog().getByText('No run of this graph is kept yet').waitFor();
    await dialog().getByRole('button', { name: 'All graphs' }).click();
    await expect.poll(() => rows().count()).toBe(2);
    await page.keyboard.press('Escape');
    expect(errors).toEqual([]);
  });

  it('of a page that died say so', async () => {
    await setEpochs(1000);
    await page.keyboard.press('Control+Enter');
    await cardOf(page, 'plain').locator('.face-running').first().waitFor({ timeout: 30_000 });
    await openRuns();
    await dialog().getByText('Running', { exact: true }).waitFor();
    const context = page.context();
    await crash(page);
    page = await openPage(context);
    await openRuns();
    await dialog().getByRole('button', { name: 'All graphs' }).click();
    await dialog().getByText('Page closed').waitFor();
    await expect.poll(() => rows().count()).toBe(3);
  });
});
