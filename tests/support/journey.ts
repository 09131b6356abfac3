import { AxeBuilder } from '@axe-core/playwright';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { cacheState, type CacheState } from './cache-check';
import { chromiumArgs, chromiumPath } from './chromium';

const launch = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath, args: [...chromiumArgs] });

/** In a page before its scripts: files are chosen and saved the old way, which tests can do. */
function withoutPickers(): void {
  for (const name of ['showOpenFilePicker', 'showSaveFilePicker']) Reflect.deleteProperty(globalThis, name);
}

/** Somebody who has never been here, with a device that is chosen already; null: with none. */
async function visitor(browser: Browser, backend: string | null, more: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US', ...more });
  await context.addInitScript(withoutPickers);
  if (backend !== null)
    await context.addInitScript((chosen) => localStorage.setItem('gradloom.backend', chosen), backend);
  return context;
}

/** A browser that keeps no files of the page for days without a network. */
export const bare: BrowserContextOptions = { serviceWorkers: 'block' };

type Visit = (backend?: string | null, more?: BrowserContextOptions) => Promise<BrowserContext>;

/** A browser for the tests of a file, started and closed with them; who visited stays until the end of the test, or of the file. */
export function visits(until: 'test' | 'file' = 'test'): Visit {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => void (browser ??= await launch()));
  afterAll(() => browser?.close());
  if (until === 'test') afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
  return async (backend = 'wasm', more = {}) => {
    const context = await visitor((browser ??= await launch()), backend, more);
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

/** What axe finds that is serious, in the whole page or in parts of it: the rule, and where. */
export async function serious(page: Page, ...parts: readonly string[]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  for (const part of parts) axe.include(part);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`);
}

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Opens a list by its key, types, and takes the first that is found. */
export async function chooseFromList(page: Page, key: string, text: string): Promise<void> {
  await press(page, key);
  const search = page.getByRole('dialog').getByRole('combobox');
  await search.waitFor();
  await page.keyboard.type(text);
  await press(page, 'Enter');
  await search.waitFor({ state: 'detached' });
}

/** Gives the graph a title. */
export async function retitle(page: Page, text: string): Promise<void> {
  await titleOf(page).fill(text);
  await titleOf(page).press('Enter');
}

export const titleOf = (page: Page) => page.getByRole('textbox', { name: 'Title of the graph' });
export const saved = (page: Page): Promise<void> => page.getByText('Saved', { exact: true }).waitFor();
export const pressRun = (page: Page): Promise<void> => page.getByRole('button', { name: 'Run', exact: true }).click();
export const nodeOf = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name }).first();

/** The card of a node, by its id. */
export const cardOf = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
/** Wires in view, by their ids. */
export const wiresOf = (page: Page): Promise<readonly string[]> =>
  page
    .locator('.react-flow__edge')
    .evaluateAll((all) => all.map((wire) => wire.getAttribute('data-id') ?? '').toSorted());
/** What an undo would take back. */
export const undoName = (page: Page): Promise<string | null> =>
  page.getByRole('button', { name: /^Undo/ }).getAttribute('aria-label');

export interface RunLine {
  readonly nodes: number;
  readonly reused: number;
  readonly failed: number;
}

/** Waits for the end of a run; what the status bar says of it. */
export async function runLine(page: Page): Promise<RunLine> {
  const bar = page.locator('.status-bar');
  await bar.getByText(/\d+ (nodes?|steps) done in/).waitFor({ timeout: 120_000 });
  const text = await bar.innerText();
  const number = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
  return {
    nodes: number(/(\d+) (?:nodes?|steps) done in/),
    reused: number(/(\d+) reused/),
    failed: number(/(\d+) failed/),
  };
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

interface KeptDocument {
  readonly title: string | { readonly en: string };
  readonly text: string;
}

/** The documents as they stand in the database. */
const keptDocuments = (page: Page): Promise<readonly KeptDocument[]> =>
  page.evaluate(
    () =>
      new Promise<KeptDocument[]>((resolve, reject) => {
        const opening = indexedDB.open('gradloom-documents');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('documents').objectStore('documents').getAll();
          all.addEventListener('success', () => {
            opening.result.close();
            resolve(all.result as KeptDocument[]);
          });
        });
      }),
  );

const english = ({ title }: KeptDocument): string => (typeof title === 'string' ? title : title.en);

export const titlesKept = async (page: Page): Promise<readonly string[]> => (await keptDocuments(page)).map(english);

/** Texts of the documents as they stand in the database, by title. */
export const documentsOf = async (page: Page): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await keptDocuments(page)).map((kept) => [english(kept), kept.text]));
