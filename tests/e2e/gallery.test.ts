import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { galleryNames } from '../support/test-engine';
import { openPage, runLine, saved, serious, titleOf, visits } from '../support/journey';

const visit = visits();
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Gallery' });
const cards = (page: Page) => dialog(page).locator('.gallery-grid button.gallery-card');

declare global {
  // oxlint-disable-next-line no-var -- a global can be declared in no other way
  var shifts: number[] | undefined;
}

/** Collects what moved by itself, without a key or a click right before. */
function watchShifts(): void {
  const shifts: number[] = (globalThis.shifts = []);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) shifts.push(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
}

describe('the gallery', () => {
  it('is searched in both languages, filtered by topic, and opened by keyboard alone', async () => {
    const page = await openPage(await visit());
    await page.keyboard.press('Alt+g');
    const search = dialog(page).getByRole('searchbox');
    await expect.poll(() => search.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect.poll(() => cards(page).count()).toBeGreaterThanOrEqual(galleryNames.length);
    expect(await serious(page)).toEqual([]);

    await page.keyboard.type('leak');
    await expect.poll(() => cards(page).count()).toBe(1);
    await search.fill('泄漏');
    await dialog(page).getByText('1 graph', { exact: true }).waitFor();
    await search.fill('no such thing');
    await dialog(page).getByText('No graph matches.').waitFor();
    expect(await serious(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Show all' }).click();
    await dialog(page).getByRole('button', { name: 'Audits' }).click();
    expect(await cards(page).locator('strong').allInnerTexts()).toEqual(['Audit and repair a lending model']);
    await dialog(page).getByRole('button', { name: 'Audits' }).press('Space');

    await search.fill('leak');
    await search.press('Enter');
    await expect.poll(() => titleOf(page).inputValue()).toBe('A leak, found');
    await titleOf(page).fill('Mine');
    await titleOf(page).press('Enter');
    await saved(page);
    await page.locator('.react-flow__pane').click({ position: { x: 8, y: 300 } });
    await page.keyboard.press('Alt+g');
    await dialog(page).locator('.yours').getByText('Mine', { exact: true }).waitFor();
    await expect.poll(() => dialog(page).locator('.yours .graph-picture').count()).toBe(1);
  });
});

describe('a first visit', () => {
  it('leads from the first screen to a trained model, its result and graphs to go on with; nothing jumps', async () => {
    const context = await visit();
    await context.addInitScript(watchShifts);
    const page = await openPage(context);
    const steps = page.getByRole('region', { name: 'First steps' });
    await steps.getByRole('button', { name: 'Run it' }).click();
    expect(await runLine(page)).toMatchObject({ failed: 0 });
    await steps.getByRole('button', { name: 'Look at one' }).click();
    await page.getByRole('tab', { name: 'Result', selected: true }).waitFor();
    await page.locator('.inspector .output-name').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.react-flow__pane').click({ position: { x: 8, y: 300 } });
    expect(await steps.locator('li.done').count()).toBe(2);
    expect(await serious(page)).toEqual([]);
    await steps.getByRole('button', { name: 'Skip' }).click();
    await steps.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('Drag from a port to an empty place').waitFor();
    expect(await steps.count()).toBe(0);
    // One that is good by the measure of the web is below 0.1 in all.
    const shifts = await page.evaluate(() => globalThis.shifts ?? []);
    expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.02);
  });
});
