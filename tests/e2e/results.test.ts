import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  cardOf,
  documentsOf,
  dropGraph,
  openPage,
  pressRun,
  runLine,
  saved,
  serious,
  visits,
} from '../support/journey';

const visit = visits('file');
let page: Page;
const errors: string[] = [];

const graph = {
  app: 'gradloom',
  format: 1,
  title: 'Results',
  seed: 1,
  nodes: {
    digits: { type: 'sample-images@1' },
    encode: { type: 'encode@1' },
    linear: { type: 'linear@1' },
    loans: { type: 'sample-table@1' },
    predict: { type: 'predict@1' },
    report: { type: 'classification-report@1' },
    split: { type: 'split@1', params: { test: 0.3, validation: 0 } },
    train: { type: 'train@1', params: { epochs: 6 } },
  },
  edges: [
    'encode.dataset -> linear.dataset',
    'encode.dataset -> predict.dataset',
    'encode.dataset -> train.dataset',
    'linear.model -> train.model',
    'loans.dataset -> split.dataset',
    'predict.predictions -> report.predictions',
    'split.dataset -> encode.dataset',
    'train.model -> predict.model',
  ],
  layout: {
    digits: [0, 400],
    encode: [480, 0],
    linear: [720, 200],
    loans: [0, 0],
    predict: [1200, 0],
    report: [1440, 0],
    split: [240, 0],
    train: [960, 0],
  },
};

beforeAll(async () => {
  page = await openPage(await visit());
  page.on('pageerror', (error) => errors.push(error.message));
  await dropGraph(page, JSON.stringify(graph));
  await node('report').waitFor();
  await pressRun(page);
  await runLine(page);
}, 90_000);

const node = (id: string) => cardOf(page, id);
const inspector = () => page.locator('.inspector');
const button = (name: string) => inspector().getByRole('button', { name, exact: true });

/** The results of a node, in the inspector. */
async function results(id: string): Promise<void> {
  await page.keyboard.press('Escape');
  await node(id).click({ position: { x: 60, y: 14 } });
  await page.getByRole('tab', { name: 'Result', exact: true }).click();
  await inspector().locator('.view-stack').first().waitFor();
}

/** What a Pick node gives after a run: rows of its dataset, as its card says. */
async function runPick(id: string, rows: number): Promise<void> {
  await node(id).waitFor();
  await node(id).click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('Shift+Enter');
  await page.getByRole('tab', { name: 'Result', exact: true }).click();
  await inspector().getByText(`${rows} rows`, { exact: false }).first().waitFor({ timeout: 20_000 });
}

const idsIn = async (pick: string): Promise<readonly number[]> => {
  await saved(page);
  const text = (await documentsOf(page))['Results'] ?? '';
  return (JSON.parse(text) as { nodes: Record<string, { params: { ids: number[] } }> }).nodes[pick]?.params.ids ?? [];
};

const menuSave = async (figure: string, item: string): Promise<Download> => {
  const box = inspector().getByRole('figure', { name: figure });
  await box.getByRole('button', { name: 'Save', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    box.getByRole('menuitem', { name: item }).click(),
  ]);
  return download;
};

