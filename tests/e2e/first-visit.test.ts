import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { serious, visits } from '../support/journey';

const visit = visits('file');
let context: BrowserContext;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  context = await visit(null);
  page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  // Nothing may leave the page's own origin.
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(inject('appAddress')).host)
      errors.push(`request to ${request.url()}`);
  });
  await page.goto(inject('appAddress'));
});

const node = (title: string) => page.locator('.react-flow__node').filter({ hasText: title }).first();
const run = () => page.getByRole('button', { name: 'Run', exact: true }).click();
const finished = (text: RegExp) => page.getByText(text).first().waitFor({ timeout: 120_000 });

describe('from the first visit to a trained, explained model', () => {
  it('opens a working example, ready to run', async () => {
    await node('Train').waitFor({ timeout: 20_000 });
    expect(await page.locator('.react-flow__node').count()).toBeGreaterThan(10);
    expect(await page.title()).toContain('Gradloom');
  });

  it('has nothing serious for axe to find', async () => {
    expect(await serious(page)).toEqual([]);
  });

  it('trains, prunes, quantizes and explains', async () => {
    await run();
    await finished(/16 nodes done in/);
    await node('Report: dense').click({ position: { x: 60, y: 14 } });
    await page.getByRole('tab', { name: 'Result' }).click();
    await page.getByText('Confusion').first().waitFor();
    expect(errors).toEqual([]);
  });

  it('executes nothing the second time', async () => {
    await run();
    await finished(/16 (nodes )?(reused|from the cache)|16 reused/);
    expect(errors).toEqual([]);
  });

  it('finds every result again after a reload, without computing', async () => {
    await page.reload();
    await node('Report: dense').waitFor();
    await node('Report: dense').click({ position: { x: 60, y: 14 } });
    await page.getByRole('tab', { name: 'Result' }).click();
    await page.getByText('Confusion').first().waitFor({ timeout: 30_000 });
    expect(errors).toEqual([]);
  });
});

describe('editing', () => {
  it('deletes and brings back by undo and redo', async () => {
    const count = () => page.locator('.react-flow__node').count();
    const before = await count();
    await node('Speed: dense').click({ position: { x: 60, y: 14 } });
    await page.keyboard.press('Delete');
    await expect.poll(count).toBe(before - 1);
    await page.keyboard.press('Control+z');
    await expect.poll(count).toBe(before);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(count).toBe(before - 1);
    await page.keyboard.press('Control+z');
    await expect.poll(count).toBe(before);
  });

  it('adds a node by search', async () => {
    const before = await page.locator('.react-flow__node').count();
    await page.locator('.react-flow__pane').click({ position: { x: 30, y: 30 } });
    await page.keyboard.press('/');
    const search = page.getByRole('dialog').getByRole('combobox');
    await search.fill('linear');
    await page.getByRole('option', { name: /Linear model/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(before + 1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.react-flow__node').count()).toBe(before);
  });

  it('speaks Chinese', async () => {
    await page.getByRole('button', { name: /中文/ }).click();
    await page.getByRole('button', { name: '运行', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^zh/);
    await page.getByRole('button', { name: /English/ }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    expect(errors).toEqual([]);
  });
});
