import { describe, expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { dropFile, nodeOf, openPage, pressRun, runLine, titleOf, visits } from '../support/journey';

const visit = visits();

/** Waits until the service worker holds all files and serves this page. */
const keptForOffline = (page: Page): Promise<unknown> =>
  page.waitForFunction(async () => {
    const { controller } = navigator.serviceWorker;
    const [name] = await caches.keys();
    return controller?.state === 'activated' && name !== undefined;
  });

describe('a page without a network, after its first visit', () => {
  it('opens, runs, takes a table, speaks Chinese, explains a node, and opens other graphs', async () => {
    const context = await visit();
    const page = await openPage(context);
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    await keptForOffline(page);

    await context.setOffline(true);
    const answer = await page.reload();
    expect(answer?.fromServiceWorker()).toBe(true);
    // The rules of the page hold also for a page from the cache.
    expect(answer?.headers()).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("require-trusted-types-for 'script'") as string,
    });
    await nodeOf(page, 'Train').waitFor();
    await page.locator('.status-bar').getByText('Offline').waitFor();
    await pressRun(page);
    expect(await runLine(page)).toMatchObject({ failed: 0, reused: 0 });

    await nodeOf(page, 'Train').click({ position: { x: 60, y: 14 } });
    await page.getByRole('tab', { name: 'Learn' }).click();
    await page.locator('.inspector .markdown').first().waitFor();
    await page.getByRole('button', { name: 'Switch to Chinese' }).click();
    await page
      .locator('.inspector .markdown')
      .getByText(/\p{Script=Han}{4}/u)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '切换到英文' }).click();

    await dropFile(page, 'mice.csv', 'weight,tail\n20,7.5\n23,8.1\n19,7.2\n');
    await nodeOf(page, 'mice.csv').waitFor();

    await page.getByRole('button', { name: 'Gallery' }).click();
    await page.getByRole('dialog').getByText('Audit and repair a lending model').click();
    await expect.poll(() => titleOf(page).inputValue()).toBe('Audit and repair a lending model');

    await context.setOffline(false);
    await page.locator('.status-bar').getByText('Offline').waitFor({ state: 'detached' });
    await page.reload();
    await nodeOf(page, 'Train').waitFor();
    expect(await page.getByText('A new version of Gradloom is ready.').count()).toBe(0);
    expect(wrong).toEqual([]);
  });
});

describe('an installed application', () => {
  it('is one that Chromium would install, and opens graph files', async () => {
    const page = await openPage(await visit());
    const session = await page.context().newCDPSession(page);
    await keptForOffline(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // Windows of a test leave nothing behind, which is the one thing that Chromium has against it.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data ?? '{}') as {
      icons: { src: string; sizes: string }[];
      file_handlers: { accept: Record<string, string[]> }[];
    };
    expect(manifest.file_handlers[0]?.accept['application/json']).toContain('.gradloom.json');
    for (const { src, sizes } of manifest.icons) {
      const size = await page.evaluate(
        async (address) => {
          const picture = await createImageBitmap(await (await fetch(address)).blob());
          return `${picture.width}x${picture.height}`;
        },
        new URL(src, inject('appAddress')).href,
      );
      expect(size).toBe(sizes);
    }
  });
});
