import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { AxeBuilder } from '@axe-core/playwright';
import { bigGraph } from '../support/big-graph';
import { dropGraph, openPage, visits } from '../support/journey';

const visit = visits('file');
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  page = await openPage(await visit());
  page.on('pageerror', (error) => errors.push(error.message));
  await dropGraph(page, bigGraph(2000));
  await page.locator('canvas.overview').waitFor();
});

const cards = () => page.locator('.react-flow__node').count();
/** The name of what is selected, or of the graph. */
const shown = () =>
  page.evaluate(() => {
    const name = document.querySelector<HTMLInputElement>('.inspector-name');
    return name?.value ?? document.querySelector('.inspector h2')?.textContent;
  });
const undo = () => page.getByRole('button', { name: /^Undo/ });

/** Where a place of the canvas is on the screen. */
async function screenOf(x: number, y: number): Promise<{ x: number; y: number }> {
  return page.evaluate(
    ([placeX, placeY]) => {
      const view = document.querySelector('.react-flow__viewport');
      const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
      const { a, e, f } = new DOMMatrix(view === null ? '' : getComputedStyle(view).transform);
      return { x: (pane?.left ?? 0) + e + placeX * a, y: (pane?.top ?? 0) + f + placeY * a };
    },
    [x, y] as const,
  );
}
const zoom = () =>
  page.evaluate(() => {
    const view = document.querySelector('.react-flow__viewport');
    return new DOMMatrix(view === null ? '' : getComputedStyle(view).transform).a;
  });
/** The middle of the card of a node of the first row. */
const nodeAt = (column: number, row = 0) => screenOf(column * 280 + 108, row * 260 + 60);

describe('a graph of 2,000 nodes', () => {
  it('is shown whole, drawn on one canvas that says what it is', async () => {
    expect(await cards()).toBe(0);
    expect(await page.locator('*').count()).toBeLessThan(1200);
    const name = await page.locator('canvas.overview').getAttribute('aria-label');
    expect(name).toBe(
      'Overview of the graph: 2000 items. The outline (Alt+O) lists everything, to be read and chosen by keyboard.',
    );
    const { violations } = await new AxeBuilder({ page }).include('.canvas').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('selects by click, Ctrl and click, and a click beside', async () => {
    const [split, train] = [await nodeAt(1), await nodeAt(5)];
    await page.mouse.click(split.x, split.y);
    await expect.poll(shown).toBe('Split');
    await page.keyboard.down('Control');
    await page.mouse.click(train.x, train.y);
    await page.keyboard.up('Control');
    await expect.poll(() => page.locator('.inspector').innerText()).toContain('2 selected');
    const beside = await screenOf(245, 60);
    await page.mouse.click(beside.x, beside.y - 30);
    await expect.poll(shown).toBe('2000 nodes');
  });

  it('selects with a box, and moves what is selected in one step that can be undone', async () => {
    const from = await screenOf(-60, -60);
    const to = await screenOf(2 * 280 + 100, 60);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => page.locator('.inspector').innerText()).toContain('3 selected');

    const [split, away] = [await nodeAt(1), await screenOf(280 + 108, -460)];
    await page.mouse.move(split.x, split.y);
    await page.mouse.down();
    await page.mouse.move(away.x, away.y, { steps: 4 });
    await page.mouse.up();
    expect(await undo().getAttribute('aria-label')).toBe('Undo: Move');
    await page.mouse.click(split.x, split.y);
    await expect.poll(shown).toBe('2000 nodes');
    await page.mouse.click(away.x, away.y);
    await expect.poll(shown).toBe('Split');
    await page.keyboard.press('Control+z');
    expect(await undo().isEnabled()).toBe(false);
    await page.mouse.click(split.x, split.y);
    await expect.poll(shown).toBe('Split');
  });

  it('opens the menu of a node', async () => {
    const train = await nodeAt(5);
    await page.mouse.click(train.x, train.y, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Bypass' }).click();
    expect(await undo().getAttribute('aria-label')).toBe('Undo: Bypass');
    await page.keyboard.press('Control+z');
  });

  it('goes near with a double click, where nodes are cards, and back', async () => {
    const predict = await nodeAt(6, 2);
    await page.mouse.dblclick(predict.x, predict.y);
    await page.locator('.react-flow__node[data-id^="predict-"]').first().waitFor();
    expect(await page.locator('canvas.overview').count()).toBe(0);
    await expect.poll(zoom).toBeCloseTo(0.7);
    expect(await cards()).toBeLessThan(60);
    const card = page.locator('.react-flow__node.selected');
    const before = await card.boundingBox();
    await card.hover({ position: { x: 60, y: 12 } });
    await page.mouse.down();
    await page.mouse.move((before?.x ?? 0) + 60, (before?.y ?? 0) + 82, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => undo().getAttribute('aria-label')).toBe('Undo: Move');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await card.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
    await page.keyboard.press('.');
    await page.locator('canvas.overview').waitFor();
    await expect.poll(cards).toBe(0);
  });

  it('follows the wheel, the middle button and the outline', async () => {
    // The view may still be gliding to where the test before led it.
    let before = Number.NaN;
    await expect
      .poll(async () => {
        const last = before;
        before = await zoom();
        return before === last;
      })
      .toBe(true);
    const { x, y } = await nodeAt(3, 3);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -100);
    await expect.poll(zoom).toBeGreaterThan(before);
    const place = await screenOf(0, 0);
    await page.mouse.down({ button: 'middle' });
    await page.mouse.move(x + 50, y + 20, { steps: 3 });
    await page.mouse.up({ button: 'middle' });
    await expect.poll(async () => Math.round((await screenOf(0, 0)).x - place.x)).toBe(50);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('audit');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.react-flow__node[data-id^="audit-"]').first().waitFor();
    expect(errors).toEqual([]);
  });
});
