import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  chooseFromList,
  documentsOf,
  dropGraph,
  nodeOf,
  openPage,
  pressRun,
  retitle,
  runLine,
  saved,
  serious,
  titleOf,
  visits,
} from '../support/journey';

const visit = visits();

/** Trains long enough to look away. */
const small = JSON.stringify({
  format: 1,
  app: 'gradloom',
  title: 'The one that runs',
  nodes: {
    digits: { type: 'sample-images@1' },
    split: { type: 'split@1' },
    cnn: { type: 'cnn@1' },
    train: { type: 'train@1', params: { epochs: 6 } },
  },
  edges: [
    'digits.dataset -> split.dataset',
    'split.dataset -> cnn.dataset',
    'split.dataset -> train.dataset',
    'cnn.model -> train.model',
  ],
  layout: { digits: [0, 0], split: [260, 0], cnn: [520, 0], train: [780, 0] },
});

/** Keys pressed one after the other, faster than a hand does. */
const pressAll = (page: Page, keys: readonly (readonly [key: string, held: 'ctrlKey' | 'altKey' | 'shiftKey'])[]) =>
  page.evaluate((all) => {
    for (const [key, held] of all)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, [held]: true, bubbles: true, cancelable: true }));
  }, keys);
const times = <Value>(count: number, values: readonly Value[]): readonly Value[] =>
  Array.from({ length: count }, () => values).flat();

/** Within a time that a busy machine keeps, too. */
const soon = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 15_000 });
const tabs = (page: Page) => page.getByRole('tablist', { name: 'Open graphs' }).getByRole('tab');
const names = (page: Page): Promise<string[]> => tabs(page).allInnerTexts();
const nodes = (page: Page) => page.locator('.react-flow__node');
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ });
const redo = (page: Page) => page.getByRole('button', { name: /^Redo/ });
const quickAdd = (page: Page, what: string): Promise<void> => chooseFromList(page, '/', what);
const command = (page: Page, what: string): Promise<void> => chooseFromList(page, 'Control+k', what);