describe('a selection in a result is data', () => {
  it('rows of a table, filtered and picked with Shift, run downstream', async () => {
    await results('loans');
    await inspector().getByRole('tab', { name: 'Rows' }).click();
    const grid = inspector().getByRole('grid', { name: 'Rows' });
    await grid.waitFor();
    // A thousand rows of 24 columns: only those in view are in the page.
    expect(await grid.locator('tbody tr').count()).toBeLessThan(60);
    expect(await grid.getAttribute('aria-rowcount')).toBe('1001');
    await button('Filter').click();
    await inspector().getByRole('textbox', { name: 'id from' }).fill('500');
    await inspector().getByText('500 of 1,000').waitFor();
    await grid.locator('tbody tr[aria-rowindex="3"]').click({ position: { x: 60, y: 10 } });
    await grid.locator('tbody tr[aria-rowindex="5"]').click({ position: { x: 60, y: 10 }, modifiers: ['Shift'] });
    await inspector().getByText('3 picked').waitFor();
    // By keys: two rows down, one more.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await inspector().getByText('4 picked').waitFor();
    expect(await serious(page, '.inspector')).toEqual([]);
    await button('Make a Pick node').click();
    expect(await idsIn('pick')).toEqual([501, 502, 503, 505]);
    await runPick('pick', 4);
  });

  it('is changed as one step, and undone as one', async () => {
    await results('loans');
    await inspector().getByRole('tab', { name: 'Rows' }).click();
    const grid = inspector().getByRole('grid', { name: 'Rows' });
    await grid.locator('tbody tr[aria-rowindex="2"]').click({ position: { x: 60, y: 10 }, modifiers: ['Control'] });
    await button('Update pick').click();
    expect(await idsIn('pick')).toEqual([0, 501, 502, 503, 505]);
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('Control+z');
    await expect.poll(() => idsIn('pick')).toEqual([501, 502, 503, 505]);
  });

  it('bars over a column: by a click, with Shift, and by keys', async () => {
    await results('loans');
    await inspector().getByRole('tab', { name: 'Rows' }).click();
    const bars = inspector().getByRole('slider', { name: /^id:/ });
    await bars.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    // 1,000 ids in twenty bars.
    await inspector().getByText('50 picked').waitFor();
    expect(await bars.getAttribute('aria-valuetext')).toMatch(/50 rows$/);
    await page.keyboard.press('Shift+ArrowRight');
    await inspector().getByText('100 picked').waitFor();
    const { width = 0, height = 0 } = (await bars.boundingBox()) ?? {};
    await bars.click({ position: { x: (width * 19.5) / 20, y: height / 2 } });
    await inspector().getByText('50 picked').waitFor();
    await bars.click({ position: { x: (width * 17.5) / 20, y: height / 2 }, modifiers: ['Shift'] });
    await inspector().getByText('150 picked').waitFor();
    expect(await serious(page, '.inspector')).toEqual([]);
  });

  it('images of a grid, by pointer and by keys', async () => {
    await results('digits');
    const images = inspector().getByRole('listbox').getByRole('option');
    await images.nth(1).click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await inspector().getByText('2 picked').waitFor();
    await button('Make a Pick node').click();
    expect(await idsIn('pick-2')).toEqual([1, 2]);
    await runPick('pick-2', 2);
  });

  it('a cell of a confusion matrix: the examples in it', async () => {
    await results('report');
    const matrix = inspector().getByRole('figure', { name: 'Confusion matrix' });
    const wrong = matrix.locator('.heat-text').nth(1);
    const count = Number(await wrong.innerHTML());
    expect(count).toBeGreaterThan(0);
    await wrong.click();
    await inspector().getByText(`${count} picked`).waitFor();
    await expect.poll(() => matrix.locator('.heat.picked').count()).toBe(1);
    await button('Make a Pick node').click();
    expect(await idsIn('pick-3')).toHaveLength(count);
    await runPick('pick-3', count);
  });
});

describe('charts', () => {
  it('follow the threshold: the matrix, the numbers and the point on the curve', async () => {
    await results('predict');
    const matrix = inspector().getByRole('figure', { name: 'Confusion matrix' });
    const cells = (): Promise<readonly string[]> => matrix.locator('.heat-text').allTextContents();
    const point = inspector().getByRole('figure', { name: 'ROC curve' }).locator('.series-1 .marker').last();
    const [before, place] = [await cells(), await point.getAttribute('transform')];
    await inspector().getByRole('slider', { name: 'Threshold' }).fill('0.9');
    await expect.poll(cells).not.toEqual(before);
    expect(await point.getAttribute('transform')).not.toBe(place);
    await matrix.getByRole('combobox', { name: 'Show' }).selectOption('true');
    expect((await cells()).every((text) => text.endsWith('%'))).toBe(true);
  });

  it('are read as a table and saved as SVG, PNG and CSV', async () => {
    const roc = inspector().getByRole('figure', { name: 'ROC curve' });
    const svg = readFileSync(await (await menuSave('ROC curve', 'Save as SVG')).path(), 'utf8');
    expect(svg).toMatch(/^<\?xml.*<svg/s);
    const png = await menuSave('ROC curve', 'Save as PNG');
    expect(png.suggestedFilename()).toBe('roc-curve.png');
    expect([...readFileSync(await png.path()).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    const csv = readFileSync(await (await menuSave('ROC curve', 'Save as CSV')).path(), 'utf8');
    expect(csv.split('\r\n')[0]).toContain('False positive rate');
    await roc.getByRole('button', { name: 'Show as a table' }).click();
    await roc.getByRole('grid', { name: 'ROC curve' }).waitFor();
    await roc.getByRole('button', { name: 'Show as a picture' }).click();
  });

  it('stand side by side in the large view, with what differs', async () => {
    await results('report');
    await inspector()
      .getByRole('button', { name: /^Open large/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('heading', { name: /report/i })
      .first()
      .waitFor();
    const title = await dialog.getByRole('heading', { level: 2 }).innerText();
    await dialog.getByRole('button', { name: 'Next result' }).click();
    await expect.poll(() => dialog.getByRole('heading', { level: 2 }).innerText()).not.toBe(title);
    await dialog.getByRole('button', { name: 'Result before' }).click();
    await dialog.getByRole('button', { name: 'Two side by side' }).click();
    await expect.poll(() => dialog.locator('.compare-columns > section').count()).toBe(2);
    await page.keyboard.press('Escape');
  });

  it('and tables are accessible in both themes, and tell how they were made', async () => {
    await page.evaluate(() => localStorage.setItem('gradloom.theme', 'light'));
    await page.reload();
    await node('predict').waitFor();
    await results('predict');
    await inspector().getByText('How it was made').click();
    await inspector().getByText('predict@1').waitFor();
    expect(await serious(page, '.inspector')).toEqual([]);
    expect(errors).toEqual([]);
  });
});
