import type { BrowserContext, Page } from 'playwright-core';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentsOf, dropGraph, nodeOf, openPage, pressRun, runLine, saved, visits } from '../support/journey';

const visit = visits('file');
let context: BrowserContext;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  context = await visit();
  page = await openPage(context);
  page.on('pageerror', (error) => errors.push(error.message));
});

const hash = (content: string): string => createHash('sha256').update(content).digest('hex');
const table = [
  'age,city,since,paid',
  ...Array.from(
    { length: 30 },
    (_, row) =>
      `${20 + row},${['Bern', 'Zürich', 'Genève'][row % 3]},2024-01-${String(row + 1).padStart(2, '0')},${row % 2}`,
  ),
].join('\n');

/** Drops a file in the middle of the canvas, as the browser tells it. */
async function drop(name: string, content: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator('.react-flow__pane').boundingBox();
  const place = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  const dataTransfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], fileName));
      return transfer;
    },
    [name, content] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('.react-flow__pane', type, { dataTransfer, clientX: place.x, clientY: place.y });
  return place;
}

const count = () => page.locator('.react-flow__node').count();
const toasts = () => page.locator('.toasts');
const tab = (name: string) => page.getByRole('tab', { name });
const graphOf = (nodes: object): string =>
  JSON.stringify({ app: 'gradloom', format: 1, title: 'From somebody else', nodes, edges: [] });

describe('a table of one’s own', () => {
  it('that takes long to read says so, and is given up by a press', async () => {
    const before = await count();
    // Whatever it is that takes long: here its reader comes late.
    const late = '**/intake-worker*';
    await context.route(late, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 5000));
      await route.continue().catch(() => undefined);
    });
    await drop('long.csv', table);
    const waiting = page.locator('.task').filter({ hasText: 'Reading long.csv…' });
    await waiting.getByRole('button', { name: 'Cancel' }).click();
    await waiting.waitFor({ state: 'detached' });
    await context.unroute(late);
    expect(await count()).toBe(before);
    expect(await toasts().innerText()).toBe('');
  });

  it('becomes a node where it is dropped, as one step that can be undone', async () => {
    const before = await count();
    const place = await drop('loans.csv', table);
    await toasts().getByText('loans.csv: 4 columns, 30 rows').waitFor();
    const node = nodeOf(page, 'Table file');
    await node.waitFor();
    const box = await node.boundingBox();
    expect(Math.abs((box?.x ?? 0) - place.x)).toBeLessThan(60);
    expect(Math.abs((box?.y ?? 0) - place.y)).toBeLessThan(60);
    await page.keyboard.press('Control+z');
    await expect.poll(count).toBe(before);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(count).toBe(before + 1);
  });

  it('runs, and shows the user’s columns', async () => {
    await nodeOf(page, 'Table file').click({ position: { x: 60, y: 14 } });
    await page.locator('.file-name').getByText('loans.csv').waitFor();
    await page.getByRole('button', { name: 'Run to here' }).first().click();
    await runLine(page);
    await tab('Result').click();
    const inspector = page.locator('.inspector');
    await inspector.getByRole('button', { name: /^dataset 30 rows/ }).click();
    for (const name of ['age', 'city', 'since', 'paid'])
      await inspector.getByText(name, { exact: true }).first().waitFor();
    await inspector.getByText('Rows', { exact: true }).first().click();
    await inspector.getByRole('gridcell', { name: 'Zürich' }).first().waitFor();
  });

  it('offers its columns as target, and warns of classes that are numbers', async () => {
    await tab('Settings').click();
    await page.getByRole('combobox', { name: 'Target' }).selectOption('paid');
    await page.getByRole('button', { name: 'Run to here' }).first().click();
    await expect.poll(async () => (await runLine(page)).failed).toBe(0);
    await tab('Log').click();
    await page
      .getByText(/The target "paid" holds only 2 different whole numbers/)
      .first()
      .waitFor();
  });

  it('is refused with line and column where it is hostile, and nothing changes', async () => {
    const before = await count();
    await drop('ragged.csv', 'a,b\n1,2\n3\n');
    await toasts().getByText('"ragged.csv", line 3, column 2: wanted 2 cells as in the header, got 1').waitFor();
    await drop('open.csv', 'a,b\n1,"2\n');
    await toasts().getByText('"open.csv", line 2, column 2: a quotation mark opens here').waitFor();
    expect(await count()).toBe(before);
  });

  it('is there after a reload, and runs again', async () => {
    await saved(page);
    await page.reload();
    await nodeOf(page, 'Table file').click({ position: { x: 60, y: 14 } });
    await page.locator('.file-name').getByText('loans.csv').waitFor();
    // Another setting: what is kept of the first run does not help.
    await page.getByRole('combobox', { name: 'Delimiter' }).selectOption('comma');
    await page.getByRole('button', { name: 'Run to here' }).first().click();
    expect(await runLine(page)).toMatchObject({ failed: 0 });
    expect(await page.getByText('is not in this browser').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('a graph of somebody else', () => {
  const theirs = 'x,y\n1,a\n2,b\n';
  const ref = { name: 'data/theirs.csv', sha256: hash(theirs) };
  const choose = (name: string, content: string) =>
    page
      .locator('.file-field input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

  it('says which file it wants', async () => {
    await dropGraph(page, graphOf({ theirs: { type: 'table-file@1', params: { file: ref } } }));
    await expect.poll(() => page.title()).toContain('From somebody else');
    await nodeOf(page, 'Table file').click({ position: { x: 60, y: 14 } });
    await page
      .getByText(
        `wants the file “data/theirs.csv” (SHA-256 ${ref.sha256.slice(0, 12)}…), and it is not in this browser`,
      )
      .waitFor();
    await pressRun(page);
    expect(await runLine(page)).toMatchObject({ failed: 1 });
    await page
      .getByText(`The file "data/theirs.csv" (SHA-256 ${ref.sha256.slice(0, 12)}…) is not in this browser`)
      .first()
      .waitFor();
  });

  it('tells another file, and takes it only when asked to', async () => {
    const other = 'x,y\n3,c\n';
    await choose('other.csv', other);
    await page.getByText(`“other.csv” is another file than the graph names`).waitFor();
    await saved(page);
    expect((await documentsOf(page))['From somebody else']).toContain(ref.sha256);
    await page.getByRole('button', { name: 'Use it instead' }).click();
    await page.locator('.file-name').getByText('other.csv').waitFor();
    await expect.poll(async () => (await documentsOf(page))['From somebody else']).toContain(hash(other));
    await page.keyboard.press('Control+z');
    await page.locator('.file-name').getByText('data/theirs.csv').waitFor();
  });

  it('takes the file that it names, under any name, and runs', async () => {
    await choose('found again.csv', theirs);
    await expect.poll(() => page.getByText('and it is not in this browser').count()).toBe(0);
    await page.locator('.file-name').getByText('data/theirs.csv').waitFor();
    await pressRun(page);
    await expect.poll(async () => (await runLine(page)).failed).toBe(0);
    expect(errors).toEqual([]);
  });
});
