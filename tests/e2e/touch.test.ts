import type { CDPSession, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cardOf, dropGraph, openPage, visits } from '../support/journey';

const visit = visits('file');
let page: Page;
let session: CDPSession;
const errors: string[] = [];

const graph = JSON.stringify({
  format: 1,
  app: 'gradloom',
  title: 'Fingers',
  nodes: { table: { type: 'sample-table@1' }, split: { type: 'split@1' } },
  layout: { table: [0, 0], split: [400, 0] },
});

beforeAll(async () => {
  const context = await visit('wasm', { viewport: { width: 1194, height: 834 }, hasTouch: true });
  page = await openPage(context);
  page.on('pageerror', (error) => errors.push(error.message));
  session = await context.newCDPSession(page);
  await dropGraph(page, graph);
  await card('table').waitFor();
});

const card = (id: string) => cardOf(page, id);
const port = (id: string, side: 'source' | 'target') =>
  card(id).locator(`.react-flow__handle.${side}[data-handleid="dataset"]`);
const name = () => page.locator('.inspector-name');

const view = () =>
  page.evaluate(() => {
    const element = document.querySelector('.react-flow__viewport');
    const { a, e, f } = new DOMMatrix(element === null ? '' : getComputedStyle(element).transform);
    return { zoom: a, x: Math.round(e), y: Math.round(f) };
  });

type Points = readonly { readonly x: number; readonly y: number }[];
const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Points) =>
  session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) });

/** Fingers go from here to there. */
async function fingers(from: Points, to: Points): Promise<void> {
  await touch('touchStart', from);
  for (let step = 1; step <= 6; step += 1)
    await touch(
      'touchMove',
      from.map(({ x, y }, index) => ({
        x: x + (((to[index]?.x ?? x) - x) * step) / 6,
        y: y + (((to[index]?.y ?? y) - y) * step) / 6,
      })),
    );
  await touch('touchEnd', []);
}

/** A place of the canvas with nothing on it. */
const empty = { x: 520, y: 640 };

describe('with fingers', () => {
  it('pans with one and zooms with two', async () => {
    const before = await view();
    await fingers([empty], [{ x: empty.x + 60, y: empty.y - 30 }]);
    const panned = await view();
    expect(panned.zoom).toBe(before.zoom);
    expect(panned.x - before.x).toBeGreaterThan(30);
    expect(before.y - panned.y).toBeGreaterThan(10);
    await fingers(
      [
        { x: 460, y: 620 },
        { x: 620, y: 620 },
      ],
      [
        { x: 500, y: 620 },
        { x: 580, y: 620 },
      ],
    );
    await expect.poll(async () => (await view()).zoom).toBeLessThan(before.zoom * 0.8);
    await page.getByRole('button', { name: 'Fit the graph' }).tap();
    await expect.poll(async () => (await view()).zoom).toBeCloseTo(before.zoom, 2);
  });

  it('selects with a tap, and lets go with a tap beside', async () => {
    await card('split').tap({ position: { x: 60, y: 12 } });
    await expect.poll(() => name().getAttribute('placeholder')).toBe('Split');
    await page.touchscreen.tap(empty.x, empty.y);
    await expect.poll(() => name().count()).toBe(0);
  });

  it('moves a node, links two ports by a tap on each, and lets a port go', async () => {
    const box = await card('split').boundingBox();
    const from = { x: (box?.x ?? 0) + 60, y: (box?.y ?? 0) + 12 };
    await fingers([from], [{ x: from.x, y: from.y + 90 }]);
    await expect.poll(async () => (await card('split').boundingBox())?.y).toBeGreaterThan((box?.y ?? 0) + 50);
    await port('table', 'source').tap();
    await expect.poll(() => page.locator('.port.legal').count()).toBe(1);
    await page.touchscreen.tap(empty.x, empty.y);
    await expect.poll(() => page.locator('.port.legal').count()).toBe(0);
    await port('table', 'source').tap();
    await port('split', 'target').tap();
    await expect.poll(() => page.locator('.react-flow__edge').count()).toBe(1);
  });

  it('opens the menu when a finger stays', async () => {
    const box = await card('table').boundingBox();
    await touch('touchStart', [{ x: (box?.x ?? 0) + 60, y: (box?.y ?? 0) + 12 }]);
    const item = page.getByRole('menuitem', { name: 'Duplicate' });
    await item.waitFor();
    await touch('touchEnd', []);
    await item.tap();
    await card('table-2').waitFor();
    expect(await page.getByRole('menu').count()).toBe(0);
    await page.keyboard.press('Delete');
  });

  it('edits a setting; what can be tapped is large enough', async () => {
    await card('split').tap({ position: { x: 60, y: 12 } });
    const choice = page.locator('.inspector select').first();
    expect((await choice.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await choice.selectOption('random');
    await expect.poll(() => page.getByRole('button', { name: /^Undo/ }).isEnabled()).toBe(true);
    await expect.poll(() => card('split').innerText()).toContain('Chance');
    const zoomIn = await page.getByRole('button', { name: 'Zoom in' }).boundingBox();
    expect(Math.min(zoomIn?.width ?? 0, zoomIn?.height ?? 0)).toBeGreaterThanOrEqual(44);
    expect(errors).toEqual([]);
  });
});
