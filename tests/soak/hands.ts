import type { Page } from 'playwright-core';
import { parseDocument } from '../../runtime/graph/parse';
import type { GraphDocument } from '../../runtime/graph/document';
import { documentsOf } from '../support/journey';

/** What a user's hands and eyes do; nothing of the page's own code is called. */

/** No hand is quicker between a key and a click. */
const HAND_MS = 60;

type Point = readonly [x: number, y: number];

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Keys are about the canvas from here. */
export const focusCanvas = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelector<HTMLElement>('main.canvas')?.focus());

/** The form gets the focus with the next pictures; what is typed before would go elsewhere. */
export const formHasFocus = async (page: Page): Promise<void> =>
  void (await page.waitForFunction(() => document.activeElement?.closest('#inspector-panel') !== null));

/** Nothing is selected any more, either. */
export async function leaveFields(page: Page): Promise<void> {
  await focusCanvas(page);
  await press(page, 'Escape');
}

/** The canvas may be on its way to what was asked to be seen. */
async function stands(page: Page): Promise<void> {
  const place = (): Promise<string> =>
    page.evaluate(() => document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '');
  for (let before = '', now = await place(); before !== now; now = await place()) {
    before = now;
    await page.waitForTimeout(HAND_MS);
  }
}

/** A point of a card's header that no other part covers; null = out of sight. */
export async function handleOf(page: Page, id: string): Promise<Point | null> {
  await stands(page);
  return page.evaluate((node) => {
    const card = document.querySelector(`.react-flow__node[data-id="${node}"]`);
    const box = card?.querySelector('.node-header, .node-title')?.getBoundingClientRect();
    if (card === null || box === undefined) return null;
    for (const share of [0.5, 0.3, 0.7]) {
      const [x, y] = [box.left + box.width * share, box.top + box.height / 2];
      const hit = document.elementFromPoint(x, y);
      if (hit !== null && card.contains(hit)) return [x, y] as const;
    }
    return null;
  }, id);
}

/** Clicks the cards, the second and later ones with Ctrl. False = one of them is out of reach. */
export async function selectCards(page: Page, ids: readonly string[]): Promise<boolean> {
  await leaveFields(page);
  for (const [index, id] of ids.entries()) {
    const point = await handleOf(page, id);
    if (point === null) return false;
    if (index > 0) {
      await page.keyboard.down('Control');
      await page.waitForTimeout(HAND_MS);
    }
    await page.mouse.click(...point);
    if (index > 0) await page.keyboard.up('Control');
  }
  return true;
}

export async function dragCard(page: Page, [x, y]: Point, right: number, down: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + right / 2, y + down / 2, { steps: 3 });
  await page.mouse.move(x + right, y + down, { steps: 3 });
  await page.mouse.up();
}

const PATIENCE_MS = 8_000;
const LOOK_MS = 40;

/** The document's text as this browser keeps it. */
export const keptText = async (page: Page, title: string): Promise<string | undefined> =>
  (await documentsOf(page))[title];

/** Waits until the browser keeps exactly this text; what it keeps instead, where it never does. */
export async function keeps(page: Page, title: string, wanted: string): Promise<true | string> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const kept = await keptText(page, title);
    if (kept === wanted) return true;
    if (Date.now() > end) return kept ?? '';
    await page.waitForTimeout(LOOK_MS);
  }
}

/** Waits until the browser keeps another text than this one, or `patience` is over. */
export async function keptAfter(
  page: Page,
  title: string,
  before: string,
  patience = PATIENCE_MS,
): Promise<GraphDocument> {
  const end = Date.now() + patience;
  let kept = await keptText(page, title);
  while (kept === before && Date.now() < end) {
    await page.waitForTimeout(LOOK_MS);
    kept = await keptText(page, title);
  }
  const parsed = parseDocument(kept ?? '');
  if (!('document' in parsed)) throw new Error(`What is kept cannot be read: ${JSON.stringify(parsed.refused)}`);
  return parsed.document;
}
