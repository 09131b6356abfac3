import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Artifact, Dataset, Explanation, Model, Predictions } from '../../nodes/kit/artifact';
import { infoOf } from '../../nodes/kit/info';
import type { Block } from '../../nodes/kit/report';
import { chart, images, matrix, report, table, text, tile, tiles, warningBlock } from '../../nodes/lib/plain/report';
import type { NodeOutcome } from '../../runtime/protocol';
import { ArtifactView } from './artifact-view';
import { LiveCurve } from './live-curve';
import { NodePreview } from './node-preview';

const view = (artifact: Artifact): string => renderToStaticMarkup(<ArtifactView artifact={artifact} />);
const blocks = (...list: Block[]): string => view(report('Title', { accuracy: 0.9132, rocAuc: null }, list));

describe('blocks of a report', () => {
  it('metrics: value, interval, note; a dash where undefined', () => {
    const html = blocks(
      tiles(
        't',
        'Tiles',
        tile('accuracy', { en: 'Accuracy', zh: '准确率' }, 'fraction', { low: 0.881, high: 0.938 }, 'Wilson'),
        tile('rocAuc', 'AUC', 'fraction'),
      ),
    );
    expect(html).toContain('91.3\u00a0%');
    expect(html).toContain('[88.1, 93.8]\u00a0%');
    expect(html).toContain('Wilson');
    expect(html).toMatch(/title="Undefined here">–</);
  });

  it('table: a real table with heads that sort', () => {
    const html = blocks(
      table(
        't',
        'By class',
        [
          { name: 'c', title: 'Class', format: 'text' },
          { name: 'n', title: 'Rows', format: 'count' },
        ],
        [
          ['a', 1200],
          ['b', null],
        ],
      ),
    );
    expect(html).toContain('<caption class="visually-hidden">By class</caption>');
    expect(html).toContain('aria-sort="none"');
    expect(html).toContain('<td class="mono">1,200</td>');
    expect(html).toContain('<td class="mono">–</td>');
  });

  it.each(['line', 'point', 'bar', 'interval'] as const)('chart: %s with numbers', (mark) => {
    const html = blocks(
      chart('c', 'Chart', {
        mark,
        x: { title: 'Step', format: 'integer' },
        y: { title: 'Loss', format: 'number', scale: mark === 'line' ? 'log' : 'linear' },
        series: [
          { name: 'one', x: [1, 2, 3], y: [3, 2, 1], low: [2, 1, 0.5], high: [4, 3, 2] },
          { name: 'two', x: [1, 2, 3], y: [1, Number.NaN, 3] },
        ],
        references: [
          { axis: 'y', at: 2, label: 'limit' },
          { axis: 'x', at: 2, label: 'chosen' },
          { axis: 'diagonal', at: 0, label: 'chance' },
        ],
      }),
    );
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*aria-label="Chart\./);
    for (const word of ['one', 'two', 'limit', 'chosen', 'chance', 'Step', 'Loss']) expect(html).toContain(word);
    expect(html).not.toContain('NaN');
    expect(html).toContain('aria-label="Show as a table"');
    expect(html).toMatch(/aria-label="Save"[^>]*aria-haspopup="menu"/);
  });

  it.each(['bar', 'interval', 'point', 'line'] as const)('chart: %s of categories, standing and lying', (mark) => {
    for (const categories of [
      ['a', 'b'],
      ['a category with a long name', 'another category with a long name'],
    ]) {
      const html = blocks(
        chart('c', 'Chart', {
          mark,
          x: { title: 'Group', format: 'count' },
          y: { title: 'Rate', format: 'fraction' },
          categories,
          series: [{ name: 'rate', x: [0, 1], y: [0.4, -0.2], low: [0.3, -0.4], high: [0.5, Number.NaN] }],
          references: [{ axis: 'y', at: 0.1, label: 'all' }],
        }),
      );
      expect(html).not.toContain('NaN');
      expect(html).toContain('all');
    }
  });

  it('chart: says what a log axis hides, how many points and categories are not drawn, and that there are none', () => {
    const axes = { x: { title: 'x', format: 'number' }, y: { title: 'y', format: 'number', scale: 'log' } } as const;
    expect(
      blocks(chart('c', 'C', { mark: 'line', ...axes, series: [{ name: 'a', x: [1, 2], y: [-1, 1] }] })),
    ).toContain('logarithmic axis: 1');
    expect(
      blocks(chart('c', 'C', { mark: 'line', ...axes, series: [{ name: 'a', x: [1], y: [Number.NaN] }] })),
    ).toContain('no value to draw');
    const many = Array.from({ length: 100 }, (_, index) => index);
    expect(
      blocks(
        chart('c', 'C', {
          mark: 'bar',
          ...axes,
          categories: many.map(String),
          series: [{ name: 'a', x: many, y: many }],
        }),
      ),
    ).toContain('The first 60 of 100');
  });

  it('chart: draws at most 2,000 points of a series', () => {
    const x = Float64Array.from({ length: 50_000 }, (_, index) => index);
    const html = blocks(
      chart('c', 'C', {
        mark: 'line',
        x: { title: 'x', format: 'integer' },
        y: { title: 'y', format: 'number' },
        series: [{ name: 'a', x, y: x.map((value) => Math.sin(value)) }],
      }),
    );
    const drawn = html.match(/class="curve" d="([^"]+)"/)?.[1] ?? '';
    expect(drawn.match(/[ML]/g)?.length).toBeLessThanOrEqual(2000);
  });

  it('matrix: cells with values', () => {
    const html = blocks(
      matrix('m', 'Confusion', {
        rowTitle: 'True',
        columnTitle: 'Predicted',
        rows: ['a', 'b'],
        columns: ['a', 'b'],
        format: 'count',
        values: { shape: [2, 2], values: Float64Array.of(5, 1, 0, Number.NaN) },
      }),
    );
    expect(html).toContain('True ↓ · Predicted →');
    expect(html).toMatch(/>5<\/text>/);
    expect(html).toContain('2 rows, 2 columns');
    expect(html).not.toContain('NaN');
  });

  it('images: a canvas each, with a label, and the controls of the overlay', () => {
    const html = blocks(
      images('i', 'Maps', {
        images: { shape: [2, 2, 2, 1], values: new Uint8Array(8) },
        overlay: { shape: [2, 2, 2], values: new Float32Array(8) },
        captions: ['first', { en: 'second', zh: '第二' }],
      }),
    );
    expect(html.match(/<canvas[^>]*role="img"/g)).toHaveLength(2);
    expect(html).toContain('aria-label="second"');
    expect(html).toContain('type="range"');
  });

  it('text and warning: never HTML of the author’s', () => {
    const html = blocks(
      text('t', 'Read', '<img src=x onerror=alert(1)>'),
      warningBlock('w', 'Careful', '<b>AUC</b> is undefined'),
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;b&gt;AUC&lt;/b&gt; is undefined');
    expect(html).toContain('role="note"');
  });
});

