import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { cacheState, type CacheState } from './cache-check';
import { chromiumArgs, chromiumPath } from './chromium';

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: [...chromiumArgs] });

/** In a page before its scripts: files are chosen and saved the old way, which tests can do. */
export function withoutPickers(): void {
  for (const name of ['showOpenFilePicker', 'showSaveFilePicker']) Reflect.deleteProperty(globalThis, name);
}

/**
 * Somebody who has never been here, with a device that is chosen already. `bare`: a browser that keeps no files of the page for
 * days without a network.
 */
export async function visitor(browser: Browser, backend = 'wasm', bare = false): Promise<BrowserContext> {
  const serviceWorkers = bare ? 'block' : 'allow';
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US', serviceWorkers });
  await context.addInitScript(withoutPickers);
  await context.addInitScript((chosen) => localStorage.setItem('gradloom.backend', chosen), backend);
  return context;
}

/** A browser for the tests of a file, started and closed with them; who visited is gone after each test. */
export function visits(): (backend?: string, bare?: boolean) => Promise<BrowserContext> {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser?.close());
  afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
  return async (backend, bare) => {
    const context = await visitor((browser ??= await launch()), backend, bare);
    contexts.push(context);
    return context;
  };
}

export async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(inject('appAddress'));
  await page.locator('.react-flow__node').first().waitFor({ timeout: 30_000 });
  return page;
}

/** Drops a graph file on the page. */
export const dropGraph = (page: Page, text: string): Promise<void> => dropFile(page, 'graph.gradloom.json', text);

/** Drops a file of text in the middle of the canvas. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const pane = await page.locator('.react-flow__pane').boundingBox();
  const place = { clientX: (pane?.x ?? 0) + (pane?.width ?? 0) / 2, clientY: (pane?.y ?? 0) + (pane?.height ?? 0) / 2 };
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    [name, text] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('.react-flow__pane', type, { dataTransfer, ...place });
}

export const titleOf = (page: Page) => page.getByRole('textbox', { name: 'Title of the graph' });
export const saved = (page: Page): Promise<void> => page.getByText('Saved', { exact: true }).waitFor();
export const pressRun = (page: Page): Promise<void> => page.getByRole('button', { name: 'Run', exact: true }).click();
export const nodeOf = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name }).first();

export interface RunLine {
  readonly nodes: number;
  readonly reused: number;
  readonly failed: number;
}

/** Waits for the end of a run; what the status bar says of it. */
export async function runLine(page: Page): Promise<RunLine> {
  const bar = page.locator('.status-bar');
  await bar.getByText(/\d+ nodes done in/).waitFor({ timeout: 120_000 });
  const text = await bar.innerText();
  const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
  return { nodes: number(/(\d+) nodes done in/), reused: number(/(\d+) reused/), failed: number(/(\d+) failed/) };
}

/** The page's process dies. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Never answers: the page that should is gone.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
}

export const cacheOf = (page: Page): Promise<CacheState> => page.evaluate(cacheState, 'gradloom-cache');

/** Texts of the documents as they stand in the database, by title. */
export const documentsOf = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve, reject) => {
        const opening = indexedDB.open('gradloom-documents');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('documents').objectStore('documents').getAll();
          all.addEventListener('success', () => {
            opening.result.close();
            const rows = all.result as { title: string; text: string }[];
            resolve(Object.fromEntries(rows.map(({ title, text }) => [title, text])));
          });
        });
      }),
  );
