import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, describe, expect, inject, it } from 'vitest';
import {
  documentsOf,
  dropGraph,
  nodeOf,
  openPage,
  pressRun,
  runLine,
  saved,
  titleOf,
  visits,
} from '../support/journey';

/** A linear model about loans, with settings of its own. */
const graph = JSON.stringify({
  format: 1,
  app: 'gradloom',
  title: 'Loans to share',
  seed: 7,
  nodes: {
    loans: { type: 'sample-table@1' },
    split: { type: 'split@1', params: { test: 0.35, validation: 0 } },
    encode: { type: 'encode@1' },
    linear: { type: 'linear@1' },
    train: { type: 'train@1', params: { epochs: 3 }, label: 'Three epochs' },
    predict: { type: 'predict@1' },
    report: { type: 'classification-report@1', label: 'How good' },
  },
  edges: [
    'encode.dataset -> linear.dataset',
    'encode.dataset -> predict.dataset',
    'encode.dataset -> train.dataset',
    'linear.model -> train.model',
    'loans.dataset -> split.dataset',
    'predict.predictions -> report.predictions',
    'split.dataset -> encode.dataset',
    'train.model -> predict.model',
  ],
  notes: { note: { text: 'For <b>you</b>', color: 'blue' } },
  layout: {
    loans: [0, 0],
    split: [260, 0],
    encode: [520, 0],
    linear: [780, 0],
    train: [1040, 0],
    predict: [1300, 0],
    report: [1560, 0],
    note: [0, 240],
  },
});

const visit = visits();
const errors: string[] = [];

afterEach(() => expect(errors).toEqual([]));

async function somebody(): Promise<BrowserContext> {
  const context = await visit();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  context.on('weberror', (error) => {
    const { message } = error.error();
    // The empty page before the first has nothing to keep a choice in.
    if (!message.includes('Access is denied for this document')) errors.push(message);
  });
  return context;
}

async function withGraph(): Promise<Page> {
  const page = await openPage(await somebody());
  await dropGraph(page, graph);
  await expect.poll(() => titleOf(page).inputValue()).toBe('Loans to share');
  await saved(page);
  return page;
}

/** Identities of the values that stand in the cache, by node and port. */
const identities = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('gradloom-cache');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('records').objectStore('records').getAll();
          all.addEventListener('success', () => {
            opening.result.close();
            const rows = all.result as { type: string; outputs: Record<string, { identity: string }> }[];
            resolve(
              rows
                .flatMap(({ outputs }) => Object.entries(outputs).map(([port, { identity }]) => `${port} ${identity}`))
                .toSorted(),
            );
          });
        });
      }),
  );

async function ran(page: Page): Promise<{ readonly values: readonly string[]; readonly metric: string }> {
  await pressRun(page);
  expect(await runLine(page)).toMatchObject({ nodes: 7, failed: 0 });
  return {
    values: await identities(page),
    metric: await nodeOf(page, 'How good').locator('.node-preview').innerText(),
  };
}

const toast = (page: Page, text: string | RegExp) => page.locator('.toasts').getByText(text).first();

