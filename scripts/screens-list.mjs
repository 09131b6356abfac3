// How each screen is reached, in this order, from the first visit on; by keys and marks, so that it goes in both languages.

const card = (page, id) => page.locator(`.react-flow__node[data-id="${id}"]`);
const show = async (page, id) => {
  await page.keyboard.press('.');
  await page.waitForTimeout(300);
  const box = await card(page, id).boundingBox();
  await page.mouse.click(box.x + box.width * 0.45, box.y + box.height * 0.08);
};
const tab = (page, index) => page.locator('.inspector [role=tab]').nth(index).click();
const rest = async (page) => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
};
const key = (keys) => async (page) => {
  await rest(page);
  await page.locator('.react-flow__pane').click({ position: { x: 8, y: 300 } });
  await page.keyboard.press(keys);
  await page.waitForTimeout(300);
};
const open = async (page, name) => {
  await key('Alt+g')(page);
  await page.locator('.gallery-examples > .gallery-grid .gallery-card').nth(name).click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await page.waitForTimeout(800);
  await page.keyboard.press('.');
};
const over = async (page) => {
  await page
    .locator('.run-progress')
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined);
  await page.locator('.run-progress').waitFor({ state: 'detached', timeout: 120_000 });
};
const result = (id) => async (page) => {
  await rest(page);
  await show(page, id);
  await tab(page, 1);
};
const drop = (name, text) => async (page) => {
  await rest(page);
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    [name, text],
  );
  const at = { clientX: 600, clientY: 400 };
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('.react-flow__pane', type, { dataTransfer, ...at });
  await page.waitForTimeout(1_200);
};

export const screens = {
  'first-visit': async (page) => {
    await page.locator('.react-flow__pane').waitFor();
    await page.waitForTimeout(2_000);
  },
  // Room for the canvas: below some zoom, nodes are pictures and no elements.
  'without-library': async (page) => {
    if (page.viewportSize().width > 1100) return;
    await page.locator('.top-bar button').first().click();
    await page.keyboard.press('.');
  },
  gallery: key('Alt+g'),
  'gallery-search': (page) => page.locator('.gallery-search input').fill('prune'),
  'gallery-nothing': (page) => page.locator('.gallery-search input').fill('zzz'),
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
  'graph-panel': key('Escape'),
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
    await show(page, 'report-dense');
    await tab(page, 1);
    await page
      .locator('.inspector .output-name')
      .first()
      .locator('xpath=../..')
      .locator('.icon-button')
      .first()
      .click();
    await page.waitForTimeout(500);
  },
  share: key('Alt+l'),
  versions: key('Control+Shift+s'),
  runs: key('Alt+r'),
  storage: key('Alt+s'),
  steps: key('Alt+z'),
  palette: key('Control+k'),
  keys: key('?'),
  'quick-add': key('/'),
  'quick-add-nothing': (page) => page.keyboard.type('zzzz'),
  outline: key('Alt+o'),
  'outline-off': key('Alt+o'),
  'connect-to': async (page) => {
    await rest(page);
    await show(page, 'cnn');
    await page.keyboard.press('Alt+j');
  },
  'node-menu': async (page) => {
    await rest(page);
    await card(page, 'train').click({ button: 'right', position: { x: 30, y: 4 } });
  },
  'canvas-menu': async (page) => {
    await rest(page);
    await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 12, y: 560 } });
  },
  'several-selected': key('Control+a'),
  'library-nothing': async (page) => {
    await rest(page);
    await page.locator('.library input').first().fill('zzzz');
  },
  'library-search': (page) => page.locator('.library input').first().fill('pr'),
  'refused-file': async (page) => {
    await page.locator('.library input').first().fill('');
    await drop('broken.gradloom.json', '{"format": 1, "nodes": ')(page);
  },
  'table-dropped': drop('mice.csv', 'weight,tail,kind\n20,7.5,a\n23,8.1,b\n19,7.2,a\n'),
  'lending-graph': (page) => open(page, 7),
  'lending-running': async (page) => {
    await page.keyboard.press('Control+Enter');
    await over(page);
  },
  'result-table': result('loans'),
  'result-encode': result('encode'),
  'result-audit': result('audit-plain'),
  'result-compare-audits': result('compare'),
  'result-seeds': result('seeds-plain'),
  epochs: (page) => open(page, 1),
  fair: (page) => open(page, 2),
  'small-pruned': (page) => open(page, 4),
  leak: (page) => open(page, 5),
  saliency: (page) => open(page, 6),
  problems: async (page) => {
    await rest(page);
    await page.keyboard.press('Control+a');
    await show(page, 'cnn');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Alt+p');
  },
  'empty-canvas': async (page) => {
    await page.keyboard.press('Alt+p');
    await key('Alt+t')(page);
    await page.waitForTimeout(400);
  },
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
};
