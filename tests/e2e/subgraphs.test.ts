import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cardOf, dropGraph, openPage, pressRun, runLine, serious, undoName, visits, wiresOf } from '../support/journey';

const visit = visits('file');
let page: Page;
const errors: string[] = [];

const graph = JSON.stringify({
  format: 1,
  app: 'gradloom',
  title: 'Parts',
  nodes: {
    table: { type: 'sample-images@1', label: 'Table' },
    split: { type: 'split@1', label: 'Cut' },
    model: { type: 'linear@1', label: 'Line' },
    train: { type: 'train@1', label: 'Fit', params: { epochs: 2 } },
    test: { type: 'predict@1', label: 'Guess' },
  },
  edges: [
    'table.dataset -> split.dataset',
    'split.dataset -> model.dataset',
    'split.dataset -> train.dataset',
    'model.model -> train.model',
    'split.dataset -> test.dataset',
    'train.model -> test.model',
  ],
  layout: { table: [0, 0], split: [280, 0], model: [560, 0], train: [560, 240], test: [840, 0] },
});

beforeAll(async () => {
  page = await openPage(await visit());
  page.on('pageerror', (error) => errors.push(error.message));
  await dropGraph(page, graph);
  await card('table').waitFor();
});

const card = (id: string) => cardOf(page, id);
const title = (id: string) => card(id).locator('.node-title');
const ids = (): Promise<readonly string[]> =>
  page
    .locator('.react-flow__node')
    .evaluateAll((all) => all.map((node) => node.getAttribute('data-id') ?? '').toSorted());
const wires = () => wiresOf(page);
const crumbs = () => page.getByRole('navigation', { name: 'Sub-graphs entered' });
const inspector = () => page.getByRole('complementary', { name: 'Inspector' });
const whole = ['model', 'split', 'table', 'test', 'train'];
const inside = ['model', 'train'];
const outside = ['split', 'subgraph', 'table', 'test'];

/** Shows the whole graph, at once for a visitor who wants no motion. */
const showAll = (): Promise<void> => page.keyboard.press('.').then(() => page.waitForTimeout(250));

async function choose(...chosen: readonly string[]): Promise<void> {
  for (const [at, id] of chosen.entries()) await title(id).click(at === 0 ? {} : { modifiers: ['Shift'] });
}

