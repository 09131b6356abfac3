// `npm run screens [-- VARIANT [SCREEN | CHAPTER]]`: builds, serves, and goes to every screen and dialog, light and dark, in both languages, at
// two sizes: takes a picture into dist/screens (index.html leafs through them) and has axe look at it. Parts of names choose some of
// them. Ends with 1 where a screen is not reached or axe finds something serious.
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { chapters } from './screens-list.mjs';
import { buildIfOld, findChromium, root } from './tools.mjs';

/** What axe finds that is serious, the rule and where, each once in a variant. */
async function serious(page, told) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
    .filter((found) => !told.has(found) && told.add(found));
}

const [filter = '', wanted = ''] = process.argv.slice(2);
const folder = join(root, 'dist/screens');
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
];
const variants = ['dark', 'light'].flatMap((theme) =>
  ['en', 'zh'].flatMap((language) =>
    sizes.map((size) => ({ theme, language, size, name: `${theme}-${language}-${size.width}` })),
  ),
);
const chosen = variants.filter(({ name }) => name.includes(filter));
if (chosen.length === 0)
  throw new Error(`no variant is called ${filter}; there are ${variants.map(({ name }) => name).join(', ')}`);

buildIfOld('app');
const server = await preview({ root: `${root}/editor`, configFile: `${root}/vite.config.ts`, preview: { port: 4470 } });
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
if (filter === '') rmSync(folder, { recursive: true, force: true });

let failed = 0;
const fail = (where, what) => {
  failed += 1;
  console.error(`${where}: ${what}`);
};

/** Somebody who comes for the first time, by day or by night. */
async function visit({ theme, language, size }) {
  const context = await browser.newContext({
    viewport: size,
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  await context.addInitScript(
    (kept) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
    },
    { 'gradloom.theme': theme, 'gradloom.language': language, 'gradloom.backend': 'wasm' },
  );
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(address);
  await page.locator('.react-flow__pane').waitFor();
  // The engine is there.
  await page.locator('.status-item.device').waitFor();
  return page;
}

/**
 * Goes through the screens of a chapter, as far as one is wanted. A screen that is not reached leaves the next ones their chance; one
 * in another tab gives its page.
 */
async function go(first, screens, name, told, isWanted) {
  let page = first;
  const names = Object.keys(screens);
  const last = names.findLastIndex(isWanted);
  for (const screen of names.slice(0, last + 1)) {
    const where = `${name}/${screen}`;
    const failing = (problem) => fail(where, String(problem).split('\n').slice(0, 3).join(' '));
    try {
      const next = await screens[screen](page);
      if (next?.screenshot !== undefined) page = next;
    } catch (problem) {
      failing(problem);
    }
    if (!isWanted(screen)) continue;
    try {
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, `${where}.png`) });
      for (const found of await serious(page, told)) fail(where, found);
    } catch (problem) {
      failing(problem);
    }
  }
}

for (const variant of chosen) {
  mkdirSync(join(folder, variant.name), { recursive: true });
  const told = new Set();
  for (const [chapter, screens] of Object.entries(chapters)) {
    const isWanted = (screen) => chapter === wanted || screen.includes(wanted);
    if (!Object.keys(screens).some(isWanted)) continue;
    const page = await visit(variant);
    // Room for the canvas: below some zoom, nodes are pictures and no elements.
    if (variant.size.width < 1100 && !('first-visit' in screens)) {
      await page.locator('.top-bar button').first().click();
      await page.keyboard.press('.');
    }
    await go(page, screens, variant.name, told, isWanted);
    await page.context().close();
  }
  console.log(variant.name);
}
await browser.close();
await server.close();

const rows = Object.values(chapters)
  .flatMap(Object.keys)
  .map(
    (screen) =>
      `<h2 id="${screen}">${screen}</h2><div>${chosen
        .map(
          ({ name }) =>
            `<a href="${name}/${screen}.png"><img loading="lazy" src="${name}/${screen}.png" alt="${name}"></a>`,
        )
        .join('')}</div>`,
  );
writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html><meta charset="utf-8"><title>Screens</title><style>body{font:14px system-ui;margin:16px}div{display:flex;flex-wrap:wrap;gap:8px}img{width:360px;border:1px solid #8888}</style>${rows.join('\n')}`,
);
console.log(`${join(folder, 'index.html')}${failed === 0 ? '' : `, ${failed} failed`}`);
process.exit(failed === 0 ? 0 : 1);
