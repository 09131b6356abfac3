// `npm run screens [-- FILTER]`: builds, serves, and takes a picture of every screen and dialog, light and dark, in both languages,
// at two sizes, into dist/screens; dist/screens/index.html leafs through them. On each it asks axe: what is serious fails the command.
// FILTER: part of the name of a variant.
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { screens } from './screens-list.mjs';
import { buildIfOld, findChromium, root } from './tools.mjs';

const [filter = ''] = process.argv.slice(2);
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

buildIfOld('app');
const server = await preview({ root: `${root}/editor`, configFile: `${root}/vite.config.ts`, preview: { port: 4470 } });
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
if (filter === '') rmSync(folder, { recursive: true, force: true });

let failed = 0;
const fails = (what) => {
  failed += 1;
  console.error(what);
};
/** What axe finds serious on the page now, told once for each rule and place in a variant. */
async function barriers(page, told) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
    .filter((found) => !told.has(found) && told.add(found));
}

for (const { theme, language, size, name } of chosen) {
  mkdirSync(join(folder, name), { recursive: true });
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
  const told = new Set();
  for (const [screen, show] of Object.entries(screens)) {
    try {
      await show(page);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(folder, name, `${screen}.png`) });
      for (const found of await barriers(page, told)) fails(`${name}/${screen}: ${found}`);
    } catch (error) {
      fails(`${name}/${screen}: ${String(error).split('\n').slice(0, 3).join(' ')}`);
      await page.screenshot({ path: join(folder, name, `${screen}.png`) });
    }
  }
  await context.close();
  console.log(name);
}
await browser.close();
await server.close();

const rows = Object.keys(screens).map(
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
