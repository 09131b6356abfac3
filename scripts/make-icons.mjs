// Draws the application's icons (nodes/public/icons) from editor/icon.svg: `node scripts/make-icons.mjs`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium, root } from './tools.mjs';

const folder = join(root, 'nodes/public/icons');
const mark = readFileSync(join(root, 'editor/icon.svg'), 'utf8');
/** What is cut off by a round mask of a system is ground: the mark keeps to the inner 60 %. */
const masked = mark
  .replace('viewBox="0 0 18 18"', 'viewBox="-5 -5 28 28"')
  .replace('<rect width="18" height="18" rx="4"', '<rect x="-5" y="-5" width="28" height="28"');

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
const page = await browser.newPage();
mkdirSync(folder, { recursive: true });
for (const [name, svg, size] of [
  ['icon-192', mark, 192],
  ['icon-512', mark, 512],
  ['icon-maskable-512', masked, 512],
]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  writeFileSync(join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }));
}
await browser.close();
