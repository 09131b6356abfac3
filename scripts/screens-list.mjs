// How each screen is reached. A chapter begins with a first visit of its own; its screens follow one another.
import { lessons, making, many } from './screens-making.mjs';
import { narrow } from './screens-narrow.mjs';
import { rare } from './screens-rare.mjs';
import { card, drop, key, near, open, over, rest, result, show, tab } from './screens-steps.mjs';

const first = {
  'first-visit': async (page) => {
    await page.locator('.react-flow__pane').waitFor();
    await page.waitForTimeout(2_000);
  },
  'library-nothing': (page) => page.locator('.library input').first().fill('zzzz'),
  'library-search': (page) => page.locator('.library input').first().fill('pr'),
  gallery: key('Alt+g'),
  'gallery-search': (page) => page.locator('.gallery-search input').fill('prune'),
  'gallery-nothing': (page) => page.locator('.gallery-search input').fill('zzz'),
  'runs-none': key('Alt+r'),
  'storage-none': key('Alt+s'),
  'versions-none': key('Control+Shift+s'),
  'palette-nothing': async (page) => {
    await key('Control+k')(page);
    await page.keyboard.type('zzzz');
  },
  'outline-nothing': async (page) => {
    await key('Control+f')(page);
    await page.keyboard.type('zzzz');
  },
  'result-none': async (page) => {
    await key('Alt+o')(page);
    await page.keyboard.press('Alt+o');
    await result('train')(page);
  },
  'log-none': (page) => tab(page, 2),
  'broken-link': async (page) => {
    await page.goto(`${page.url().split('#')[0]}#g=1.00000000.broken`);
    await page.waitForTimeout(800);
  },
};

const enlarge = async (page) => {
  await page.locator('.inspector .output-head .icon-button').first().click();
  await page.waitForTimeout(500);
};

const runs = {
  running: async (page) => {
    await rest(page);
    await page.keyboard.press('Control+Enter');
    await page.locator('.run-progress').waitFor();
    await page.waitForTimeout(1_500);
  },
  'running-training': async (page) => {
    await show(page, 'train');
    await tab(page, 1);
  },
  'after-run': async (page) => {
    await over(page);
    await page.keyboard.press('Escape');
  },
  settings: (page) => show(page, 'train').then(() => tab(page, 0)),
  'result-training': result('train'),
  learn: async (page) => {
    await show(page, 'prune');
    await tab(page, 3);
  },
  log: async (page) => {
    await show(page, 'train');
    await tab(page, 2);
  },
  'result-dataset': result('split'),
  'result-model': result('cnn'),
  'result-report': result('report-dense'),
  'result-predictions': result('predict-dense'),
  'result-prune': result('prune'),
  'result-saliency': result('saliency'),
  'result-speed': result('speed-dense'),
  'result-compare': result('compare'),
  'result-large': async (page) => {
    await result('report-dense')(page);
    await enlarge(page);
  },
  'result-two': async (page) => {
    await page.locator('dialog[open] header .icon-button[aria-pressed]').first().click();
    await page.waitForTimeout(500);
  },
  share: key('Alt+l'),
  versions: key('Control+Shift+s'),
  runs: key('Alt+r'),
  storage: key('Alt+s'),
  'storage-clear': async (page) => {
    await page.locator('dialog[open] .danger').first().click();
  },
  'runs-compared': async (page) => {
    await rest(page);
    await show(page, 'train');
    await tab(page, 0);
    await page.locator('#param-epochs').first().fill('12');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await over(page);
    await key('Alt+r')(page);
    await page.locator('.run-check').nth(1).waitFor();
    for (const at of [0, 1]) await page.locator('.run-check').nth(at).check();
    await page.locator('.runs-bar .primary').click();
    await page.waitForTimeout(800);
  },
  steps: key('Alt+z'),
  palette: key('Control+k'),
  keys: key('?'),
  'quick-add': key('/'),
  'quick-add-nothing': (page) => page.keyboard.type('zzzz'),
  outline: key('Alt+o'),
  'outline-off': async (page) => {
    await page.keyboard.press('Alt+o');
    // It opened the side where there was little room.
    if (page.viewportSize().width < 1100) await page.keyboard.press('Alt+b');
  },
  'connect-to': async (page) => {
    await rest(page);
    await show(page, 'cnn');
    await page.keyboard.press('Alt+j');
  },
  'node-menu': async (page) => {
    await rest(page);
    await near(page, 'train');
    await card(page, 'train').click({ button: 'right', position: { x: 30, y: 4 } });
  },
  'canvas-menu': async (page) => {
    await rest(page);
    await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 12, y: 560 } });
  },
  'wire-menu': async (page) => {
    await rest(page);
    // Where a wire can be met: others run behind nodes.
    const [x, y] = await page.locator('.react-flow__edge path').evaluateAll((paths) => {
      const places = paths.flatMap((path) =>
        [0.3, 0.5, 0.7].map((part) => {
          const { x, y } = path.getPointAtLength(path.getTotalLength() * part);
          return new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
        }),
      );
      const met = places.find((at) => document.elementFromPoint(at.x, at.y)?.closest('.react-flow__edge') != null);
      return [met.x, met.y];
    });
    await page.mouse.click(x, y, { button: 'right' });
    await page.waitForTimeout(300);
  },
  note: async (page) => {
    await rest(page);
    await near(page, 'train');
    await page.locator('.react-flow__node:has(.note), .react-flow__node-note').first().click();
  },
  'several-selected': key('Control+a'),
  'device-menu': async (page) => {
    await rest(page);
    await page.locator('.top-bar [aria-haspopup=menu]').click();
  },
  cancelled: async (page) => {
    await rest(page);
    await show(page, 'train');
    await tab(page, 0);
    await page.locator('#param-epochs').first().fill('400');
    await page.keyboard.press('Control+Enter');
    await page.waitForTimeout(2_500);
    await page.keyboard.press('Control+Alt+Enter');
    await over(page);
  },
  'refused-file': drop('broken.gradloom.json', '{"format": 1, "nodes": '),
  'table-dropped': drop('mice.csv', 'weight,tail,kind\n20,7.5,a\n23,8.1,b\n19,7.2,a\n'),
};