it('runs one graph while another is edited, closes, opens again, and is as before after a reload', async () => {
  const page = await openPage(await visit());
  await dropGraph(page, small);
  await soon(() => names(page)).toEqual(['The one that runs']);
  await pressRun(page);
  await page.getByRole('progressbar', { name: /Running/ }).waitFor();
  await page.keyboard.press('Alt+t');
  await soon(() => names(page)).toEqual(['The one that runs', 'Untitled']);
  await quickAdd(page, 'split');
  await retitle(page, 'Second');
  expect(await nodes(page).count()).toBe(1);
  // Nothing of the run shows here, and its tab says that it goes on, or that it is over.
  expect(await page.locator('.status-bar').innerText()).toContain('Ready');
  await page
    .locator('.doc-tab')
    .first()
    .getByRole('img', { name: /running|run over/ })
    .waitFor();
  await page.locator('.doc-tab').first().getByRole('img', { name: 'run over' }).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Alt+PageUp');
  expect(await runLine(page)).toEqual({ nodes: 4, reused: 0, failed: 0 });
  await page.keyboard.press('Alt+PageDown');
  await soon(() => nodes(page).count()).toBe(1);
  expect(await serious(page, '.tab-strip')).toEqual([]);

  await page.keyboard.press('Alt+w');
  await soon(() => names(page)).toEqual(['The one that runs']);
  await page.keyboard.press('Alt+Shift+W');
  await soon(() => names(page)).toEqual(['The one that runs', 'Second']);
  await soon(() => undo(page).getAttribute('title')).toBe('Undo: Title of the graph (Ctrl+Z)');
  await tabs(page).nth(1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Duplicate graph' }).click();
  await soon(() => names(page)).toEqual(['The one that runs', 'Second', 'Second (copy)']);
  await tabs(page).nth(2).dragTo(tabs(page).first());
  await soon(() => names(page)).toEqual(['Second (copy)', 'The one that runs', 'Second']);
  await saved(page);
  await page.reload();
  await soon(() => names(page)).toEqual(['Second (copy)', 'The one that runs', 'Second']);
  await soon(() => titleOf(page).inputValue()).toBe('Second (copy)');
  // A tab that was not read yet; the arrow keys of the list go there.
  await tabs(page).first().focus();
  await page.keyboard.press('ArrowRight');
  await nodeOf(page, 'Train').waitFor();
  await tabs(page).nth(2).click({ button: 'middle' });
  await soon(() => names(page)).toEqual(['Second (copy)', 'The one that runs']);
}, 120_000);

it('undoes 200 steps and more after a reload, back to nothing and on to the end', async () => {
  const page = await openPage(await visit());
  await page.keyboard.press('Alt+t');
  await retitle(page, 'Many steps');
  await quickAdd(page, 'split');
  await soon(() => nodes(page).count()).toBe(1);
  const turn = [
    ['b', 'ctrlKey'],
    ['c', 'altKey'],
    ['P', 'shiftKey'],
  ] as const;
  await pressAll(page, times(66, turn));
  await page.keyboard.press('Alt+z');
  await page.getByRole('dialog', { name: 'Steps' }).waitFor();
  expect(await page.locator('.steps li').count()).toBe(201);
  expect(await serious(page, 'dialog')).toEqual([]);
  await page.locator('.steps button').nth(100).click();
  await page.locator('.steps button').first().click();
  await page.keyboard.press('Escape');
  await saved(page);
  const { 'Many steps': end } = await documentsOf(page);

  await page.reload();
  await soon(() => undo(page).isEnabled()).toBe(true);
  await pressAll(page, times(200, [['z', 'ctrlKey']]));
  expect(await undo(page).isEnabled()).toBe(false);
  expect(await nodes(page).count()).toBe(0);
  await page.getByText('An empty canvas').waitFor();
  await saved(page);
  await page.reload();
  await soon(() => redo(page).isEnabled()).toBe(true);
  await pressAll(page, times(200, [['y', 'ctrlKey']]));
  expect(await redo(page).isEnabled()).toBe(false);
  await saved(page);
  await soon(async () => (await documentsOf(page))['Many steps']).toBe(end);
}, 120_000);

it('finds everything by its name, in both languages, and takes other keys', async () => {
  const page = await openPage(await visit());
  await command(page, 'go to cnn');
  await page.locator('.react-flow__node.selected').filter({ hasText: 'CNN' }).waitFor();
  await command(page, 'add table file');
  await nodeOf(page, 'Table file').waitFor();
  await page.keyboard.press('Control+k');
  expect(await serious(page, '.palette')).toEqual([]);
  await page.getByRole('combobox', { name: 'Find a command' }).fill('nothing to redo');
  await page.getByText('Nothing matches.').waitFor();
  await page.getByRole('combobox', { name: 'Find a command' }).fill('redo');
  await page.getByRole('option', { name: /^Redo/, disabled: true }).waitFor();
  await page.keyboard.press('Escape');
  await command(page, 'switch language');
  await page.getByRole('button', { name: '运行', exact: true }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '查找命令' }).fill('切换语言');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();

  await page.keyboard.press('?');
  const said = page.locator('.keys-said');
  await page.getByRole('button', { name: /Change the keys of “Group”/ }).click();
  await page.keyboard.press('Control+w');
  expect(await said.innerText()).toBe('The browser keeps Ctrl+W for itself. Choose other keys.');
  await page.keyboard.press('Control+b');
  expect(await said.innerText()).toBe('Ctrl+B belongs to “Bypass”. Press it again to take it from there.');
  await page.keyboard.press('Control+b');
  expect(await said.innerText()).toBe('Ctrl+B now belongs to “Group”. “Bypass” has lost it.');
  expect(await serious(page, 'dialog')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.reload();
  await nodeOf(page, 'Train').click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('Control+b');
  await soon(() => undo(page).getAttribute('title')).toBe('Undo: Group (Ctrl+Z)');
  await nodeOf(page, 'Split').click({ button: 'right', position: { x: 60, y: 14 } });
  expect(await page.getByRole('menuitem', { name: 'Group' }).innerText()).toContain('Ctrl+B');
  await page.keyboard.press('Escape');
}, 120_000);

/** In the place of the dialogs of the browser, which nobody can answer here: a file of the page's own. */
function pickOwnFile(): void {
  const file = async (): Promise<FileSystemFileHandle> =>
    (await navigator.storage.getDirectory()).getFileHandle('mine.gradloom.json', { create: true });
  Object.assign(globalThis, { showSaveFilePicker: file, showOpenFilePicker: async () => [await file()] });
}

const fileText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle('mine.gradloom.json')).getFile()).text();
  });

