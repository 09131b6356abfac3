import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { graphText, png, safetensors, webp, zip } from '../../nodes/lib/plain/files/testing-files';
import { encode } from '../../runtime/store/codec';
import { model, report } from '../../runtime/store/testing-artifacts';
import { visits } from '../support/journey';

const visit = visits('file');
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  page = await (await visit()).newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  // Listened to all the time: switched on and off, the browser would at times ask the person at the screen.
  page.on('filechooser', (chooser) => void (offered !== null && chooser.setFiles(offered)));
  page.on('dialog', (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(inject('appAddress'));
  await node('Train').waitFor({ timeout: 20_000 });
  // Something to lose: an edit that is not in the gallery's graph.
  await node('Speed: dense').click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: /^Undo: / }).waitFor();
}, 60_000);

const node = (title: string) => page.locator('.react-flow__node').filter({ hasText: title }).first();
const toasts = () => page.locator('.toasts');

/** What must be the same after a refused file. */
async function state(): Promise<object> {
  return {
    title: await page.getByRole('textbox', { name: 'Title of the graph' }).inputValue(),
    nodes: await page.locator('.react-flow__node').count(),
    links: await page.locator('.react-flow__edge').count(),
    undo: await page.getByRole('button', { name: /^Undo/ }).getAttribute('title'),
    canRedo: await page.getByRole('button', { name: /^Redo/ }).isEnabled(),
    address: page.url(),
  };
}

let offered: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } | null = null;

async function choose(name: string, content: Uint8Array): Promise<void> {
  offered = { name, mimeType: '', buffer: Buffer.from(content) };
  await page.keyboard.press('Control+o');
}

/** Drops a file on a part of the page, as the browser tells it. */
async function drop(name: string, content: Uint8Array, on = '.react-flow__pane'): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, base64]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (char) => char.codePointAt(0) ?? 0);
      transfer.items.add(new File([bytes], fileName));
      return transfer;
    },
    [name, Buffer.from(content).toString('base64')] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent(on, type, { dataTransfer: data });
}

/** The page takes an edit back and does it again: it is alive, and its history is what it was. */
async function answers(): Promise<void> {
  const count = () => page.locator('.react-flow__node').count();
  const before = await count();
  await page.keyboard.press('Control+z');
  await expect.poll(count).toBe(before + 1);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(count).toBe(before);
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const split = { type: 'split@1' };
const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`n${index}`, split]));
const withParam = (value: string): Uint8Array =>
  bytes(graphText({ a: { ...split, params: { test: 7 } } }).replace('"test":7', `"test":${value}`));

/** A model file with a change in its header that leaves its length as it is. */
function changedModel(from: string, to: string): Uint8Array {
  const file = Buffer.from(encode(model)).toString('latin1');
  expect(file).toContain(from);
  expect(to).toHaveLength(from.length);
  return Buffer.from(file.replace(from, to), 'latin1');
}

const hostile: readonly (readonly [what: string, name: string, make: () => Uint8Array, sentence: RegExp])[] = [
  ['100,000 nodes', 'many.json', () => bytes(graphText(many)), /100000 nodes, wanted at most 10000/],
  ['an id __proto__', 'a.json', () => bytes(graphText({ x: split }).replace('"x"', '"__proto__"')), /key "__proto__"/],
  ['1e400', 'a.json', () => withParam('1e400'), /number 1e400 in line 1 cannot be kept exactly/],
  ['2^53 + 1', 'a.json', () => withParam('9007199254740993'), /number 9007199254740993/],
  ['NaN', 'a.json', () => withParam('NaN'), /not JSON/],
  [
    'duplicate keys',
    'a.json',
    () => bytes(graphText({ x: split, y: split }).replace('"y"', '"x"')),
    /"x" stands twice/,
  ],
  ['a nest', 'a.json', () => bytes('['.repeat(1_000_000)), /nested too deeply/],
  ['9 MiB', 'a.json', () => bytes(`"${'x'.repeat(9 * 1024 * 1024)}"`), /wanted at most 8388608/],
  ['a 144-megapixel PNG', 'big.png', () => png(12_000, 12_000), /144 megapixels\), wanted at most 40/],
  ['a PNG that is cut off', 'cut.png', () => png(10, 10).subarray(0, 40), /PNG picture is cut off/],
  [
    'a zip with ../',
    'up.zip',
    () => zip([{ name: '../../evil.js' }]),
    /"\.\.\/\.\.\/evil\.js" of the archive has a name/,
  ],
  [
    'a zip with lying sizes',
    'lies.zip',
    () => zip([{ name: 'a.csv', size: 2 }]),
    /"a\.csv" .* wanted 2 bytes, got > 2/,
  ],
  [
    'a zip bomb',
    'bomb.zip',
    () => zip([{ name: 'a', content: new Uint8Array(16_000_000) }]),
    /"a" .* wanted at most 200-fold/,
  ],
  ['an unknown layer', 'm.safetensors', () => changedModel('dense', 'magic'), /layer one has an unknown type/],
  [
    'overlapping buffers',
    'm.safetensors',
    () =>
      safetensors(
        '{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}',
        6,
      ),
    /Tensors "a" and "b" take the same bytes/,
  ],
  ['a header of 2 GB', 'm.safetensors', () => safetensors('{}', 0, 2 ** 31), /is to have 2147483648 bytes/],
  ['a ragged table', 'a.csv', () => bytes('a,b\n1,2\n3\n'), /"a\.csv", line 3, column 2: wanted 2 cells/],
  [
    'markup',
    'a.svg',
    () => bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    /picture "a\.svg" holds no graph/,
  ],
  ['a name of markup', '<img src=x onerror=alert(1)>.bin', () => Uint8Array.of(1, 2, 3, 4, 5), /<img src=x onerror/],
  ['nothing', 'empty.json', () => new Uint8Array(0), /"empty\.json" is empty/],
];