const lending = {
  'lending-graph': (page) => open(page, 7),
  'lending-running': async (page) => {
    await page.keyboard.press('Control+Enter');
    await over(page);
  },
  costs: async (page) => {
    await rest(page);
    await key('Alt+h')(page);
    await page.waitForTimeout(600);
  },
  'result-table': async (page) => {
    await key('Alt+h')(page);
    await result('loans')(page);
  },
  'picked-rows': async (page) => {
    await page
      .locator('.inspector [role=tab]')
      .filter({ hasText: /^(Rows|行|数据行)$/ })
      .click();
    const rows = page.locator('.inspector [role=grid] tbody tr');
    await rows.nth(0).click({ position: { x: 60, y: 10 } });
    await rows.nth(2).click({ position: { x: 60, y: 10 }, modifiers: ['Shift'] });
    await page.locator('.pick-bar').waitFor();
  },
  'pick-node': async (page) => {
    await page.locator('.pick-bar .primary').click();
    await card(page, 'pick').waitFor();
    await show(page, 'pick');
    await tab(page, 0);
  },
  'result-encode': result('encode'),
  'how-it-was-made': async (page) => {
    const made = page.locator('.inspector details.provenance');
    await made.locator('summary').click();
    await made.scrollIntoViewIfNeeded();
  },
  'result-audit': result('audit-plain'),
  'result-audit-large': enlarge,
  'result-compare-audits': result('compare'),
  'result-seeds': result('seeds-plain'),
};

const graphs = {
  epochs: (page) => open(page, 1),
  fair: (page) => open(page, 2),
  'little-data': (page) => open(page, 3),
  'small-pruned': (page) => open(page, 4),
  leak: (page) => open(page, 5),
  'columns-node': async (page) => {
    await show(page, 'target');
    await tab(page, 0);
  },
  saliency: (page) => open(page, 6),
  problems: async (page) => {
    await open(page, 0);
    await show(page, 'cnn');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Alt+p');
    await page.locator('.problem-list li').first().waitFor();
  },
  'not-started': async (page) => {
    await page.keyboard.press('Control+Enter');
    await page.waitForTimeout(800);
  },
  'node-problem': async (page) => {
    await page.keyboard.press('Alt+p');
    await show(page, 'train');
  },
  'empty-canvas': async (page) => {
    await key('Alt+t')(page);
    await page.waitForTimeout(400);
  },
};

export const chapters = { first, runs, lending, graphs, making, lessons, many, narrow, rare };
