import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cardOf, documentsOf, dropGraph, openPage, saved, undoName, visits, wiresOf } from '../support/journey';

const visit = visits('file');
let page: Page;
const errors: string[] = [];

const graph = JSON.stringify({
  format: 1,
  app: 'gradloom',
  title: 'Wires',
  nodes: { table: { type: 'sample-table@1' }, train: { type: 'train@1' }, scale: { type: 'scale@1' } },
  edges: ['table.dataset -> train.dataset'],
  layout: { table: [0, 0], train: [800, 0], scale: [300, 300] },
});

beforeAll(async () => {
  page = await openPage(await visit());
  page.on('pageerror', (error) => errors.push(error.message));
  await dropGraph(page, graph);
  await card('table').waitFor();
});

const card = (id: string) => cardOf(page, id);
const wires = () => wiresOf(page);
const direct = ['table.dataset->train.dataset'];
const led = ['scale.dataset->train.dataset', 'table.dataset->scale.dataset'];

/** The middle of the only wire, on the screen. */
async function middle(): Promise<{ x: number; y: number }> {
  const box = await page.locator('.react-flow__edge .react-flow__edge-path').first().boundingBox();
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
}

async function dragTo(id: string, to: { x: number; y: number }): Promise<void> {
  const box = await card(id).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 12);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 54, (box?.y ?? 0) + 12);
  await page.mouse.move(to.x, to.y + 40, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

describe('with the mouse', () => {
  it('puts a node into the wire that it is dropped on, in one step', async () => {
    await dragTo('scale', await middle());
    expect(await page.locator('.react-flow__edge.taking').count()).toBe(1);
    await page.mouse.up();
    await expect.poll(wires).toEqual(led);
    expect(await undoName(page)).toBe('Undo: Insert in link');
    await page.keyboard.press('Control+z');
    await expect.poll(wires).toEqual(direct);
    expect(await undoName(page)).toBe('Undo');
    await page.keyboard.press('Control+y');
    await expect.poll(wires).toEqual(led);
  });

  it('cuts the wires that a line is drawn across, in one step, unless Esc ends it', async () => {
    const { x, y } = await middle();
    const across = async (end: () => Promise<void>): Promise<void> => {
      await page.mouse.move(x, y - 260);
      await page.mouse.down();
      await page.mouse.move(x, y + 260, { steps: 8 });
      await end();
      await page.mouse.up();
    };
    await page.keyboard.press('Shift+X');
    await across(() => page.keyboard.press('Escape'));
    expect(await wires()).toEqual(led);
    await page.keyboard.down('Alt');
    await across(async () => expect(await page.locator('.knife-line polyline').count()).toBe(1));
    await page.keyboard.up('Alt');
    await expect.poll(() => wires().then((all) => all.length)).toBeLessThan(led.length);
    expect(await undoName(page)).toMatch(/^Undo: Cut [12] links?$/);
    await page.keyboard.press('Control+z');
    await expect.poll(wires).toEqual(led);
  });

  it('deletes and heals', async () => {
    await card('scale').click({ position: { x: 60, y: 14 } });
    await page.keyboard.press('Control+Backspace');
    await expect.poll(wires).toEqual(direct);
    expect(await card('scale').count()).toBe(0);
  });

  it('puts a node from the library into a wire; one that does not fit beside it', async () => {
    const point = await middle();
    for (const name of ['Split', 'Sample images']) {
      const item = page.getByRole('complementary').getByRole('button', { name, exact: true });
      const dataTransfer = await page.evaluateHandle(() => new DataTransfer());
      await item.dispatchEvent('dragstart', { dataTransfer });
      const at = { clientX: point.x, clientY: point.y, dataTransfer };
      await page.dispatchEvent('.react-flow__pane', 'dragover', at);
      expect(await page.locator('.react-flow__edge.taking').count()).toBe(name === 'Split' ? 1 : 0);
      await page.dispatchEvent('.react-flow__pane', 'drop', at);
      await item.dispatchEvent('dragend', { dataTransfer });
      await card(name === 'Split' ? 'split' : 'sample-images').waitFor();
    }
    expect(await wires()).toEqual(['split.dataset->train.dataset', 'table.dataset->split.dataset']);
  });

  it('takes all links of a node off, and puts nodes in line', async () => {
    await card('split').click({ position: { x: 60, y: 14 } });
    await card('split').click({ button: 'right', position: { x: 60, y: 14 } });
    await page.getByRole('menuitem', { name: 'Remove all links' }).click();
    await expect.poll(wires).toEqual([]);
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('Control+a');
    await card('train').click({ button: 'right', position: { x: 60, y: 14 } });
    await page.getByRole('menuitem', { name: 'Align…' }).click();
    await page.getByRole('menuitem', { name: 'Align top' }).click();
    const tops = async (): Promise<number> => {
      const boxes = await Promise.all((await page.locator('.react-flow__node').all()).map((own) => own.boundingBox()));
      return new Set(boxes.map((box) => Math.round(box?.y ?? 0))).size;
    };
    await expect.poll(tops).toBe(1);
  });

  it('undoes everything back to the start, and redoes it', async () => {
    await saved(page);
    const after = (await documentsOf(page))['Wires'];
    const undo = page.getByRole('button', { name: /^Undo/ });
    const redo = page.getByRole('button', { name: /^Redo/ });
    // Nothing is done twice and nothing is two steps: inserted, deleted, added, added, set free, aligned.
    let steps = 0;
    for (; await undo.isEnabled(); steps += 1) await undo.click();
    expect(steps).toBe(6);
    expect(await wires()).toEqual(direct);
    expect(await page.locator('.react-flow__node').count()).toBe(3);
    for (let step = 0; step < steps; step += 1) await redo.click();
    expect(await redo.isEnabled()).toBe(false);
    await page.getByText('Saving…').waitFor({ state: 'detached' });
    await expect.poll(async () => (await documentsOf(page))['Wires']).toBe(after);
    expect(errors).toEqual([]);
  });
});
