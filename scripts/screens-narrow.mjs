// The same screens where there is little room: a small window, and 200 % zoom, which leaves half as much.
import { key, show } from './screens-steps.mjs';

export const narrow = {
  narrow: async (page) => {
    await page.setViewportSize({ width: 720, height: 900 });
    await page.waitForTimeout(300);
    await page.keyboard.press('.');
    await page.waitForTimeout(500);
  },
  'narrow-inspector': async (page) => {
    await show(page, 'train');
    await page.keyboard.press('Alt+Enter');
  },
  'narrow-library': async (page) => {
    await page.locator('.top-bar button').first().click();
  },
  'narrow-gallery': key('Alt+g'),
  zoomed: async (page) => {
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 720, height: 450 });
    await page.waitForTimeout(500);
    // The library lies over the canvas.
    await key('Alt+b')(page);
    await page.keyboard.press('.');
    await page.waitForTimeout(300);
  },
  'zoomed-inspector': async (page) => {
    await show(page, 'train');
    await page.keyboard.press('Alt+Enter');
  },
  'zoomed-share': key('Alt+l'),
  'zoomed-storage': key('Alt+s'),
};
