// Screens of making and keeping graphs: sub-graphs, frames, changes, files, lessons, many documents, and a very large graph.
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { card, drop, key, near, open, over, rest, tab } from './screens-steps.mjs';
import { root } from './tools.mjs';

const choose = async (page, ...ids) => {
  await rest(page);
  await near(page, ids[0]);
  for (const [at, id] of ids.entries())
    await card(page, id)
      .locator('.node-title')
      .click(at === 0 ? {} : { modifiers: ['Shift'] });
};

/** Dark squares in one folder, bright ones in the other. */
const images = () => {
  const square = (level) => encode({ width: 8, height: 8, channels: 3, data: new Uint8Array(192).fill(level) });
  const entries = Array.from({ length: 24 }, (_, index) => [
    `shades/${index % 2 === 0 ? 'dark' : 'bright'}/${index}.png`,
    square(index % 2 === 0 ? index * 3 : 255 - index * 3),
  ]);
  return zipSync(Object.fromEntries(entries));
};

const oneNode = (title) =>
  JSON.stringify({ format: 1, app: 'gradloom', title, nodes: { table: { type: 'sample-table@1' } } });

/** Puts the lesson in view at a step, as somebody left it, and loads the page again. */
const lessonAt = (change) => async (page) => {
  await page.waitForTimeout(700);
  await page.evaluate((values) => {
    const all = Object.keys(localStorage).filter((name) => name.startsWith('gradloom.lesson.'));
    const [name = ''] = all.filter((own) => JSON.parse(localStorage.getItem(own)).name !== '');
    localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name)), ...values }));
  }, change);
  await page.reload();
  await page.locator('.lesson-body').waitFor();
  await page.waitForTimeout(800);
};

/** The chosen file is one of the browser's own, which a page may write without asking. */
const withOwnFile = () => {
  globalThis.showSaveFilePicker = async () => {
    const folder = await navigator.storage.getDirectory();
    return folder.getFileHandle('shrink.gradloom.json', { create: true });
  };
};
const changeOwnFile = async () => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle('shrink.gradloom.json');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const stream = await handle.createWritable();
  await stream.write('{}');
  await stream.close();
};
const newerVersion = () => {
  const controller = { postMessage: (_script, [port]) => port.postMessage(false) };
  Object.defineProperty(navigator.serviceWorker, 'controller', { get: () => controller });
  navigator.serviceWorker.dispatchEvent(new Event('controllerchange'));
};

export const making = {
  'drop-hint': async (page) => {
    await key('Alt+t')(page);
    await drop('mice.csv', 'a', 'text/csv', ['dragenter', 'dragover'])(page);
  },
  'image-folder': async (page) => {
    await page.dispatchEvent('.react-flow__pane', 'dragleave', {});
    await drop('shades.zip', images(), 'application/zip')(page);
    await page.locator('.react-flow__node').first().waitFor();
  },
  'image-folder-results': async (page) => {
    await page.locator('.react-flow__node .node-title').first().click();
    await page.keyboard.press('Shift+Enter');
    await over(page);
    await tab(page, 1);
    await page.waitForTimeout(500);
  },
  'storage-files': key('Alt+s'),
  'share-bundle': key('Alt+l'),
  'sub-graph': async (page) => {
    await open(page, 0);
    await choose(page, 'cnn', 'train');
    await page.keyboard.press('Control+Shift+E');
    await card(page, 'subgraph').waitFor();
    await tab(page, 0);
  },
  'sub-graph-inside': async (page) => {
    await page.keyboard.press('Alt+ArrowDown');
    await card(page, 'train').waitFor();
  },
  'sub-graph-node': (page) => choose(page, 'train'),
  'port-menu': (page) =>
    card(page, 'train').locator('.react-flow__handle.source').first().click({ button: 'right', force: true }),
  'frame-and-reroute': async (page) => {
    await rest(page);
    await page.keyboard.press('Alt+ArrowUp');
    await card(page, 'subgraph').waitFor();
    await choose(page, 'report-dense', 'predict-dense');
    await page.keyboard.press('Control+g');
    await page.locator('.react-flow__edge').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+Shift+R');
    await page.waitForTimeout(300);
  },
  'group-menu': async (page) => {
    await rest(page);
    await page.locator('.react-flow__node-frame .frame-title').first().click({ button: 'right' });
  },
  'reroute-chosen': async (page) => {
    await rest(page);
    await page.locator('.react-flow__node-reroute').first().click();
  },
  'steps-many': key('Alt+z'),
  'versions-one': async (page) => {
    await key('Control+Shift+s')(page);
    await page.locator('dialog[open] input').first().fill('Before');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(500);
    await page.locator('dialog[open] li button').first().click();
  },
  changes: async (page) => {
    await rest(page);
    await choose(page, 'speed-dense');
    await page.keyboard.press('Delete');
    await key('Alt+Shift+d')(page);
    await page.waitForTimeout(600);
  },
  'disk-changed': async (page) => {
    await page.keyboard.press('Alt+Shift+d');
    await page.evaluate(withOwnFile);
    await key('Control+s')(page);
    await page.waitForTimeout(700);
    await page.evaluate(changeOwnFile);
    await page.keyboard.press('Control+s');
    await page.locator('dialog[open]').waitFor();
  },
  offline: async (page) => {
    await rest(page);
    await page.evaluate(newerVersion);
    await page.locator('.notice').first().waitFor();
    await page.context().setOffline(true);
  },
};

export const lessons = {
  'gallery-lessons': async (page) => {
    await key('Alt+g')(page);
    await page.locator('.gallery-lessons').scrollIntoViewIfNeeded();
  },
  lesson: async (page) => {
    await page.locator('.gallery-lessons .gallery-card').first().click();
    await page.locator('.lesson-body').waitFor();
    await page.waitForTimeout(800);
  },
  'lesson-prediction': async (page) => {
    await page.locator('.lesson-foot .button').last().click();
    await page.locator('.predict input').first().check();
  },
  'lesson-not-yet': lessonAt({ step: 2, passed: [0, 1], answers: { 1: 0 }, hints: { 2: 1 } }),
  'lesson-end': lessonAt({ step: 10, passed: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], answers: { 1: 0, 3: 1, 4: 1, 5: 0 } }),
};

export const many = {
  'tabs-many': async (page) => {
    for (let index = 1; index <= 9; index += 1) {
      const title = index % 3 === 0 ? `A long name of a graph, the ${index}th that is open` : `Graph ${index}`;
      await drop('one.gradloom.json', oneNode(title))(page);
    }
  },
  'tab-menu': (page) => page.locator('.doc-tab').last().click({ button: 'right' }),
  'very-large': async (page) => {
    const { module } = await runnerImport(join(root, 'tests/support/big-graph.ts'));
    await drop('big.gradloom.json', module.bigGraph(2_000))(page);
    await page.waitForTimeout(1_500);
    await page.keyboard.press('.');
    await page.waitForTimeout(1_000);
  },
  'very-large-outline': key('Alt+o'),
  'very-large-closed': async (page) => {
    await page.keyboard.press('Alt+o');
    await page.keyboard.press('Alt+w');
  },
};
