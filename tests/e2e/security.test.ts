/* oxlint-disable eslint/no-eval, eslint/no-new-func -- to see that they are refused */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { visits } from '../support/journey';

const visit = visits('file');
let page: Page;
/** Another origin: whatever reaches it has left the page. */
let elsewhere: Server;
let elsewhereAddress = '';
const reached: string[] = [];
const requests: string[] = [];
const wrong: string[] = [];
const threads: string[] = [];

declare global {
  // oxlint-disable-next-line no-var -- a global can be declared in no other way
  var violated: (what: string) => void;
  // oxlint-disable-next-line no-var
  var ran: string[] | undefined;
}

/** Tells of every breach of the policy, in the page and in its workers. */
function listen(): void {
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    const { violatedDirective, blockedURI, sample } = event as SecurityPolicyViolationEvent;
    const what = `violation: ${violatedDirective} ${blockedURI} ${sample}`;
    if (typeof globalThis.violated === 'function') globalThis.violated(what);
    else console.error(what);
  });
}

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*').end('reached');
  });
  await new Promise<void>((resolve) => void elsewhere.listen(0, '127.0.0.1', resolve));
  elsewhereAddress = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  const context = await visit(null);
  await context.exposeFunction('violated', (what: string) => void wrong.push(what));
  await context.addInitScript(listen);
  page = await context.newPage();
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => requests.push(request.url()));
  page.on('worker', (worker: Worker) => {
    threads.push(worker.url());
    // One that has ended meanwhile has nothing to tell.
    void worker.evaluate(listen).catch(() => undefined);
  });
}, 60_000);
afterAll(async () => {
  elsewhere.close();
});

const node = (title: string) => page.locator('.react-flow__node').filter({ hasText: title }).first();

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types gradloom-worker dompurify',
].join('; ');

const markup = (name: string): string =>
  [
    `<img src=x onerror="(globalThis.ran ??= []).push('${name} image')">`,
    `<script>(globalThis.ran ??= []).push('${name} script')</script>`,
    `<svg onload="(globalThis.ran ??= []).push('${name} svg')"></svg>`,
    `<iframe srcdoc="<script>parent.ran = ['${name} frame']</script>"></iframe>`,
    `<style>body { display: none }</style>`,
    `<form action="${elsewhereAddress}/form"><button>send</button></form>`,
    `[link of ${name}](javascript:globalThis.ran=['${name}'])`,
    `<a href="javascript:globalThis.ran=['${name}']">anchor of ${name}</a>`,
    `![picture](${elsewhereAddress}/${name}.png)`,
  ].join(' ');

const hostile = (): string =>
  JSON.stringify({
    format: 1,
    app: 'gradloom',
    title: markup('title'),
    description: markup('description'),
    nodes: {
      data: { type: 'sample-table@1', params: { name: markup('param') }, label: markup('label') },
      constructor: { type: 'split@1', params: { [markup('key')]: markup('value'), test: markup('test') } },
      unknown: {
        type: 'to-come@7',
        params: { html: markup('unknown') },
        label: { en: markup('en'), zh: markup('zh') },
      },
    },
    edges: ['data.dataset -> constructor.dataset'],
    notes: { note: { text: markup('note'), color: 'yellow' } },
    groups: { group: { title: markup('group'), nodes: ['data'] } },
    lesson: { steps: [{ text: markup('lesson') }] },
    layout: { data: [0, 0], constructor: [320, 0], unknown: [640, 0], note: { at: [0, 320], size: [240, 160] } },
  });

describe('the served page', () => {
  it('comes with exactly these headers, and so does every script', async () => {
    const address = inject('appAddress');
    const html = await fetch(address);
    const text = await html.text();
    const script = /src="([^"]+\.js)"/.exec(text)?.[1] ?? '';
    for (const answer of [
      html,
      await fetch(new URL(script, address)),
      await fetch(new URL('data/digits.bin', address)),
    ]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toBe(`${policy}; frame-ancestors 'self'`);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    }
  });

  it('starts, runs the example in its workers and shows results and documentation without a breach', async () => {
    await page.goto(inject('appAddress'));
    await node('Train').waitFor({ timeout: 20_000 });
    // The same in the page itself, for those who serve the files without our headers.
    expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')).toBe(policy);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/16 nodes done in/).waitFor({ timeout: 120_000 });
    await node('Report: dense').click({ position: { x: 60, y: 14 } });
    await page.getByRole('tab', { name: 'Result' }).click();
    await page.getByText('Confusion').first().waitFor();
    await page.getByRole('tab', { name: 'Learn' }).click();
    await page.locator('.markdown h2, .markdown h3, .markdown p').first().waitFor();
    for (const name of ['engine', 'device', 'host'])
      expect(
        threads.some((url) => url.includes(`${name}-worker`)),
        name,
      ).toBe(true);
    // The policy lets the compiled kernels in; else a line below the device would say that they do not serve.
    await page.getByTitle('Where it computes').click();
    expect(await page.locator('.device-facts dd').first().innerText()).toBe('WebAssembly SIMD');
    await page.keyboard.press('Escape');
    expect(wrong).toEqual([]);
  });

  it('opens a file full of markup and runs none of it', async () => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file' }).click();
    await (
      await choosing
    ).setFiles({
      name: `${'<img src=x onerror=ran=[1]>'}.json`,
      mimeType: 'application/json',
      buffer: Buffer.from(hostile()),
    });
    await page.locator('.react-flow__node').filter({ hasText: 'onerror' }).first().waitFor();
    for (const tab of ['Settings', 'Result', 'Log', 'Learn']) {
      for (const id of ['data', 'constructor', 'unknown']) {
        await page.locator(`.react-flow__node[data-id="${id}"]`).click({ position: { x: 60, y: 14 } });
        await page.getByRole('tab', { name: tab }).click();
      }
    }
    await page.keyboard.press('Escape');
    await page.getByText('anchor of description').first().waitFor();
    await page.getByRole('button', { name: /problems?$/ }).click();
    await page.getByRole('button', { name: 'Versions' }).click();
    await page.getByRole('dialog').getByLabel('Name of the version').fill(markup('version').slice(0, 100));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('.version-list button').first().click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Gallery' }).click();
    await page.getByRole('dialog').getByText('open now').waitFor();
    await page.keyboard.press('Escape');
    const found = await page.evaluate(() => ({
      ran: globalThis.ran,
      elements: [
        ...document.querySelectorAll(
          '.app iframe, .app script, .app form[action], .app img[src="x"], .app style, [onerror], [onload]',
        ),
      ].map((own) => own.outerHTML),
      links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
        .map((link) => link.href)
        .filter((href) => !/^https?:/.test(href)),
      shown: getComputedStyle(document.body).display,
    }));
    expect(found).toEqual({ ran: undefined, elements: [], links: [], shown: 'block' });
    await page.getByText('anchor of description').first().click();
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
    expect(wrong).toEqual([]);
  });

  it('asked for nothing but its own files', () => {
    const own = new URL(inject('appAddress')).origin;
    expect(requests.length).toBeGreaterThan(20);
    expect(
      requests.filter((url) => !url.startsWith(`${own}/`) && !url.startsWith('blob:') && !url.startsWith('data:')),
    ).toEqual([]);
    expect(reached).toEqual([]);
  });
});

