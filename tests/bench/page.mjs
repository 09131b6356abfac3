import { chromium } from 'playwright-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer, preview } from 'vite';

const args = [
  '--enable-unsafe-webgpu',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** Tasks over 50 ms on the page's own thread while the first example trains in its worker. */
export async function measurePage(executablePath) {
  const server = await preview({ configFile: 'vite.config.ts', preview: { port: 4291 }, logLevel: 'warn' });
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    await page.goto(server.resolvedUrls.local[0]);
    await page.locator('.react-flow__node').first().waitFor();
    await page.waitForTimeout(2000);
    await page.evaluate(() => {
      globalThis.longTasks = [];
      new PerformanceObserver((list) =>
        globalThis.longTasks.push(...list.getEntries().map((entry) => entry.duration)),
      ).observe({ type: 'longtask' });
    });
    const start = Date.now();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page
      .getByText(/nodes done in/)
      .first()
      .waitFor({ timeout: 180_000 });
    const tasks = await page.evaluate(() => globalThis.longTasks);
    console.log(`\nPage, during a run of ${((Date.now() - start) / 1000).toFixed(1)} s`);
    console.log(
      `tasks over 50 ms: ${tasks.length}${tasks.length === 0 ? '' : `, the longest ${Math.max(...tasks).toFixed(0)} ms`}`,
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The engine in a built page: IndexedDB, a change of one param, a new worker, a page that is opened again. */
export async function measureEngine(executablePath) {
  const outDir = await mkdtemp(join(tmpdir(), 'gradloom-bench-'));
  const shared = { configFile: false, root: '.', logLevel: 'error' };
  await build({
    ...shared,
    publicDir: 'nodes/public',
    worker: { format: 'es' },
    build: { outDir, target: 'es2022', assetsInlineLimit: 0, rolldownOptions: { input: 'tests/bench/engine.html' } },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 4293 } });
  const browser = await chromium.launch({ executablePath, args });
  try {
    console.log('\nThe engine in Chromium, built, wasm');
    const context = await browser.newContext();
    for (const part of ['indexeddb', 'cold', 'reopened']) {
      const page = await context.newPage();
      page.on('pageerror', (error) => console.error(String(error)));
      await page.goto(`${server.resolvedUrls.local[0]}tests/bench/engine.html?part=${part}`);
      await page.waitForFunction(() => document.body.textContent.startsWith('done'), undefined, { timeout: 300_000 });
      console.log((await page.evaluate(() => document.body.textContent)).replace('done\n', ''));
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  }
}

/** A training step on each backend in the browser, side by side. */
export async function measureSteps(executablePath, plugins) {
  const server = await createServer({
    configFile: false,
    plugins,
    root: '.',
    publicDir: false,
    server: { port: 4292 },
    logLevel: 'error',
  });
  await server.listen();
  const browser = await chromium.launch({ executablePath, args });
  try {
    console.log('\nTraining step in Chromium');
    // Few steps where one takes seconds: software WebGPU, plain JavaScript.
    for (const [backend, steps] of [
      ['wasm', 15],
      ['webgpu', 5],
      ['cpu', 5],
    ]) {
      const page = await browser.newPage();
      await page.goto(`${server.resolvedUrls.local[0]}tests/bench/steps.html?backend=${backend}&steps=${steps}`);
      await page.waitForFunction(() => document.body.textContent.startsWith('done'), undefined, { timeout: 180_000 });
      console.log((await page.evaluate(() => document.body.textContent)).replace('done\n', ''));
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