describe('a file that is refused', () => {
  it.each(hostile)('%s: a sentence, and all is as it was', async (what, name, make, sentence) => {
    const before = await state();
    const index = hostile.findIndex(([own]) => own === what);
    // By turns through the file chooser, on the canvas, and on a panel, where the browser would leave the page.
    if (index % 3 === 0) await choose(name, make());
    else await drop(name, make(), index % 3 === 1 ? '.react-flow__pane' : '.library');
    await toasts().getByText('This file was not opened').filter({ hasText: sentence }).first().waitFor();
    expect(await state()).toEqual(before);
    await answers();
    expect(errors).toEqual([]);
  });

  it('is told in Chinese too', async () => {
    await page.getByRole('button', { name: /中文/ }).click();
    await drop('big.png', png(12_000, 12_000));
    await toasts().getByText('144 百万像素').first().waitFor();
    await page.getByRole('button', { name: /English/ }).click();
    expect(errors).toEqual([]);
  });
});

describe('a file that no node takes yet', () => {
  it.each<[string, string, Uint8Array, RegExp]>([
    [
      'a picture',
      'cat.webp',
      webp.lossy(640, 480),
      /cat\.webp is a WebP picture of 640 × 480 pixels, wanted PNG or JPEG/,
    ],
    ['an archive', 'a.zip', zip([{ name: 'a.csv' }, { name: 'b.csv', method: 0 }]), /zip archive of 2 files/],
  ])('%s is told, and nothing changes', async (_, name, content, sentence) => {
    const before = await state();
    await drop(name, content);
    await toasts().getByText(sentence).waitFor();
    expect(await state()).toEqual(before);
    expect(errors).toEqual([]);
  });

  it('several files are told, and none is opened', async () => {
    const before = await state();
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      for (const name of ['a.json', 'b.json']) transfer.items.add(new File(['{}'], name));
      return transfer;
    });
    await page.dispatchEvent('.react-flow__pane', 'drop', { dataTransfer: data });
    await toasts().getByText('Wanted one graph, archive or result at a time, got 2').waitFor();
    expect(await state()).toEqual(before);
  });

  it('a picture that the browser itself made is understood', async () => {
    for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
      const content = await page.evaluate(async (wanted) => {
        const canvas = new OffscreenCanvas(321, 123);
        canvas.getContext('2d')?.fillRect(0, 0, 50, 50);
        const made = await canvas.convertToBlob({ type: wanted });
        return [...new Uint8Array(await made.arrayBuffer())];
      }, type);
      await drop(`made.${type.slice(6)}`, Uint8Array.from(content));
      const became = type === 'image/webp' ? 'is a WebP picture of 321 × 123 pixels' : 'became an Image folder node';
      await toasts()
        .getByText(`made.${type.slice(6)} ${became}`)
        .waitFor();
      if (type !== 'image/webp') await page.keyboard.press('Control+z');
    }
  });

  it('a result is shown, and the document stays', async () => {
    const before = await state();
    await drop('report.safetensors', encode(report));
    const dialog = page.getByRole('dialog', { name: 'report.safetensors' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await state()).toEqual(before);
    expect(errors).toEqual([]);
  });
});

describe('a file that opens and is marked', () => {
  const edges = ['a.dataset -> b.dataset', 'b.dataset -> a.dataset'];
  it.each<[string, string, RegExp]>([
    ['a cycle', graphText({ a: split, b: split }, { edges }), /feed each other in a circle/],
    ['an unknown type', graphText({ a: { type: 'no-such@1', params: { keep: 'me' } } }), /no node type "no-such"/],
    ['wrong params', graphText({ a: { ...split, params: { test: '<img src=x onerror=alert(1)>' } } }), /<img src=x/],
    ['markup in a label', graphText({ a: { ...split, label: '<img src=x onerror=alert(1)>' } }), /Nothing is linked/],
  ])('%s: told at the node, nothing runs, the document before is kept', async (what, text, sentence) => {
    const title = `With ${what}`;
    await drop('marked.gradloom.json', bytes(text.replace('"title":"Hostile"', `"title":${JSON.stringify(title)}`)));
    await expect.poll(() => page.title()).toContain(title);
    await page.getByRole('button', { name: /\d+ problems?$/ }).click();
    const list = page.getByRole('region', { name: 'Problems' });
    await list.getByText(sentence).first().waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    // Everything in these graphs waits for what is wrong.
    await page
      .getByText(/^(Could not start|0 nodes done)/)
      .first()
      .waitFor();
    await list.getByRole('button', { name: 'Close' }).click();
    expect(errors).toEqual([]);

    const saved = () =>
      page.evaluate(
        () =>
          new Promise<readonly string[]>((resolve, reject) => {
            const opening = indexedDB.open('gradloom-documents');
            opening.addEventListener('error', () => reject(opening.error));
            opening.addEventListener('success', () => {
              const all = opening.result.transaction('documents').objectStore('documents').getAll();
              all.addEventListener('success', () => {
                opening.result.close();
                resolve((all.result as { text: string }[]).map((document) => document.text));
              });
            });
          }),
      );
    await expect.poll(async () => (await saved()).filter((own) => own.includes(title)).length).toBe(1);
    // The first document too, with the node that was deleted.
    const first = (await saved()).filter((own) => own.includes('Shrink a classifier'));
    expect(first).toHaveLength(1);
    expect(first[0]).not.toContain('Speed: dense');
  });
});