describe('what the page refuses', () => {
  // In a task of its own: what the test's own connection evaluates is exempt from the policy.
  const attempt = (name: string): Promise<string> =>
    page.evaluate(
      ([what, other]) =>
        new Promise<string>((resolve) => {
          const attempts: Readonly<Record<string, () => unknown>> = {
            eval: () => (0, eval)('1'),
            function: () => new Function('return 1')(),
            timer: () => setTimeout('globalThis.ran = [1]' as never),
            inline: () => {
              const script = document.createElement('script');
              script.text = 'globalThis.ran = [1]';
              document.head.append(script);
            },
            foreignScript: () => {
              const script = document.createElement('script');
              script.src = `${other}/script.js`;
            },
            markup: () => void (document.createElement('div').innerHTML = '<b>bold</b>'),
            frame: () => void (document.createElement('iframe').srcdoc = '<b>bold</b>'),
            worker: () => new Worker('/assets/any.js'),
            policy: () =>
              (
                globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
              ).trustedTypes.createPolicy('mine', {}),
            fetch: () => fetch(`${other}/fetch`),
            socket: () =>
              new Promise((_, reject) => {
                new WebSocket(other.replace('http', 'ws')).addEventListener('error', () =>
                  reject(new Error('refused')),
                );
              }),
            picture: () =>
              new Promise((done, reject) => {
                const image = new Image();
                image.addEventListener('load', done);
                image.addEventListener('error', () => reject(new Error('refused')));
                image.src = `${other}/picture.png`;
              }),
            beacon: () => {
              navigator.sendBeacon(`${other}/beacon`, 'x');
              return new Promise((_, reject) => setTimeout(() => reject(new Error('sent nothing')), 500));
            },
          };
          setTimeout(() => {
            void (async () => attempts[what]?.())().then(
              () => resolve('allowed'),
              (error: unknown) => resolve(error instanceof Error ? error.name : String(error)),
            );
          });
        }),
      [name, elsewhereAddress] as const,
    );

  it.each([
    ['eval', 'EvalError'],
    ['function', 'EvalError'],
    ['timer', 'TypeError'],
    ['inline', 'TypeError'],
    ['foreignScript', 'TypeError'],
    ['markup', 'TypeError'],
    ['frame', 'TypeError'],
    ['worker', 'TypeError'],
    ['policy', 'TypeError'],
    ['fetch', 'TypeError'],
    ['socket', 'Error'],
    ['picture', 'Error'],
    ['beacon', 'Error'],
  ])('%s', async (name, error) => {
    const before = wrong.length;
    expect(await attempt(name)).toBe(error);
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
    // Each is a breach that is told.
    await expect.poll(() => wrong.length).toBeGreaterThan(before);
    expect(reached).toEqual([]);
  });

  it('in its workers, too', async () => {
    const engine = page.workers().find((worker) => worker.url().includes('engine-worker'));
    const refused = await engine?.evaluate(
      (other) =>
        new Promise<readonly string[]>((resolve) => {
          const attempts = [
            () => (0, eval)('1'),
            () => new Function('return 1')(),
            () => new Worker('/assets/any.js'),
            () => fetch(`${other}/worker`),
          ];
          setTimeout(() => {
            void Promise.all(
              attempts.map(async (work) => {
                try {
                  await work();
                  return 'allowed';
                } catch (error) {
                  return error instanceof Error ? error.name : String(error);
                }
              }),
            ).then(resolve);
          });
        }),
      elsewhereAddress,
    );
    expect(refused).toEqual(['EvalError', 'EvalError', 'TypeError', 'TypeError']);
    expect(reached).toEqual([]);
  });
});
