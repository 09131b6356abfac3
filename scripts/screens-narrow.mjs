// The same screens where there is little room: a small window, and 200 % zoom, which leaves half as much.
import { key, open, show } from './screens-steps.mjs';

export const narrow = {
  narrow: async (page) => {
    const { width, height } = page.viewportSize();
    await open(page, 0);
    await page.setViewportSize({ width: 720, height: 900 });
    await page.waitForTimeout(300);
    await page.keyboard.press('.');
    await page.waitForTimeout(500);
    page.before = { width, height };
  },
  'narrow-inspector': async (page) => {
    await show(page, 'train').catch(() => undefined);
  },
  'narrow-gallery': key('Alt+g'),
  zoomed: async (page) => {
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 720, height: 450 });
    await page.waitForTimeout(500);
    await page.keyboard.press('Escape');
    await page.keyboard.press('.');
    await page.waitForTimeout(300);
  },
  'zoomed-inspector': (page) => show(page, 'train').catch(() => undefined),
  'zoomed-share': key('Alt+l'),
  'zoomed-storage': key('Alt+s'),
};
