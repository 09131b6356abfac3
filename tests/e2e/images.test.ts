import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8Bytes, zip } from '../../nodes/lib/plain/files/testing-files';
import { plainPng } from '../../nodes/lib/plain/files/testing-images';
import { writeBundle } from '../../runtime/share/bundle';
import { dropGraph, nodeOf, openPage, pressRun, runLine, saved, serious, titleOf, visits } from '../support/journey';

const visit = visits('file');
let page: Page;
let folder = '';
const errors: string[] = [];

/** Dark images in one folder, bright ones in the other. */
const images = zip(
  Array.from({ length: 40 }, (_, index) => ({
    name: `shades/${index % 2 === 0 ? 'dark' : 'bright'}/${index}.png`,
    content: plainPng(8, 8, index % 2 === 0 ? index : 255 - index),
  })),
);
const sha256 = createHash('sha256').update(images).digest('hex');

const graph = JSON.stringify({
  app: 'gradloom',
  format: 1,
  title: 'Shades',
  seed: 3,
  nodes: {
    images: { type: 'image-folder@1', params: { file: { name: 'shades.zip', sha256 } } },
    split: { type: 'split@1', params: { validation: 0.1 } },
    cnn: { type: 'cnn@1' },
    train: { type: 'train@1', params: { epochs: 3 } },
    predict: { type: 'predict@1' },
    report: { type: 'classification-report@1' },
  },
  edges: [
    'images.dataset -> split.dataset',
    'split.dataset -> cnn.dataset',
    'split.dataset -> train.dataset',
    'split.dataset -> predict.dataset',
    'cnn.model -> train.model',
    'train.model -> predict.model',
    'predict.predictions -> report.predictions',
  ],
  layout: { images: [0, 0], split: [300, 0], cnn: [600, 300], train: [600, 0], predict: [900, 0], report: [1200, 0] },
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gradloom-drop-'));
  page = await openPage(await visit());
  page.on('pageerror', (error) => errors.push(error.message));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Drops files on the canvas as the browser tells it: with their paths on the disk, folders too. */
async function dropPaths(own: Page, paths: readonly string[], type: 'dragEnter' | 'drop' = 'drop'): Promise<void> {
  const session = await own.context().newCDPSession(own);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const types = type === 'drop' ? (['dragEnter', 'dragOver', 'drop'] as const) : (['dragEnter', 'dragOver'] as const);
  for (const one of types) await session.send('Input.dispatchDragEvent', { type: one, x: 560, y: 420, data });
  await session.detach();
}

const onDisk = (name: string, content: Uint8Array | string): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const toasts = (own = page) => own.locator('.toasts');
const count = (own = page) => own.locator('.react-flow__node').count();
const imageNodes = (own = page) => own.locator('.react-flow__node').filter({ hasText: 'Image folder' });

const isSound = async (part = 'body'): Promise<void> => expect(await serious(page, part)).toEqual([]);

describe('images of one’s own', () => {
  it('are announced while they are dragged, and become a node where they are dropped', async () => {
    const before = await count();
    const path = onDisk('shades.zip', images);
    await dropPaths(page, [path], 'dragEnter');
    await page.getByText('Drop a table, images, a zip, or a graph').waitFor();
    // What lies behind is veiled for this moment.
    await isSound('.drop-hint');
    await dropPaths(page, [path]);
    await toasts().getByText('shades.zip: 40 images. Run the node to see them.').waitFor();
    await page.getByText('Drop a table, images, a zip, or a graph').waitFor({ state: 'hidden' });
    expect(await imageNodes().count()).toBe(1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => count()).toBe(before);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => count()).toBe(before + 1);
  });

  it('are seen once the node ran', async () => {
    await imageNodes()
      .first()
      .click({ position: { x: 60, y: 14 } });
    await page.locator('.file-name').getByText('shades.zip').waitFor();
    await page.getByRole('button', { name: 'Run to here' }).first().click();
    expect(await runLine(page)).toMatchObject({ failed: 0 });
    await page.getByRole('tab', { name: 'Result' }).click();
    const inspector = page.locator('.inspector');
    await inspector.getByRole('button', { name: /^dataset 40 rows/ }).click();
    await inspector.locator('canvas').first().waitFor();
    await isSound();
  });

  it('a folder, several images, one image, and two tables become what they are', async () => {
    onDisk('pets/cats/a.png', plainPng(8, 8, 10));
    onDisk('pets/dogs/b.png', plainPng(8, 8, 200));
    onDisk('pets/.DS_Store', 'x');
    onDisk('pets/readme.txt', 'hello');
    const before = await count();
    await dropPaths(page, [join(folder, 'pets')]);
    await toasts().getByText('pets.zip: 2 images. Left out: 1 other file.').waitFor();
    await dropPaths(page, [onDisk('one.png', plainPng(4, 4, 1)), onDisk('two.png', plainPng(4, 4, 2))]);
    await toasts().getByText('images.zip: 2 images').waitFor();
    await dropPaths(page, [onDisk('one.png', plainPng(4, 4, 1))]);
    await toasts().getByText('one.png became an Image folder node').waitFor();
    await dropPaths(page, [onDisk('a.csv', 'x,y\n1,2\n'), onDisk('b.csv', 'x,y\n3,4\n')]);
    await toasts().getByText('2 tables became nodes').waitFor();
    await expect.poll(() => count()).toBe(before + 5);
    expect(await imageNodes().count()).toBe(4);
    expect(errors).toEqual([]);
  });

  it('are refused where they are hostile, and nothing changes', async () => {
    const before = await count();
    await dropPaths(page, [onDisk('out.zip', zip([{ name: '../a.png', content: plainPng(1, 1, 1) }]))]);
    await toasts().getByText('The entry "../a.png" of the archive has a name that is not allowed').waitFor();
    await dropPaths(page, [onDisk('empty.zip', zip([{ name: 'a.txt' }]))]);
    await toasts().getByText('empty.zip is a zip archive of 1 file,').waitFor();
    await dropPaths(page, [onDisk('good.csv', 'x\n1\n'), onDisk('bad.csv', 'x,y\n1\n')]);
    await toasts().getByText('"bad.csv", line 2, column 2').waitFor();
    const file = { name: 'data/x.csv', sha256: 'ab'.repeat(32), bytes: utf8Bytes('x\n') };
    await dropPaths(page, [onDisk('wrong.gradloom.zip', writeBundle(graph, [file]))]);
    await toasts().getByText('The entry "data/x.csv" of the bundle: wanted SHA-256 abababababab…').waitFor();
    await dropPaths(page, [onDisk('lacks.gradloom.zip', writeBundle(graph, []))]);
    await toasts().getByText('The graph reads the file "shades.zip"').waitFor();
    expect(await count()).toBe(before);
    expect(errors).toEqual([]);
  });
});

describe('a bundle', () => {
  let figures = '';
  const bundle = (): string => join(folder, 'shades.gradloom.zip');

  it('is saved with the data, and its size is told before', async () => {
    await dropGraph(page, graph);
    await expect.poll(() => titleOf(page).inputValue()).toBe('Shades');
    await pressRun(page);
    expect(await runLine(page)).toMatchObject({ failed: 0 });
    figures = await nodeOf(page, 'Classification report').innerText();
    expect(figures).toMatch(/accuracy/i);
    await page.getByRole('button', { name: 'Share' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Share' });
    await dialog.getByText(/Files: 1, \d+\.\d kB before packing/).waitFor();
    await isSound();
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save bundle' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('shades.gradloom.zip');
    await download.saveAs(bundle());
    await page.keyboard.press('Escape');
  });

  it('opens somewhere else with its data, and gives the same results', async () => {
    const context = await visit();
    const theirs = await openPage(context);
    theirs.on('pageerror', (error) => errors.push(error.message));
    await dropPaths(theirs, [bundle()]);
    await toasts(theirs).getByText('Opened shades.gradloom.zip: a graph with 1 of its files').waitFor();
    await expect.poll(() => titleOf(theirs).inputValue()).toBe('Shades');
    await pressRun(theirs);
    expect(await runLine(theirs)).toMatchObject({ failed: 0, reused: 0 });
    const card = await nodeOf(theirs, 'Classification report').innerText();
    // All but how long it took.
    const plain = (text: string): string => text.replaceAll(/[\d.]+ (ms|s)\b/g, '');
    expect(plain(card)).toBe(plain(figures));
    await context.close();
    expect(readFileSync(bundle()).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('copies of files', () => {
  it('are listed with who reads them, and removed after a warning', async () => {
    await saved(page);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('storage');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Storage' });
    const row = dialog.getByRole('row').filter({ hasText: 'shades.zip' });
    await row.getByText(/Shades/).waitFor();
    await isSound();
    await row.getByRole('button', { name: 'Remove shades.zip' }).click();
    const ask = dialog.getByRole('alertdialog');
    await ask.getByText(/These graphs read it: .*Shades/).waitFor();
    await ask.getByRole('button', { name: 'Remove' }).click();
    await toasts().getByText('The copy of shades.zip is removed.').waitFor();
    expect(await row.count()).toBe(0);
    await page.keyboard.press('Escape');
    await nodeOf(page, 'Image folder').click({ position: { x: 60, y: 14 } });
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page
      .getByText(/shades\.zip.* is not in this browser/)
      .first()
      .waitFor();
    expect(errors).toEqual([]);
  });
});