describe('a sub-graph', () => {
  it('is made of the selected nodes in one step, unless one that is not selected stands between', async () => {
    await choose('split', 'train');
    await page.keyboard.press('Control+Shift+E');
    await page.getByText('These nodes cannot be a sub-graph: Line stands between them.').waitFor();
    expect(await ids()).toEqual(whole);
    await choose('model', 'train');
    await page.keyboard.press('Control+Shift+E');
    await expect.poll(ids).toEqual(outside);
    expect(await undoName(page)).toBe('Undo: Make a sub-graph');
    expect(await wires()).toEqual([
      'split.dataset->subgraph.dataset',
      'split.dataset->test.dataset',
      'subgraph.model->test.model',
      'table.dataset->split.dataset',
    ]);
  });

  it('is opened with a double click and left by its breadcrumbs', async () => {
    await title('subgraph').dblclick();
    await expect.poll(ids).toEqual(inside);
    expect(await crumbs().getByRole('listitem').allInnerTexts()).toEqual(['Parts', 'Sub-graph']);
    await inspector().getByRole('region', { name: 'Inputs of the sub-graph' }).getByText('Line · dataset').waitFor();
    expect(await serious(page, 'main.canvas', '.inspector')).toEqual([]);
    await crumbs().getByRole('button', { name: 'Parts' }).click();
    await expect.poll(ids).toEqual(outside);
    expect(await crumbs().count()).toBe(0);
  });

  it('is opened and left by keyboard, and has its sub-graph selected again', async () => {
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(ids).toEqual(inside);
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(ids).toEqual(outside);
    await card('subgraph').focus();
    await page.keyboard.press('Enter');
    await expect.poll(ids).toEqual(inside);
  });

  it('shows a setting of a node inside, whose value outside wins', async () => {
    await title('train').click();
    await inspector().getByRole('button', { name: 'Show on the sub-graph: Epochs' }).click();
    await inspector().getByRole('checkbox', { name: 'Output: report' }).check();
    await page.keyboard.press('Escape');
    const settings = inspector().getByRole('region', { name: 'Settings of the sub-graph' });
    await settings.getByRole('textbox', { name: 'Name of epochs' }).fill('passes');
    await settings.getByRole('textbox', { name: 'Name of epochs' }).press('Enter');
    await page.keyboard.press('Escape');
    await inspector().getByRole('button', { name: 'Leave the sub-graph' }).click();
    await expect.poll(ids).toEqual(outside);
    const passes = inspector().getByRole('textbox', { name: 'Passes' });
    expect(await passes.inputValue()).toBe('2');
    await passes.fill('3');
    await passes.press('Enter');
    expect(await card('subgraph').locator('.port-word.at-output').allInnerTexts()).toEqual(['model', 'report']);
  });

  it('runs: its card sums up what is inside, where each node has its own state', async () => {
    await pressRun(page);
    expect(await runLine(page)).toMatchObject({ nodes: 5, failed: 0 });
    await card('subgraph').getByRole('img', { name: 'Done' }).waitFor();
    await choose('subgraph');
    await page.getByRole('tab', { name: 'Result' }).click();
    await inspector()
      .getByRole('button', { name: /^model/ })
      .waitFor();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.keyboard.press('Alt+ArrowDown');
    await card('train').getByRole('img', { name: 'Done' }).waitFor();
    await title('train').click();
    await inspector().getByText('Set on the sub-graph: the value there wins over this one.').waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(ids).toEqual(outside);
  });

  it('stands in the outline with what is inside, which leads there', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Fit');
    await page.getByRole('treeitem', { name: /^Fit/ }).click();
    await expect.poll(ids).toEqual(inside);
    await expect.poll(() => card('train').getAttribute('class')).toContain('selected');
    await page.keyboard.press('Alt+o');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(ids).toEqual(outside);
  });

  it('leads from a problem to the node inside that has it', async () => {
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(ids).toEqual(inside);
    await page.locator('.react-flow__edge').first().click({ force: true });
    await page.keyboard.press('Delete');
    await expect.poll(wires).toEqual([]);
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(ids).toEqual(outside);
    await page
      .locator('.status-bar')
      .getByRole('button', { name: /problem/ })
      .click();
    await page.locator('.problem-list').getByRole('button', { name: /^Fit/ }).click();
    await expect.poll(ids).toEqual(inside);
    await expect.poll(() => card('train').getAttribute('class')).toContain('selected');
    await page.keyboard.press('Control+z');
    await expect.poll(wires).toEqual(['model.model->train.model']);
    await page.locator('.problem-list').getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('Alt+ArrowUp');
  });
});