describe('sharing', () => {
  it('by link: the same graph and the same results elsewhere, and what was open there stays', async () => {
    const page = await withGraph();
    await page.getByRole('button', { name: 'Share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share' });
    await dialog.getByText(/\d+ characters of at most 32/).waitFor();
    await dialog.getByRole('button', { name: 'Copy link' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.startsWith(`${inject('appAddress')}#g=1.`)).toBe(true);
    await page.keyboard.press('Escape');

    const other = await somebody();
    const there = await openPage(other);
    await titleOf(there).fill('Mine');
    await titleOf(there).press('Enter');
    await saved(there);
    await there.goto(link);
    await expect.poll(() => titleOf(there).inputValue()).toBe('Loans to share');
    await toast(there, 'Nothing runs until you say so').waitFor();
    expect(there.url()).toBe(inject('appAddress'));
    expect(await identities(there)).toEqual([]);
    await saved(there);
    const [here, elsewhere] = [await documentsOf(page), await documentsOf(there)];
    expect(elsewhere['Loans to share']).toBe(here['Loans to share']);
    expect(Object.values(elsewhere).some((text) => text.includes('"Mine"'))).toBe(true);

    const [first, second] = [await ran(page), await ran(there)];
    expect(first.values.length).toBeGreaterThanOrEqual(7);
    expect(first.metric).toMatch(/\d/);
    expect(second).toEqual(first);
  });

  it('by PNG and by SVG: dropped, they open the same graph', async () => {
    const page = await withGraph();
    await nodeOf(page, 'Three epochs').click({ position: { x: 60, y: 14 } });
    await page.keyboard.press('Control+d');
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(9);
    const undo = page.getByRole('button', { name: /^Undo: / });
    const before = await undo.getAttribute('title');
    await saved(page);
    const wanted = (await documentsOf(page))['Loans to share'];
    await page.keyboard.press('Alt+l');
    const dialog = page.getByRole('dialog', { name: 'Share' });
    for (const kind of ['PNG', 'SVG']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: `Save picture (${kind})` }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`loans-to-share.gradloom.${kind.toLowerCase()}`);
      const content = await readFile(await download.path());
      const there = await openPage(await somebody());
      await drop(there, `shared.${kind.toLowerCase()}`, content);
      await expect.poll(() => titleOf(there).inputValue()).toBe('Loans to share');
      await saved(there);
      expect((await documentsOf(there))['Loans to share']).toBe(wanted);
      expect(await identities(there)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    expect(await undo.getAttribute('title')).toBe(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(8);
  });

  it.each([
    ['damaged', '#g=1.00000000.q1YqSVWyUlAqLkksSVWyUqoFAA', /The link was not opened: The link is damaged/],
    ['too long', `#g=1.00000000.${'A'.repeat(33_000)}`, /The link has 33014 characters, wanted at most 32768/],
    ['newer', '#g=2.abc', /The link has version 2/],
  ])('a link that is %s says so, and all is as it was', async (_, fragment, sentence) => {
    const page = await withGraph();
    const before = await documentsOf(page);
    // In the address of the open page, then of one that starts.
    await page.evaluate((hash) => void (location.hash = hash), fragment);
    await toast(page, sentence).waitFor();
    expect(await titleOf(page).inputValue()).toBe('Loans to share');
    await page.goto('about:blank');
    await page.goto(`${inject('appAddress')}${fragment}`);
    await toast(page, sentence).waitFor();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Loans to share');
    expect(page.url()).toBe(inject('appAddress'));
    expect(await documentsOf(page)).toEqual(before);
  });

  it('the link of the keyboard is that of the dialog; a graph that is too large says so', async () => {
    const page = await withGraph();
    await page.keyboard.press('Control+Shift+l');
    await toast(page, /The link is copied: \d+ characters/).waitFor();
    const noise = Array.from({ length: 4000 }, (_, index) => Math.sin(index + 1).toString(36)).join('');
    await dropGraph(page, graph.replace('Loans to share', 'Large').replace('For <b>', `${noise} <b>`));
    await expect.poll(() => titleOf(page).inputValue()).toBe('Large');
    await page.keyboard.press('Alt+l');
    const dialog = page.getByRole('dialog', { name: 'Share' });
    await dialog.getByText('too large for a link').waitFor();
    expect(await dialog.getByRole('button', { name: 'Copy link' }).count()).toBe(0);
    await dialog.getByRole('img', { name: 'The graph as a picture' }).waitFor();
  });
});

async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (char) => char.codePointAt(0) ?? 0);
      transfer.items.add(new File([bytes], fileName));
      return transfer;
    },
    [name, content.toString('base64')] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('.react-flow__pane', type, { dataTransfer });
}