async function withFiles(): Promise<BrowserContext> {
  const context = await visit();
  await context.addInitScript(pickOwnFile);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return context;
}

it('saves to the same file again, tells of changes by others, and opens what it was', async () => {
  const page = await openPage(await withFiles());
  await retitle(page, 'On disk');
  await page.keyboard.press('Alt+Shift+f');
  await page.getByText('has not been saved to a file yet').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Saved to mine.gradloom.json.').waitFor();
  await retitle(page, 'On disk again');
  await page.keyboard.press('Control+s');
  await soon(() => fileText(page)).toContain('"On disk again"');
  await page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('mine.gradloom.json');
    const text = await (await handle.getFile()).text();
    const writable = await handle.createWritable();
    await writable.write(text.replace('On disk again', 'By somebody else'));
    await writable.close();
  });
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'The file has changed' });
  await dialog.waitFor();
  expect(await serious(page, 'dialog')).toEqual([]);
  expect(await fileText(page)).toContain('By somebody else');
  await dialog.getByRole('button', { name: 'Open the file in a new tab' }).click();
  await soon(() => names(page)).toEqual(['On disk again', 'By somebody else']);
  await page.keyboard.press('Alt+PageUp');
  await page.keyboard.press('Control+s');
  await dialog.getByRole('button', { name: 'Overwrite the file' }).click();
  await soon(() => fileText(page)).toContain('On disk again');
  await nodeOf(page, 'Speed: dense').click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('Delete');
  await page.keyboard.press('Alt+Shift+f');
  await page.getByText('Since “mine.gradloom.json”').waitFor();
  await page
    .getByText(/Removed.*Speed: dense/)
    .first()
    .waitFor();
  const since = page.getByText('Since “mine.gradloom.json”');
  await page.keyboard.press('Alt+Shift+f');
  await since.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+s');
  const versions = page.getByRole('dialog', { name: 'Versions' });
  await versions.getByText('Last saved to a file: mine.gradloom.json').waitFor();
  await versions.getByRole('button', { name: 'Show changes on the canvas' }).click();
  await since.waitFor();
  await page.keyboard.press('Control+z');
  // The file is that of a graph that is open.
  await page.keyboard.press('Alt+PageDown');
  await page.keyboard.press('Control+o');
  await soon(() => titleOf(page).inputValue()).toBe('On disk again');
  expect(await tabs(page).count()).toBe(2);
}, 120_000);

it('copies between pages and as text, with links to what is outside on request', async () => {
  const context = await withFiles();
  const first = await openPage(context);
  await nodeOf(first, 'Half the channels').click({ position: { x: 60, y: 14 } });
  await first.keyboard.press('Control+c');
  const text = await first.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(text)).toMatchObject({ app: 'gradloom', format: 1 });
  const links = await first.locator('.react-flow__edge').count();
  await first.keyboard.press('Control+Shift+v');
  await soon(() => first.locator('.react-flow__edge').count()).toBe(links + 2);

  const second = await openPage(context);
  await second.keyboard.press('Alt+t');
  await second.getByText('An empty canvas').waitFor();
  await second.keyboard.press('Control+v');
  await nodeOf(second, 'Half the channels').waitFor();
  // Changed in a text editor on its way.
  await second.evaluate(
    (changed) => navigator.clipboard.writeText(changed),
    text.replace('Half the channels', 'From a text'),
  );
  await second.keyboard.press('Control+v');
  await nodeOf(second, 'From a text').waitFor();
  expect(await nodes(second).count()).toBe(2);
}, 120_000);
