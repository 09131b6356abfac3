import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { bigGraph } from '../support/big-graph';
import { chromiumArgs } from '../support/chromium';
import { table, type Times } from './canvas-table';

const EVENTS = 24;
const REPEATS = 3;
/** A training that goes on as long as it is looked at. */
const LONG = { epochs: 1000, batchSize: 4 };

interface Subject {
  readonly name: string;
  readonly nodes: number;
  readonly plain: boolean;
  /** Too slow to be measured again and again. */
  readonly once?: true;
}

const subjects: readonly Subject[] = [
  { name: 'plain, 100 nodes', nodes: 100, plain: true },
  { name: 'plain, 1,000 nodes', nodes: 1000, plain: true, once: true },
  { name: 'plain, 5,000 nodes', nodes: 5000, plain: true, once: true },
  { name: 'ours, 1,000 nodes', nodes: 1000, plain: false },
  { name: 'ours, 5,000 nodes', nodes: 5000, plain: false },
];

interface Stage {
  readonly page: Page;
  readonly session: CDPSession;
  readonly plain: boolean;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function taskMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
}

/** Until the page's thread has had nothing to do for a while. */
async function quiet(session: CDPSession): Promise<void> {
  let calm = 0;
  for (let tries = 0; tries < 300 && calm < 4; tries += 1) {
    const before = await taskMs(session);
    await pause(120);
    calm = (await taskMs(session)) - before < 4 ? calm + 1 : 0;
  }
}

/** What some work costs the page's thread, the pictures that follow it included. */
async function cost(session: CDPSession, work: () => Promise<unknown>): Promise<number> {
  const before = await taskMs(session);
  await work();
  await pause(120);
  return (await taskMs(session)) - before;
}

type MouseEvent = Parameters<CDPSession['send']>[1];
const mouse = (session: CDPSession, event: object): Promise<unknown> =>
  session.send('Input.dispatchMouseEvent', event as MouseEvent & never);

const zoomOf = (page: Page): Promise<number> =>
  page.evaluate(() => new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport')!).transform).a);

/** A press, moves to and fro, a release: milliseconds an event. */
async function dragged(
  { session }: Stage,
  from: { x: number; y: number },
  button: 'left' | 'middle',
  events = EVENTS,
): Promise<number> {
  const buttons = button === 'left' ? 1 : 4;
  await mouse(session, { type: 'mouseMoved', ...from });
  await mouse(session, { type: 'mousePressed', ...from, button, buttons, clickCount: 1 });
  await mouse(session, { type: 'mouseMoved', x: from.x + 6, y: from.y + 6, button, buttons });
  await pause(150);
  const ms = await cost(session, async () => {
    for (let at = 1; at <= events; at += 1) {
      const far = 9 * (at <= events / 2 ? at : events - at);
      await mouse(session, { type: 'mouseMoved', x: from.x + far, y: from.y + far / 2, button, buttons });
      await pause(20);
    }
  });
  await mouse(session, { type: 'mouseReleased', ...from, button, buttons: 0, clickCount: 1 });
  await pause(400);
  return ms / events;
}

const wheel = (session: CDPSession, at: { x: number; y: number }, deltaY: number): Promise<unknown> =>
  mouse(session, { type: 'mouseWheel', ...at, deltaX: 0, deltaY });

async function zoomTo(stage: Stage, at: { x: number; y: number }, wanted: number): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const zoom = await zoomOf(stage.page);
    if (Math.abs(Math.log2(zoom / wanted)) < 0.05) return;
    await wheel(stage.session, at, Math.max(-300, Math.min(300, Math.log2(zoom / wanted) * 500)));
    await pause(60);
  }
}

const middle = { x: 640, y: 430 };

/** The corner of a node's card that is well inside of the window. */
async function cardNow(page: Page, name = ''): Promise<{ x: number; y: number }> {
  return page.evaluate((id) => {
    for (const card of document.querySelectorAll(`.react-flow__node[data-id^="${id}"]`)) {
      const { x, y, width } = card.getBoundingClientRect();
      if (x > 300 && y > 150 && x + width < 1000 && y < 650) return { x: x + width / 2, y: y + 6 };
    }
    return { x: 0, y: 0 };
  }, name);
}

async function openOurs(page: Page, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'graph.gradloom.json'));
    return transfer;
  }, text);
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('.react-flow__pane', type, { dataTransfer });
}