describe('frames and reroute points', () => {
  it('lead a wire through a point, which goes without the wire', async () => {
    await showAll();
    const wire = page.locator('.react-flow__edge[data-id="table.dataset->split.dataset"] .react-flow__edge-path');
    const box = await wire.boundingBox();
    await page.mouse.dblclick((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    await expect.poll(ids).toContain('reroute');
    expect(await wires()).toContain('reroute.out->split.dataset');
    await page.keyboard.press('Delete');
    await expect.poll(wires).toContain('table.dataset->split.dataset');
    expect(await ids()).toEqual(outside);
    await page.locator('.react-flow__edge[data-id="table.dataset->split.dataset"]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+Shift+R');
    await expect.poll(ids).toContain('reroute');
    await page.keyboard.press('Control+z');
    await expect.poll(ids).toEqual(outside);
  });

  it('take in what is dropped on them, and let go what is pulled out', async () => {
    await choose('split', 'subgraph');
    await page.keyboard.press('Control+g');
    await expect.poll(ids).toContain('group');
    const frame = await card('group').boundingBox();
    const members = async (): Promise<number> => {
      await page.keyboard.press('Alt+o');
      const text = await page.getByRole('treeitem', { name: /^Group/ }).getAttribute('aria-label');
      await page.keyboard.press('Alt+o');
      return Number(/(\d+) nodes?/.exec(text ?? '')?.[1] ?? 0);
    };
    const drag = async (id: string, to: { x: number; y: number }): Promise<void> => {
      const box = await title(id).boundingBox();
      await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 8);
      await page.mouse.down();
      await page.mouse.move((box?.x ?? 0) + 30, (box?.y ?? 0) + 8);
      await page.mouse.move(to.x, to.y, { steps: 8 });
      await page.mouse.up();
    };
    expect(await members()).toBe(2);
    await drag('test', {
      x: (frame?.x ?? 0) + (frame?.width ?? 0) / 2 - 60,
      y: (frame?.y ?? 0) + (frame?.height ?? 0) / 2 - 60,
    });
    expect(await members()).toBe(3);
    await page.keyboard.press('Control+z');
    expect(await members()).toBe(2);
    await drag('split', { x: (frame?.x ?? 0) + 40, y: (frame?.y ?? 0) + (frame?.height ?? 0) + 200 });
    expect(await members()).toBe(1);
    await page.keyboard.press('Control+z');
    await choose('split');
    await page.keyboard.press('Control+Shift+G');
    await expect.poll(ids).toEqual(outside);
    await page.keyboard.press('Control+z');
    await expect.poll(ids).toContain('group');
    await card('group').locator('.frame-title').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Ungroup' }).click();
    await expect.poll(ids).toEqual(outside);
  });

  it('selects a reroute point by its middle, without a wire', async () => {
    await page.locator('.react-flow__edge[data-id="table.dataset->split.dataset"]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+Shift+R');
    await card('reroute').click();
    await inspector().getByRole('heading', { name: 'Reroute' }).waitFor();
    expect(await page.locator('.legal').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(ids).toEqual(outside);
  });
});

describe('what has changed', () => {
  it('is drawn on the canvas, with marks beside the colours and a list', async () => {
    await page.keyboard.press('Control+Shift+S');
    await page.getByRole('textbox', { name: 'Name of the version' }).fill('Packed');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Packed/ }).click();
    await page.getByRole('button', { name: 'Show on the canvas' }).click();
    const list = page.getByRole('region', { name: 'Changes', exact: true });
    await list.getByText('Nothing differs.').waitFor();
    await title('test').click();
    await page.keyboard.press('Delete');
    await title('subgraph').click();
    await inspector().getByRole('textbox', { name: 'Passes' }).fill('4');
    await inspector().getByRole('textbox', { name: 'Passes' }).press('Enter');
    await expect.poll(() => page.locator('.diff-box.removed').count()).toBe(1);
    expect(await page.locator('.diff-box.changed').count()).toBe(1);
    await list.getByText('Removed “Guess”').waitFor();
    expect(await page.locator('.diff-hover').getAttribute('title')).toMatch(/3 → 4/);
    // What it gave before stays to be seen, and to be read.
    await page.locator('.node-preview.old').first().waitFor();
    expect(await serious(page, 'main.canvas', '.inspector')).toEqual([]);
    await list.getByRole('button', { name: 'Hide the changes' }).click();
    await expect.poll(() => page.locator('.diff-box').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(ids).toEqual(outside);
  });
});

describe('in the end', () => {
  it('is unpacked with its outer settings, and every step is undone', async () => {
    await choose('subgraph');
    await page.keyboard.press('Control+Shift+U');
    await expect.poll(ids).toEqual(whole);
    await page.keyboard.press('Escape');
    await choose('train');
    expect(await inspector().getByRole('textbox', { name: 'Epochs' }).inputValue()).toBe('3');
    for (let step = 0; step < 40 && (await undoName(page)) !== 'Undo'; step += 1) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+z');
    }
    expect(await undoName(page)).toBe('Undo');
    expect(await ids()).toEqual(whole);
    expect(await wires()).toHaveLength(6);
    expect(errors).toEqual([]);
  });
});
