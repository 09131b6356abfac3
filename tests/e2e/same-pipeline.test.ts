import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  cardOf,
  chooseFromList,
  documentsOf,
  openPage,
  press,
  runLine,
  saved,
  titleOf,
  visits,
} from '../support/journey';

/** One pipeline, built from an empty canvas by mouse alone, then by keyboard alone: the same document, the same results. */

const visit = visits();
let page: Page;
const errors: string[] = [];

async function emptyCanvas(): Promise<void> {
  // Without motion a port stays where it was looked for.
  page = await openPage(await visit('wasm', { reducedMotion: 'reduce' }));
  page.on('pageerror', (error) => errors.push(error.message));
}

const card = (id: string): Locator => cardOf(page, id);
const input = (id: string, port: string): Locator =>
  card(id).locator(`.react-flow__handle.target[data-handleid="${port}"]`);
const output = (id: string, port: string): Locator =>
  card(id).locator(`.react-flow__handle.source[data-handleid="${port}"]`);

type Point = readonly [x: number, y: number];

async function middle(of: Locator): Promise<Point> {
  const box = await of.boundingBox();
  if (box === null) throw new Error('out of sight');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function drag(from: Point, to: Point): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 4 });
  await page.mouse.move(...to, { steps: 4 });
  await page.mouse.up();
}

/** A wire from a port to an empty place, and there a node from the list of what fits. */
async function pull(from: Locator, place: Point, type: string): Promise<void> {
  await drag(await middle(from), place);
  await page.locator(`#quick-add-${type}`).click();
  await card(type).waitFor();
}

const wire = async (from: Locator, to: Locator): Promise<void> => drag(await middle(from), await middle(to));

async function goTo(title: string): Promise<void> {
  await chooseFromList(page, 'Control+k', `go to node ${title}`);
  await expect.poll(() => page.locator('.react-flow__node.selected').innerText()).toContain(title);
}

/** The graph without the places of its nodes, which are the builder's taste. */
async function builtText(title: string): Promise<string> {
  const text = (await documentsOf(page))[title] ?? '';
  return text.replace(/,\n {2}"layout": \{[^]*$/, '');
}

const nodes = [
  'classification-report',
  'encode',
  'fairness-audit',
  'linear',
  'predict',
  'saliency',
  'sample-table',
  'scale',
  'split',
  'train',
];
const wires = 12;
let byMouse = '';

async function complete(): Promise<string> {
  await expect.poll(() => page.locator('.react-flow__edge').count()).toBe(wires);
  await saved(page);
  const title = await titleOf(page).inputValue();
  await expect.poll(() => builtText(title)).toContain('train.model -> saliency.model');
  return builtText(title);
}

async function results(): Promise<void> {
  expect(await runLine(page)).toEqual({ nodes: nodes.length, reused: 0, failed: 0 });
  for (const id of nodes) expect(await card(id).locator('.node-badge').getAttribute('class')).toContain('done');
}

describe('a pipeline that trains, explains and audits', () => {
  it('is built and run by mouse alone, undone to the empty canvas and redone', async () => {
    await emptyCanvas();
    await page.getByRole('button', { name: 'New tab', exact: true }).click();
    await page.getByText('An empty canvas').waitFor();
    for (let step = 0; step < 2; step += 1) await page.getByRole('button', { name: 'Zoom out' }).click();
    await page
      .locator('.library')
      .getByText('Sample table')
      .dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 100, y: 90 } });
    await card('sample-table').waitFor();
    await pull(output('sample-table', 'dataset'), [480, 160], 'split');
    await pull(output('split', 'dataset'), [680, 160], 'encode');
    await pull(output('encode', 'dataset'), [880, 160], 'scale');
    await pull(output('scale', 'dataset'), [260, 370], 'linear');
    await pull(output('linear', 'model'), [460, 370], 'train');
    await wire(output('scale', 'dataset'), input('train', 'dataset'));
    await pull(output('train', 'model'), [660, 370], 'predict');
    await wire(output('scale', 'dataset'), input('predict', 'dataset'));
    await pull(output('predict', 'predictions'), [860, 370], 'classification-report');
    await pull(output('predict', 'predictions'), [860, 580], 'fairness-audit');
    await pull(output('train', 'model'), [660, 580], 'saliency');
    await wire(output('scale', 'dataset'), input('saliency', 'dataset'));
    byMouse = await complete();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await results();
    const undo = page.getByRole('button', { name: /^Undo/ });
    const redo = page.getByRole('button', { name: /^Redo/ });
    while (await undo.isEnabled()) await undo.click();
    await page.getByText('An empty canvas').waitFor();
    while (await redo.isEnabled()) await redo.click();
    expect(await complete()).toBe(byMouse);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    // Until then the line is that of the first run.
    await expect
      .poll(() => runLine(page), { timeout: 30_000 })
      .toEqual({ nodes: nodes.length, reused: nodes.length, failed: 0 });
    expect(errors).toEqual([]);
  });

  it('is the same, built and run by keyboard alone', async () => {
    await emptyCanvas();
    await chooseFromList(page, 'Control+k', 'new tab');
    await page.getByText('An empty canvas').waitFor();
    await chooseFromList(page, '/', 'sample table');
    for (const type of ['split', 'encode', 'scale', 'linear', 'train']) await chooseFromList(page, 'Alt+n', type);
    await chooseFromList(page, 'Alt+j', 'scale dataset');
    await chooseFromList(page, 'Alt+n', 'predict');
    await chooseFromList(page, 'Alt+j', 'scale dataset');
    await chooseFromList(page, 'Alt+n', 'classification');
    await goTo('Predict');
    await chooseFromList(page, 'Alt+n', 'fairness');
    await chooseFromList(page, '/', 'saliency');
    await chooseFromList(page, 'Alt+j', 'train model');
    await chooseFromList(page, 'Alt+j', 'scale dataset');
    await press(page, '.');
    expect(await complete()).toBe(byMouse);
    await press(page, 'Control+Enter');
    await results();
    expect(errors).toEqual([]);
  });
});
