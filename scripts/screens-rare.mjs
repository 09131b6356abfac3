// What is seen seldom: a node that fails, a result from a file, an engine that is silent, a disk that is full, a page that died.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { drop, key, over, rest, show, tab } from './screens-steps.mjs';
import { root } from './tools.mjs';

const gallery = (name) => readFileSync(join(root, `editor/gallery/graphs/${name}.gradloom.json`), 'utf8');

/** Steps so large that the loss is soon no number. */
const diverging = () => {
  const graph = JSON.parse(gallery('lending-audit'));
  graph.nodes.plain.params = { epochs: 40, optimizer: 'sgd', learningRate: 10, weightDecay: 1 };
  return JSON.stringify({ ...graph, title: { en: 'Too large a step', zh: '步长过大' } });
};

/** 2,500 pictures, split in four ways: five values of 2 MB. */
const pictures = () => {
  const splits = ['a', 'b', 'c', 'd'];
  return JSON.stringify({
    format: 1,
    app: 'gradloom',
    title: { en: 'Pictures', zh: '图片' },
    nodes: {
      pictures: { type: 'sample-images@1', params: { name: 'fashion-mnist' } },
      ...Object.fromEntries(splits.map((id, at) => [id, { type: 'split@1', params: { seed: at + 1 } }])),
    },
    edges: splits.map((id) => `pictures.dataset -> ${id}.dataset`),
    layout: { pictures: [0, 120], a: [260, 0], b: [520, 0], c: [260, 240], d: [520, 240] },
  });
};

/** A report, in a file as the command line writes one. */
const resultFile = async () => {
  const { module } = await runnerImport(join(root, 'runtime/store/codec.ts'));
  const losses = Array.from({ length: 12 }, (_, epoch) => 2.3 * 0.72 ** epoch + 0.1);
  const tile = (metric, en, zh, format) => ({ metric, label: { en, zh }, format });
  const axis = (en, zh, format) => ({ title: { en, zh }, format });
  return module.encode({
    kind: 'report',
    version: 1,
    title: { en: 'Training on another machine', zh: '在另一台机器上的训练' },
    metrics: { accuracy: 0.9432, rows: 12_345, sizeBytes: 271_816 },
    blocks: [
      {
        id: 'key',
        type: 'metrics',
        title: { en: 'Key figures', zh: '关键数字' },
        tiles: [
          tile('accuracy', 'Accuracy', '准确率', 'fraction'),
          tile('rows', 'Rows', '行数', 'count'),
          tile('sizeBytes', 'Size', '大小', 'bytes'),
        ],
      },
      {
        id: 'loss',
        type: 'chart',
        mark: 'line',
        title: { en: 'Loss', zh: '损失' },
        x: axis('Epoch', '轮次', 'integer'),
        y: axis('Loss', '损失', 'number'),
        series: [{ name: { en: 'Training', zh: '训练' }, x: losses.map((_, epoch) => epoch + 1), y: losses }],
      },
    ],
  });
};

/** The same browser, in another tab. */
const anotherTab = async (page) => {
  const next = await page.context().newPage();
  next.setDefaultTimeout(20_000);
  await next.goto(page.url().split('#')[0]);
  await next.locator('.status-item.device').waitFor();
  return next;
};

export const rare = {
  'lesson-offered': drop('lesson.gradloom.json', gallery('what-pruning-forgets')),
  'node-failed': async (page) => {
    await drop('diverging.gradloom.json', diverging())(page);
    await show(page, 'plain');
    await page.keyboard.press('Control+Enter');
    await over(page);
    await tab(page, 0);
  },
  'node-failed-result': (page) => tab(page, 1),
  'node-failed-log': (page) => tab(page, 2),
  'node-blocked': async (page) => {
    await show(page, 'predict-plain');
    await tab(page, 1);
  },
  'problems-of-run': key('Alt+p'),
  'result-from-file': async (page) => {
    await page.keyboard.press('Alt+p');
    await drop('report.safetensors', await resultFile())(page);
    await page.locator('dialog[open]').waitFor();
  },
  'copy-open': async (page) => {
    await rest(page);
    await page.locator('.document-title input').fill('Mine');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(2_000);
    const next = await anotherTab(page);
    await next.waitForTimeout(800);
    return next;
  },
  recovered: async (page) => {
    const [next] = page.context().pages();
    if (next !== page) await page.close();
    await next.keyboard.press('Control+Alt+r');
    await next.keyboard.press('Control+Enter');
    await next.locator('.run-progress').waitFor();
    const session = await next.context().newCDPSession(next);
    const crashed = next.waitForEvent('crash');
    // Never answers: the page that should is gone.
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
    const back = await anotherTab(next);
    await back.locator('.recovered').waitFor();
    return back;
  },
  // What the browser answered before about its room, a page remembers for half a minute.
  'no-room': async (page) => {
    await page.locator('.recovered button').click();
    const session = await page.context().newCDPSession(page);
    const { origin } = new URL(page.url());
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 6_000_000 });
    await page.waitForTimeout(31_000);
    await page.reload();
    await page.locator('.status-item.device').waitFor();
    await drop('pictures.gradloom.json', pictures())(page);
    await page.keyboard.press('Control+Enter');
    await over(page);
    await page.locator('.notice').first().waitFor();
  },
  'no-room-storage': key('Alt+s'),
  'silent-engine': async (page) => {
    await rest(page);
    await drop('slow.gradloom.json', gallery('shrink-a-classifier'))(page);
    await page.keyboard.press('Control+Enter');
    await page.locator('.run-progress').waitFor();
    const engine = page.workers().find((worker) => worker.url().includes('engine-worker'));
    // By a timer: a loop that the debugger itself runs cannot be ended, not even with its worker.
    await engine.evaluate('void setTimeout(() => { for (;;); }, 0)');
    await page.locator('.notice .lucide-hourglass').waitFor();
  },
};
