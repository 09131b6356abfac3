import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { preview } from 'vite';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { dropFile, nodeOf, openPage, pressRun, runLine, saved, titleOf, visits } from '../support/journey';

const visit = visits();
const folder = mkdtempSync(join(tmpdir(), 'gradloom-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A server of its own, which can go away, and whose files may change. */
const serve = (outDir: string) =>
  preview({
    configFile: 'vite.config.ts',
    build: { outDir },
    preview: { port: 4390 },
    logLevel: 'warn',
  });

/** Waits until the service worker holds all files and serves this page. */
const keptForOffline = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

const entryOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('script[type="module"]')?.getAttribute('src') ?? null);

/** The application as after a release in which every script changed: each has another name, and none of the old ones is served. */
function nextVersion(app: string): string {
  const assets = join(app, 'assets');
  const html = readFileSync(join(app, 'index.html'), 'utf8');
  // A script that names another one has another content, and so another name: as in a build.
  const names = new Map(
    readdirSync(assets)
      .filter((name) => /-.{8}\.js$/.test(name))
      .map((name) => [name, name.replace(/.{4}(.{4})\.js$/, 'next$1.js')] as const),
  );
  const texts = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|html)$/.test(name));
  for (const file of texts) {
    const text = readFileSync(join(app, file), 'utf8');
    writeFileSync(
      join(app, file),
      text.replaceAll(/[\w.-]+\.js/g, (name) => names.get(name) ?? name),
    );
  }
  for (const [name, other] of names) renameSync(join(assets, name), join(assets, other));
  const next = [...names].find(([name]) => html.includes(`src="/assets/${name}"`))?.[1];
  if (next === undefined) throw new Error('no first script');
  return next;
}

describe('a page without a network, after its first visit', () => {
  it('opens, explains a node, speaks Chinese, takes a table, and runs a graph of the gallery', async () => {
    const server = await serve('../dist/app');
    const context = await visit();
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await keptForOffline(page);

    await server.close();
    const answer = await page.reload();
    expect(answer?.fromServiceWorker()).toBe(true);
    // The rules of the page hold also for a page from the cache.
    expect(answer?.headers()).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("require-trusted-types-for 'script'") as string,
    });
    await nodeOf(page, 'Train').waitFor();
    await context.setOffline(true);
    await page.locator('.status-bar').getByText('Offline').waitFor();
    await nodeOf(page, 'Train').click({ position: { x: 60, y: 14 } });
    await page.getByRole('tab', { name: 'Learn' }).click();
    await page.locator('.inspector .markdown').first().waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page
      .locator('.inspector .markdown')
      .getByText(/\p{Script=Han}{4}/u)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'English' }).click();

    await dropFile(page, 'mice.csv', 'weight,tail\n20,7.5\n23,8.1\n19,7.2\n');
    await nodeOf(page, 'Table file').waitFor();

    await page.getByRole('button', { name: 'Gallery' }).click();
    await page.getByRole('dialog').getByText('A leak, found').click();
    await expect.poll(() => titleOf(page).inputValue()).toBe('A leak, found');
    await pressRun(page);
    expect(await runLine(page)).toMatchObject({ failed: 0, reused: 0 });

    await context.setOffline(false);
    await page.locator('.status-bar').getByText('Offline').waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
  });
});

describe('a new version', () => {
  it('is told and waits; the page goes on with its own files until it is reloaded, and loses nothing', async () => {
    const app = join(folder, 'app');
    cpSync('dist/app', app, { recursive: true });
    const server = await serve(app);
    const context = await visit();
    const page = await context.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await keptForOffline(page);
    const before = await entryOf(page);

    const next = nextVersion(app);
    await titleOf(page).fill('Mine');
    await titleOf(page).press('Enter');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    const notice = page.getByText('A new version of Gradloom is ready.');
    await notice.waitFor();
    expect(await entryOf(page)).toBe(before);
    // Its file is not served any more.
    await page
      .locator('.status-bar')
      .getByText(/^cache/)
      .click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');

    await saved(page);
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => entryOf(page)).toBe(`/assets/${next}`);
    await expect.poll(() => titleOf(page).inputValue()).toBe('Mine');
    expect(await notice.count()).toBe(0);
    await server.close();
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