const dataset: Dataset = {
  kind: 'dataset',
  version: 1,
  modality: 'images',
  name: 'Digits',
  id: Int32Array.of(0, 1),
  split: Int8Array.of(0, 2),
  columns: [
    { type: 'category', name: 'label', roles: ['target'], levels: ['zero', 'one'], values: Int32Array.of(1, 0) },
  ],
  images: { shape: [2, 2, 2, 1], values: new Uint8Array(8) },
  steps: [],
  provenance: { source: 'UCI', licence: 'CC BY 4.0' },
};
const model: Model = {
  kind: 'model',
  version: 1,
  name: 'Linear',
  task: 'classification',
  input: { modality: 'images', shape: [2, 2, 1] },
  layers: [
    { type: 'flatten', name: 'flat' },
    { type: 'dense', name: 'logits', units: 2, activation: 'linear', useBias: false },
  ],
  weights: [{ name: 'logits/kernel', shape: [4, 2], values: new Float32Array(8).fill(0.5) }],
  classes: ['zero', 'one'],
  steps: [],
  trained: true,
  history: { loss: Float64Array.of(2, 1) },
  facts: {},
};
const predictions: Predictions = {
  kind: 'predictions',
  version: 1,
  task: 'classification',
  model: 'Linear',
  classes: ['zero', 'one'],
  id: Int32Array.of(7, 8),
  split: Int8Array.of(2, 2),
  truth: Int32Array.of(0, 1),
  scores: { shape: [2, 2], values: Float32Array.of(0.75, 0.25, 0.875, 0.125) },
  predicted: Int32Array.of(0, 0),
  threshold: 0.5,
  sensitive: [],
};
const explanation: Explanation = {
  kind: 'explanation',
  version: 1,
  method: 'integrated-gradients',
  output: 'logit',
  baseline: 'black',
  modality: 'table',
  classes: ['zero', 'one'],
  features: ['age', 'amount'],
  id: Int32Array.of(7),
  truth: Int32Array.of(0),
  target: Int32Array.of(1),
  predicted: Int32Array.of(1),
  probability: Float32Array.of(0.75),
  examples: { shape: [1, 2], values: Float32Array.of(1, 2) },
  attributions: { shape: [1, 2], values: Float32Array.of(-0.5, 0.25) },
  figures: { completenessGap: Float64Array.of(0.01) },
};

