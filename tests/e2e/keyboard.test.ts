import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseFromList, openPage, press, serious, visits } from '../support/journey';

const visit = visits('file');
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  page = await openPage(await visit());
  page.on('pageerror', (error) => errors.push(error.message));
});

const cards = () => page.locator('.react-flow__node');
const told = () => page.locator('.announcer').innerText();
const tells = (text: string | RegExp) => expect.poll(async () => (await told()).trim()).toMatch(text);
const row = (name: RegExp) => page.getByRole('treeitem', { name });
const focused = () => page.evaluate(() => document.activeElement?.className ?? '');

const corner = async (): Promise<string> =>
  (await page.locator('.react-flow__node.selected').getAttribute('style'))?.match(/translate\([^)]*\)/)?.[0] ?? '';

describe('by keyboard alone', () => {
  it('builds a graph from an empty canvas, and tells what each step did', async () => {
    await press(page, 'Control+a', 'Delete');
    await tells(/^Removed 16 nodes\.$/);
    await chooseFromList(page, '/', 'sample table');
    await tells('Added Sample table.');
    await chooseFromList(page, 'Alt+n', 'split');
    await tells('Added Split. Connected Sample table to Split, dataset.');
    await chooseFromList(page, 'Alt+n', 'encode');
    await tells('Added Encode. Connected Split to Encode, dataset.');
    await chooseFromList(page, 'Alt+n', 'linear');
    await tells('Added Linear model. Connected Encode to Linear model, dataset.');
    await chooseFromList(page, 'Alt+n', 'train');
    await tells('Added Train. Connected Linear model to Train, model.');
    await press(page, '.');
    await expect.poll(() => cards().count()).toBe(5);
    const boxes = await Promise.all((await cards().all()).map((card) => card.boundingBox()));
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1))
        expect(a !== null && b !== null && Math.abs(a.x - b.x) < a.width && Math.abs(a.y - b.y) < a.height).toBe(false);
  });

  it('connects two nodes from a list that says why not', async () => {
    await press(page, 'Alt+j');
    const dialog = page.getByRole('dialog', { name: 'Connect Train' });
    await dialog.getByRole('combobox').fill('encode');
    expect(await dialog.getByRole('option').first().getAttribute('aria-label')).toBe('dataset from Encode · dataset. ');
    const refused = dialog.getByRole('option', { name: 'model to Encode · dataset' });
    expect(await refused.getAttribute('aria-disabled')).toBe('true');
    expect(await refused.getAttribute('aria-label')).toContain('circle');
    expect(await serious(page, '.connect-to')).toEqual([]);
    await press(page, 'ArrowDown', 'Enter');
    await dialog.waitFor();
    await press(page, 'ArrowUp', 'Enter');
    await tells('Connected Encode to Train, dataset.');
  });

  it('moves, undoes and redoes', async () => {
    const before = await corner();
    await press(page, 'ArrowDown', 'Shift+ArrowRight');
    await expect.poll(corner).not.toBe(before);
    await tells('Move.');
    const after = await corner();
    await press(page, 'Control+z');
    await tells('Undone: Move.');
    expect(await corner()).toBe(before);
    await press(page, 'Control+y');
    await tells('Redone: Move.');
    expect(await corner()).toBe(after);
  });

  it('opens the settings, changes one and goes on from panel to panel', async () => {
    await press(page, 'Alt+Enter');
    const epochs = page.getByRole('textbox', { name: 'Epochs' });
    await expect.poll(() => epochs.evaluate((field) => field === document.activeElement)).toBe(true);
    await press(page, 'Control+a');
    await page.keyboard.type('3');
    await press(page, 'Enter');
    await press(page, 'Shift+F6');
    await expect.poll(focused).toContain('react-flow__node');
    await press(page, 'Shift+F6');
    expect(await page.evaluate(() => document.activeElement?.closest('.library') !== null)).toBe(true);
  });

  it('runs it', async () => {
    await press(page, 'Control+Enter');
    await page
      .getByRole('contentinfo')
      .getByText(/5 nodes done in/)
      .waitFor({ timeout: 60_000 });
  });

  it('runs it with a number that is still being typed', async () => {
    const epochs = page.getByRole('textbox', { name: 'Epochs' });
    await epochs.focus();
    await press(page, 'Control+a');
    await page.keyboard.type('4');
    await press(page, 'Control+Enter');
    await page.getByRole('contentinfo').getByText('4 reused').waitFor({ timeout: 60_000 });
    expect(await epochs.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await epochs.inputValue()).toBe('4');
  });
});

describe('the outline', () => {
  it('lists the graph with states and links, and is found by its key', async () => {
    await press(page, 'Alt+o');
    await row(/^Train\. Done\. links: 2 in, 0 out$/).waitFor();
    expect(await page.getByRole('treeitem').count()).toBe(5);
    expect(await page.getByRole('treeitem').first().getAttribute('aria-label')).toContain('Sample table');
  });

  it('is walked, opened and searched by letters', async () => {
    await press(page, 'Home', 's', 'p');
    const tree = page.getByRole('tree');
    await expect.poll(() => tree.getAttribute('aria-activedescendant')).toBe('outline-node:split');
    await press(page, 'ArrowRight');
    await row(/^dataset from Sample table$/).waitFor();
    expect(await row(/^Split/).getAttribute('aria-expanded')).toBe('true');
    await press(page, 'ArrowRight', 'Enter');
    await tells('Sample table is shown in the inspector.');
    expect(await page.getByRole('textbox', { name: 'Name of the node' }).inputValue()).toBe('Sample table');
  });

  it('has nothing serious for axe to find, in light and dark', async () => {
    for (const theme of ['light', 'dark']) {
      await page.evaluate((chosen) => void (document.documentElement.dataset['theme'] = chosen), theme);
      expect(await serious(page, '.outline')).toEqual([]);
    }
  });

  it('finds a node by name, deletes it and tells so in Chinese too', async () => {
    await press(page, 'Control+f');
    await page.keyboard.type('lin');
    await press(page, 'ArrowDown');
    await expect.poll(() => page.getByRole('treeitem').count()).toBe(1);
    await press(page, 'Delete');
    await tells('Removed Linear model.');
    await expect.poll(() => page.getByRole('treeitem').count()).toBe(0);
    await page.getByRole('button', { name: /中文/ }).click();
    await press(page, 'Control+z');
    await tells(/^已撤销:删除。 已添加线性模型。/);
    expect(errors).toEqual([]);
  });
});
