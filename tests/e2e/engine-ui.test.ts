import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cardOf, openPage, visits } from '../support/journey';

const visit = visits('file');
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  page = await openPage(await visit());
  page.on('pageerror', (error) => errors.push(error.message));
  await page.getByRole('button', { name: 'Gallery', exact: true }).click();
  await page.getByRole('button', { name: /lending/i }).click();
  await card('loans').waitFor();
});

const card = (id: string): Locator => cardOf(page, id);
const show = (id: string): Promise<void> => card(id).click({ position: { x: 60, y: 14 } });
const badge = (id: string): Promise<string | null> =>
  card(id)
    .locator('.node-badge')
    .getAttribute('aria-label', { timeout: 1_000 })
    .catch(() => null);
const stateLine = (): Promise<string> => page.locator('.state-line').first().innerText();
const rows = (): Locator => page.getByRole('dialog', { name: 'Storage' }).locator('tbody tr');
const closeDialog = (): Promise<void> => page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

/** Runs a report and what it depends on: eight small nodes. */
async function runReport(): Promise<void> {
  await show('report-plain');
  await page.keyboard.press('Shift+Enter');
}
const isRunning = (): Promise<boolean> => page.getByRole('button', { name: 'Cancel', exact: true }).isVisible();
const ended = (counts: RegExp): Promise<void> => page.getByRole('contentinfo').getByText(counts).waitFor();

async function setEpochs(value: string): Promise<void> {
  await show('plain');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Epochs' }).fill(value);
  await page.keyboard.press('Enter');
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
}

describe('what the engine knows', () => {
  it('says why a node runs again, and that an undo needs no run', async () => {
    await runReport();
    await ended(/8 nodes done in/);
    await setEpochs('50');
    await expect.poll(() => badge('plain')).toContain('Out of date: Epochs: 40 → 50');
    await show('plain');
    expect(await stateLine()).toBe('Runs again: Epochs was changed from 40 to 50.');
    await show('report-plain');
    expect(await stateLine()).toContain('Waits for Predict: plain');
    await page.locator('.state-line').getByRole('button', { name: 'Predict: plain' }).click();
    expect(await page.getByRole('textbox', { name: 'Name of the node' }).inputValue()).toBe('Predict: plain');
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('Control+z');
    await expect.poll(() => badge('plain')).toMatch(/Done|Reused/);
    await expect.poll(() => badge('report-plain')).toMatch(/Done|Reused/);
  });

  it('keeps the result of a pinned node whatever changes before it', async () => {
    await show('predict-plain');
    await page.keyboard.press('Shift+P');
    await expect.poll(stateLine).toContain('Pinned: it keeps this result');
    await setEpochs('60');
    await expect.poll(() => badge('plain')).toContain('Epochs: 40 → 60');
    expect(await badge('predict-plain')).toMatch(/Done|Reused/);
    await runReport();
    await expect.poll(isRunning).toBe(false);
    expect(await badge('plain')).toContain('Out of date');
    expect(await badge('report-plain')).toMatch(/Done|Reused/);
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect
      .poll(() =>
        card('predict-plain')
          .getByRole('img', { name: /^Pinned/ })
          .count(),
      )
      .toBe(0);
    await expect.poll(() => badge('plain')).toMatch(/Done|Reused/);
  });

  it('shows what is kept, and drops one of it', async () => {
    await page
      .getByRole('contentinfo')
      .getByRole('button', { name: /^cache/ })
      .click();
    await rows().first().waitFor();
    const count = await rows().count();
    expect(count).toBeGreaterThanOrEqual(8);
    await page.getByRole('checkbox', { name: 'Select Encode: Dataset' }).check();
    await page.getByRole('button', { name: 'Drop', exact: true }).click();
    await expect.poll(() => rows().count()).toBe(count - 1);
    expect(await page.getByRole('checkbox', { name: 'Select Encode: Dataset' }).count()).toBe(0);
    await closeDialog();
  });

  it('finds everything again in another engine', async () => {
    await page.keyboard.press('Control+Alt+r');
    await page.getByText('The engine was restarted').waitFor();
    await runReport();
    await ended(/8 reused/);
    expect(await badge('report-plain')).toContain('Reused');
  });

  it('forgets everything when asked twice, and leaves the document alone', async () => {
    const nodes = await page.locator('.react-flow__node').count();
    await page.keyboard.press('Alt+s');
    await page.getByRole('button', { name: 'Clear everything' }).click();
    await page.getByText('Documents are not touched').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Clear everything' }).click();
    await page.getByText('Nothing is kept yet').waitFor();
    await closeDialog();
    expect(await page.locator('.react-flow__node').count()).toBe(nodes);
    await expect.poll(() => badge('report-plain')).toBeNull();
  });

  it('draws the card of a running node anew, and none of its settings', async () => {
    await setEpochs('1000');
    await show('plain');
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.keyboard.press('Shift+Enter');
    const percent = (): Promise<string> => card('plain').locator('.node-badge').innerText();
    await expect.poll(percent).toMatch(/^[1-9]\d?%$/);
    const before = await percent();
    await page.evaluate(() => {
      const form = document.querySelector('.inspector [role="tabpanel"]');
      const seen = Object.assign(globalThis, { drawn: 0 });
      const observer = new MutationObserver((all) => void (seen.drawn += all.length));
      if (form !== null)
        observer.observe(form, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await expect.poll(percent).not.toBe(before);
    await expect.poll(percent).toMatch(/^\d\d%$/);
    expect(await page.evaluate('drawn')).toBe(0);
    await page.keyboard.press('Control+Alt+Enter');
    await expect.poll(isRunning).toBe(false);
    await page.keyboard.press('Control+z');
  });

  it('asks what to do with an engine that says nothing, and goes on with another', async () => {
    await runReport();
    await expect.poll(isRunning).toBe(true);
    const engine = page.workers().find((worker) => worker.url().includes('engine-worker'));
    // By a timer: a loop that the debugger itself runs cannot be ended, not even with its worker.
    await engine?.evaluate('void setTimeout(() => { for (;;); }, 0)');
    const notice = page.getByText(/Nothing was heard from the engine/).last();
    await notice.waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Restart the engine' }).click();
    await notice.waitFor({ state: 'detached' });
    expect(await isRunning()).toBe(false);
    expect(await page.locator('.node-badge.face-running, .node-badge.face-queued').count()).toBe(0);
    await runReport();
    await ended(/8 nodes done in/);
    expect(errors).toEqual([]);
  });
});
