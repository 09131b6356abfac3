import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import {
  bare,
  cacheOf,
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

/** Digits, 100 images, and a training of so many epochs of four steps. */
const digits = (epochs: number): string =>
  JSON.stringify({
    format: 1,
    app: 'gradloom',
    title: 'Digits',
    seed: 42,
    nodes: {
      digits: { type: 'sample-images@1' },
      split: { type: 'split@1', params: { trainPerClass: 10, validation: 0, test: 0.3 } },
      cnn: { type: 'cnn@1', params: { filters: 8, denseUnits: 16 } },
      train: { type: 'train@1', params: { epochs, learningRate: 0.01 } },
      predict: { type: 'predict@1' },
      report: { type: 'classification-report@1' },
    },
    edges: [
      'digits.dataset -> split.dataset',
      'split.dataset -> cnn.dataset',
      'split.dataset -> train.dataset',
      'cnn.model -> train.model',
      'split.dataset -> predict.dataset',
      'train.model -> predict.model',
      'predict.predictions -> report.predictions',
    ],
    layout: {
      digits: [0, 0],
      split: [260, 0],
      cnn: [520, 0],
      train: [0, 260],
      predict: [260, 260],
      report: [520, 260],
    },
  });

/** 2,500 pictures, split in four ways: five values of 2 MB. */
const splits = ['a', 'b', 'c', 'd'];
const pictureGraph = {
  format: 1,
  app: 'gradloom',
  title: 'Pictures',
  nodes: {
    pictures: { type: 'sample-images@1', params: { name: 'fashion-mnist' } },
    ...Object.fromEntries(splits.map((id, at) => [id, { type: 'split@1', params: { seed: at + 1 } }])),
  },
  edges: splits.map((id) => `pictures.dataset -> ${id}.dataset`),
  layout: { pictures: [0, 0], a: [260, 0], b: [520, 0], c: [0, 260], d: [260, 260] },
};
const pictures = JSON.stringify(pictureGraph);

/** Beside the pictures, a node that needs another file of data. */
const unfetched = JSON.stringify({
  ...pictureGraph,
  nodes: {
    ...pictureGraph.nodes,
    a: { type: 'split@1', params: { seed: 1 }, label: 'Fetched' },
    data: { type: 'sample-images@1', label: 'Other data' },
  },
  layout: { ...pictureGraph.layout, data: [520, 260] },
});

const visit = visits();

async function start(context: BrowserContext, epochs: number): Promise<Page> {
  const page = await openPage(context);
  await dropGraph(page, digits(epochs));
  await expect.poll(() => titleOf(page).inputValue()).toBe('Digits');
  return page;
}

async function openLog(page: Page, name: string): Promise<void> {
  await nodeOf(page, name).click({ position: { x: 60, y: 14 } });
  await page.getByRole('tab', { name: 'Log' }).click();
}

describe('a graphics process that dies in a training', () => {
  it('is replaced, and the training goes on from what was kept of it', async () => {
    const page = await start(await visit('webgpu'), 8);
    const log = page.locator('.log');
    await pressRun(page);
    await openLog(page, 'Train');
    await log.getByText('epoch 2 of').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await log.getByText(/^Cancelled; \d+ epochs? (is|are) kept$/).waitFor();
    await pressRun(page);
    await log.getByText(/^Goes on after \d+ epochs?$/).waitFor({ timeout: 60_000 });
    await log.getByText('epoch 5 of').waitFor({ timeout: 60_000 });
    const session = await page.context().browser()?.newBrowserCDPSession();
    await session?.send('Browser.crashGpuProcess');
    const line = await runLine(page);
    expect(line).toMatchObject({ nodes: 6, failed: 0 });
    expect(await log.getByText(/^Try 1 failed, tried again: The graphics device went away/).count()).toBe(1);
    expect(await log.getByText(/^Goes on after/).count()).toBe(2);
    expect(await cacheOf(page)).toMatchObject({ torn: [], missing: [] });
  });
});

describe('a browser that gives no more room', () => {
  it('lets the run go on in memory, says so once, and keeps documents; later results are kept again', async () => {
    // The files of the page would not fit, either.
    const context = await visit('wasm', bare);
    // Before the page asks for the first time: what a browser answered it remembers for half a minute.
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const { origin } = new URL(inject('appAddress'));
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 6_000_000 });
    await page.goto(origin);
    await nodeOf(page, 'Train').waitFor();
    await dropGraph(page, pictures);
    await expect.poll(() => titleOf(page).inputValue()).toBe('Pictures');
    await pressRun(page);
    expect(await runLine(page)).toMatchObject({ nodes: 5, failed: 0, reused: 0 });
    const notice = page.getByText('The browser gives no more room for results.');
    await notice.first().waitFor();
    expect(await notice.count()).toBe(1);
    // A document comes before results: those that are kept make room for it.
    await retitle(page, 'Still saved');
    await page.getByText('Saved', { exact: true }).waitFor({ timeout: 60_000 });
    expect(Object.keys(await documentsOf(page))).toEqual(['Still saved']);
    const full = await cacheOf(page);
    expect(full.torn).toEqual([]);
    expect(full.records).toBeLessThan(5);
    await pressRun(page);
    await expect.poll(async () => (await runLine(page)).reused).toBe(5);

    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await page.reload();
    await nodeOf(page, 'Split').waitFor();
    await pressRun(page);
    expect(await runLine(page)).toMatchObject({ nodes: 5, failed: 0 });
    expect(await cacheOf(page)).toMatchObject({ torn: [], records: 5 });
  });
});

describe('offline, in a browser that keeps no files of the page', () => {
  it('uses what is kept, says what cannot be fetched, and completes once there is a connection', async () => {
    const context = await visit('wasm', bare);
    const page = await openPage(context);
    await dropGraph(page, unfetched);
    await expect.poll(() => titleOf(page).inputValue()).toBe('Pictures');
    await nodeOf(page, 'Fetched').click({ position: { x: 60, y: 14 } });
    await page.getByRole('button', { name: 'Run to here' }).click();
    expect(await runLine(page)).toEqual({ nodes: 2, reused: 0, failed: 0 });
    await context.setOffline(true);
    await pressRun(page);
    await expect.poll(() => runLine(page)).toEqual({ nodes: 5, reused: 2, failed: 1 });
    await openLog(page, 'Other data');
    await page
      .locator('.log')
      .getByText('The shipped file "digits.bin" cannot be fetched: there is no connection.')
      .waitFor();
    await retitle(page, 'Alive');
    await saved(page);
    await context.setOffline(false);
    await pressRun(page);
    await expect.poll(() => runLine(page)).toEqual({ nodes: 6, reused: 5, failed: 0 });
    expect(await cacheOf(page)).toMatchObject({ torn: [], missing: [] });
  });
});