async function measured(browser: Browser, address: string, subject: Subject): Promise<Times> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  await context.addInitScript(() => localStorage.setItem('gradloom.backend', 'wasm'));
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // Time on the processor: other work on the machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const stage: Stage = { page, session, plain: subject.plain };
  const times: Times = {};
  await page.goto(subject.plain ? `${address}tests/bench/canvas.html?nodes=${subject.nodes}` : address);
  if (!subject.plain) await page.locator('.react-flow__node').first().waitFor();
  await quiet(session);
  times.first = await cost(session, async () => {
    if (subject.plain) await page.evaluate('begin()');
    else await openOurs(page, bigGraph(subject.nodes, LONG));
    await quiet(session);
  });
  const huge = subject.plain && subject.nodes > 500;
  const few = huge ? 6 : EVENTS;
  await zoomTo(stage, middle, 0.7);
  await quiet(session);
  const button = subject.plain ? 'left' : 'middle';
  const empty = await emptyNow(page);
  times.pan = await dragged(stage, empty, button, few);
  times.zoom =
    (await cost(session, async () => {
      for (let at = 0; at < few; at += 1) {
        await wheel(session, middle, at % 4 < 2 ? 60 : -60);
        await pause(20);
      }
    })) / few;
  await quiet(session);
  times.drag = await dragged(stage, await cardNow(page), 'left', few);
  await quiet(session);
  if (subject.plain) {
    // A tick is a tenth of a second of news. How many pictures it is worth is the page's choice: this one draws each.
    await page.evaluate('startTicks()');
    times.tick = (await cost(session, () => pause(3000))) / 30;
    await page.evaluate('stopTicks()');
  } else {
    await startTraining(stage);
    await pause(2500);
    times.tick = (await cost(session, () => pause(3000))) / 30;
    times.trainingPan = await dragged(stage, await emptyNow(page), 'middle', EVENTS);
    await page.keyboard.press('Control+Alt+Enter');
    await quiet(session);
  }
  await zoomTo(stage, middle, 0.4);
  await quiet(session);
  times.toOverview = await cost(session, async () => {
    await wheel(session, middle, 250);
    await pause(400);
  });
  await zoomTo(stage, middle, 0.15);
  await quiet(session);
  times.overviewPan = await dragged(stage, middle, button, few);
  await context.close();
  return times;
}

/** A place of the pane without a node or a link. */
async function emptyNow(page: Page): Promise<{ x: number; y: number }> {
  return page.evaluate(() => {
    for (let y = 250; y < 700; y += 7)
      for (let x = 400; x < 900; x += 31)
        if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') === true) return { x, y };
    return { x: 640, y: 430 };
  });
}

/** Runs the first training of the graph, with all that it needs. */
async function startTraining(stage: Stage): Promise<void> {
  const { page } = stage;
  await zoomTo(stage, middle, 0.42);
  await quiet(stage.session);
  const at = await cardNow(page, 'train-');
  await page.mouse.click(at.x, at.y);
  await zoomTo(stage, middle, 0.7);
  await page.keyboard.press('Shift+Enter');
}

/** A server of the built editor and of a page of plain React Flow, and what they measure. */
export async function measureCanvas(executablePath: string): Promise<void> {
  const outDir = await mkdtemp(join(tmpdir(), 'gradloom-bench-'));
  const shared = { configFile: false, root: '.', logLevel: 'error' } as const;
  await build({
    ...shared,
    publicDir: false,
    build: { outDir, target: 'es2022', rolldownOptions: { input: 'tests/bench/canvas.html' } },
  });
  const plain = await preview({ ...shared, build: { outDir }, preview: { port: 4294 } });
  const own = await preview({ configFile: 'vite.config.ts', logLevel: 'error', preview: { port: 4295 } });
  const browser = await chromium.launch({ executablePath, args: [...chromiumArgs] });
  const all = new Map(subjects.map((subject) => [subject, [] as Times[]]));
  try {
    // In turn, so that a busy minute of the machine falls on all of them.
    for (let repeat = 0; repeat < REPEATS; repeat += 1)
      for (const subject of subjects) {
        if (subject.once === true && repeat > 0) continue;
        const server = subject.plain ? plain : own;
        all.get(subject)?.push(await measured(browser, server.resolvedUrls?.local[0] ?? '', subject));
      }
    const reference = [...all.values()][0] ?? [];
    for (const [subject, times] of all) table(subject.name, times, reference, !subject.plain);
  } finally {
    await browser.close();
    await plain.close();
    await own.close();
    await rm(outDir, { recursive: true, force: true });
  }
}
