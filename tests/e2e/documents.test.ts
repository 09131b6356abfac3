import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { crash, nodeOf, openPage, pressRun, retitle, saved, titleOf, titlesKept, visits } from '../support/journey';

const visit = visits();
let context: BrowserContext;
beforeEach(async () => void (context = await visit()));

const open = (): Promise<Page> => openPage(context);
async function removeNode(page: Page, name: string): Promise<void> {
  await nodeOf(page, name).click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('Delete');
  await expect.poll(() => nodeOf(page, name).count()).toBe(0);
}

describe('autosave', () => {
  it('keeps an edit although the engine is dead, and finds it after a reload', async () => {
    await context.route('**/engine-worker*', (route) => route.abort());
    const page = await open();
    await retitle(page, 'Without an engine');
    await saved(page);
    expect(await titlesKept(page)).toEqual(['Without an engine']);
    await page.reload();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Without an engine');
    expect(await page.getByText('closed unexpectedly').count()).toBe(0);
  });

  it('keeps an edit that was made right before the page went', async () => {
    const page = await open();
    await retitle(page, 'At the last moment');
    await page.reload();
    await expect.poll(() => titleOf(page).inputValue()).toBe('At the last moment');
  });

  it('keeps the last edit of a document when another one is opened', async () => {
    const page = await open();
    await retitle(page, 'Left in a hurry');
    await page.getByRole('button', { name: 'Gallery' }).click();
    await page.locator('button.gallery-card').nth(1).click();
    await expect.poll(() => titleOf(page).inputValue()).not.toBe('Left in a hurry');
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
    await page.getByText('could not keep the document (it has no more room)').waitFor();
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
    expect(await titleOf(again).inputValue()).toBe('In the middle');
    await expect.poll(() => again.locator('.react-flow__node').count()).toBe(count);
    await again.getByRole('status').getByRole('button', { name: 'Close' }).click();
    await again.reload();
    await nodeOf(again, 'Train').waitFor();
    expect(await again.getByText('closed unexpectedly').count()).toBe(0);
  });

  it('in a run says that it can go on, and reuses what was finished', async () => {
    const page = await open();
    await pressRun(page);
    await page.getByRole('progressbar', { name: /Running [3-9]\d* of 16/ }).waitFor({ timeout: 60_000 });
    await crash(page);
    const again = await open();
    await again.getByText('A run was under way: press Run to go on').waitFor();
    await pressRun(again);
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
    await nodeOf(page, 'Speed: dense').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => nodeOf(page, 'Speed: dense').count()).toBe(0);

    await page.keyboard.press('Control+Shift+S');
    await dialog.getByRole('button', { name: /Before a version was opened/ }).click();
    await dialog.getByText('The graph is now as it was in this version.').waitFor();
    await dialog.getByRole('button', { name: /All of it/ }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => dialog.getByRole('button', { name: /All of it/ }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Bring it back' }).click();
    await dialog.getByRole('button', { name: /All of it/ }).click();
    await dialog.getByRole('button', { name: 'Open as a copy' }).click();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Shrink a classifier (copy)');
    await nodeOf(page, 'Speed: dense').waitFor();
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
    await expect.poll(() => titleOf(page).inputValue()).toBe('Two');
  });
});
