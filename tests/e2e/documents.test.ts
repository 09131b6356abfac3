import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { chromiumArgs, chromiumPath } from '../support/chromium';

let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumArgs] });
}, 60_000);
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
});
afterEach(() => context.close());

async function open(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(inject('appAddress'));
  await page.locator('.react-flow__node').first().waitFor({ timeout: 30_000 });
  return page;
}

const title = (page: Page) => page.getByRole('textbox', { name: 'Title of the graph' });
async function retitle(page: Page, text: string): Promise<void> {
  await title(page).fill(text);
  await title(page).press('Enter');
}
const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor();
const node = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name }).first();
async function removeNode(page: Page, name: string): Promise<void> {
  await node(page, name).click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('Delete');
  await expect.poll(() => node(page, name).count()).toBe(0);
}

/** Titles as they stand in the database. */
const titlesKept = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('gradloom-documents');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('documents').objectStore('documents').getAll();
          all.addEventListener('success', () => {
            opening.result.close();
            resolve(
              (all.result as { title: string | { en: string } }[]).map(({ title: own }) =>
                typeof own === 'string' ? own : own.en,
              ),
            );
          });
        });
      }),
  );

async function crash(page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Never answers: the page that should is gone.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
}

describe('autosave', () => {
  it('keeps an edit although the engine is dead, and finds it after a reload', async () => {
    await context.route('**/engine-worker*', (route) => route.abort());
    const page = await open();
    await retitle(page, 'Without an engine');
    await saved(page);
    expect(await titlesKept(page)).toEqual(['Without an engine']);
    await page.reload();
    await expect.poll(() => title(page).inputValue()).toBe('Without an engine');
    expect(await page.getByText('closed unexpectedly').count()).toBe(0);
  });

  it('keeps an edit that was made right before the page went', async () => {
    const page = await open();
    await retitle(page, 'At the last moment');
    await page.reload();
    await expect.poll(() => title(page).inputValue()).toBe('At the last moment');
  });

  it('keeps the last edit of a document when another one is opened', async () => {
    const page = await open();
    await retitle(page, 'Left in a hurry');
    await page.getByRole('button', { name: 'Gallery' }).click();
    await page.locator('.gallery-card').nth(1).click();
    await expect.poll(() => title(page).inputValue()).not.toBe('Left in a hurry');
    await expect.poll(() => titlesKept(page)).toEqual(['Left in a hurry']);
  });

  it('opens a copy in a second tab, which overwrites nothing', async () => {
    const first = await open();
    await retitle(first, 'Mine');
    await saved(first);
    const second = await open();
    await second.getByText('This is a copy of it').waitFor();
    await retitle(second, 'The copy');
    await saved(second);
    await retitle(first, 'Still mine');
    await saved(first);
    expect((await titlesKept(first)).toSorted()).toEqual(['Still mine', 'The copy']);
  });

  it('says once that the browser cannot keep the document, and goes on by itself', async () => {
    const page = await open();
    await page.evaluate(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      Object.assign(globalThis, { mend: () => Object.assign(IDBObjectStore.prototype, { put }) });
    });
    await retitle(page, 'No room');
    await page.getByText('could not keep the document').waitFor();
    await page.getByText('Not saved', { exact: true }).waitFor();
    expect(await page.getByText('could not keep the document').count()).toBe(1);
    await page.evaluate(() => (globalThis as unknown as { mend: () => void }).mend());
    await page.getByText('The document is saved again.').waitFor({ timeout: 20_000 });
    expect(await titlesKept(page)).toEqual(['No room']);
  });
});

describe('a page that dies', () => {
  it('comes back with exactly what was saved, and says so', async () => {
    const page = await open();
    await removeNode(page, 'Speed: dense');
    await retitle(page, 'In the middle');
    await saved(page);
    const count = await page.locator('.react-flow__node').count();
    await crash(page);
    const again = await open();
    await again.getByText(/Gradloom closed unexpectedly. “In the middle” is as it was at \d\d:\d\d\./).waitFor();
    expect(await again.getByText('A run was under way').count()).toBe(0);
    expect(await title(again).inputValue()).toBe('In the middle');
    expect(await again.locator('.react-flow__node').count()).toBe(count);
    await again.getByRole('status').getByRole('button', { name: 'Close' }).click();
    await again.reload();
    await node(again, 'Train').waitFor();
    expect(await again.getByText('closed unexpectedly').count()).toBe(0);
  });

  it('in a run says that it can go on, and reuses what was finished', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('progressbar', { name: /Running [3-9]\d* of 16/ }).waitFor({ timeout: 60_000 });
    await crash(page);
    const again = await open();
    await again.getByText('A run was under way: press Run to go on').waitFor();
    await again.getByRole('button', { name: 'Run', exact: true }).click();
    await again.getByText(/16 nodes done in/).waitFor({ timeout: 120_000 });
    await again.getByText(/[1-9]\d* reused/).waitFor();
  });

  it('says nothing where nothing could be lost', async () => {
    const page = await open();
    await crash(page);
    const again = await open();
    expect(await again.getByText('closed unexpectedly').count()).toBe(0);
  });
});

describe('versions', () => {
  it('are saved under a name, compared, opened, and undone', async () => {
    const page = await open();
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('Control+Shift+S');
    await dialog.getByLabel('Name of the version').fill('All of it');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: /All of it/ }).waitFor();
    await page.keyboard.press('Escape');
    await removeNode(page, 'Speed: dense');
    await saved(page);

    await page.getByRole('button', { name: 'Versions' }).click();
    await dialog.getByRole('button', { name: /All of it/ }).click();
    await dialog.getByText('Removed “Speed: dense”').waitFor();
    await dialog.getByRole('button', { name: 'Open this version' }).click();
    await node(page, 'Speed: dense').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => node(page, 'Speed: dense').count()).toBe(0);

    await page.keyboard.press('Control+Shift+S');
    await dialog.getByRole('button', { name: /Before a version was opened/ }).click();
    await dialog.getByText('The graph is now as it was in this version.').waitFor();
    await dialog.getByRole('button', { name: /All of it/ }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => dialog.getByRole('button', { name: /All of it/ }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Bring it back' }).click();
    await dialog.getByRole('button', { name: /All of it/ }).click();
    await dialog.getByRole('button', { name: 'Open as a copy' }).click();
    await expect.poll(() => title(page).inputValue()).toBe('Shrink a classifier (copy)');
    await node(page, 'Speed: dense').waitFor();
  });
});

describe('the list of documents', () => {
  it('renames, duplicates, deletes and brings back', async () => {
    const page = await open();
    await retitle(page, 'One');
    await saved(page);
    const list = page.getByRole('dialog').locator('.yours');
    await page.getByRole('button', { name: 'Gallery' }).click();
    await list.getByRole('button', { name: 'Duplicate “One”' }).click();
    await list.getByRole('button', { name: 'Rename “One (copy)”' }).click();
    await list.getByLabel('Title').fill('Two');
    await page.keyboard.press('Enter');
    await list.getByRole('button', { name: 'Delete “Two”' }).click();
    await list.getByText('Deleted “Two”.').waitFor();
    await expect.poll(() => titlesKept(page)).toEqual(['One']);
    await list.getByRole('button', { name: 'Bring it back' }).click();
    await list.getByRole('button', { name: 'Two', exact: false }).first().click();
    await expect.poll(() => title(page).inputValue()).toBe('Two');
  });
});