describe('kinds', () => {
  it('dataset: counts, splits, images', () => {
    const html = view(dataset);
    expect(html).toContain('Training: 1, Test: 1');
    expect(html).toContain('Example 0: one');
    expect(html.match(/role="tab"/g)).toHaveLength(4);
  });

  it('model and encoder: cost and layers', () => {
    expect(view(model)).toContain('logits');
    expect(view({ kind: 'encoder', version: 1, model, tap: 'flat' })).toContain('Features are the output of');
  });

  it('predictions: the surest first, a threshold for two classes, confusion', () => {
    const html = view(predictions);
    expect(html.indexOf('>8<')).toBeLessThan(html.indexOf('>7<'));
    expect(html).toContain('Threshold');
    expect(html).toContain('Confusion matrix');
    expect(html).toContain('50.0\u00a0%');
  });

  it('predictions of values: the largest error first', () => {
    const html = view({
      ...predictions,
      task: 'regression',
      classes: [],
      truth: Float64Array.of(1, 2),
      predicted: Float64Array.of(1, 4),
      scores: { shape: [2, 1], values: Float32Array.of(1, 4) },
    });
    expect(html.indexOf('>8<')).toBeLessThan(html.indexOf('>7<'));
    expect(html).toContain('Mean absolute error');
  });

  it('explanation: signed bars of a table, maps of images', () => {
    const bars = view(explanation);
    expect(bars).toContain('amount = 2');
    expect(bars.match(/class="sign-(for|against)"/g)).toHaveLength(2);
    expect(bars).toContain('Completeness gap');
    const maps = view({
      ...explanation,
      modality: 'images',
      examples: { shape: [1, 2, 2, 1], values: new Uint8Array(4) },
      attributions: { shape: [1, 2, 2, 1], values: new Float32Array(4) },
    });
    expect(maps).toContain('<canvas');
    expect(maps).toContain('99th percentile');
  });

  it('table: columns', () => {
    expect(view({ kind: 'table', version: 1, name: 'T', columns: dataset.columns })).toContain('zero');
    expect(view({ kind: 'table', version: 1, name: 'T', columns: [] })).toContain('Nothing here');
  });

  it('empty artifacts do not break a view', () => {
    const none = new Int32Array(0);
    view({
      ...predictions,
      id: none,
      split: new Int8Array(0),
      truth: none,
      predicted: none,
      scores: { shape: [0, 2], values: new Float32Array(0) },
    });
    view({
      ...dataset,
      id: none,
      split: new Int8Array(0),
      columns: [],
      images: { shape: [0, 2, 2, 1], values: new Uint8Array(0) },
    });
    view({
      ...explanation,
      id: none,
      truth: none,
      target: none,
      predicted: none,
      probability: new Float32Array(0),
      examples: { shape: [0, 2], values: new Float32Array(0) },
      attributions: { shape: [0, 2], values: new Float32Array(0) },
    });
    view({ ...model, layers: [], weights: [] });
  });
});

describe('small views', () => {
  const outcome = (artifact: Artifact): NodeOutcome => ({
    key: 'k',
    type: 'report',
    node: 'report',
    outputs: { out: { identity: 'i', blob: 'b', sizeBytes: 1, info: infoOf(artifact) } },
    durationMs: 1,
    backend: 'js',
    warnings: [],
  });
  const preview = (artifact: Artifact): string =>
    renderToStaticMarkup(<NodePreview outcome={outcome(artifact)} points={[]} />);

  it('previews say what matters of each kind', () => {
    expect(preview(dataset)).toContain('2×2×1');
    expect(preview(model)).toContain('parameters');
    expect(preview(predictions)).toContain('predictions');
    expect(preview(report('R', { accuracy: 0.5 }, []))).toContain('50.0\u00a0%');
    expect(renderToStaticMarkup(<NodePreview outcome={undefined} points={[]} />)).toBe('');
  });

  it('curves grow with their points', () => {
    const points = [
      ['loss', 1, 2],
      ['loss', 2, 1],
    ] as const;
    expect(renderToStaticMarkup(<NodePreview outcome={undefined} points={points} />)).toContain('aria-label="Loss 1"');
    expect(renderToStaticMarkup(<LiveCurve points={points} />)).toContain('Loss');
    expect(renderToStaticMarkup(<LiveCurve points={[]} />)).not.toContain('svg');
  });
});
