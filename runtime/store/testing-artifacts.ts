import type { Artifact, Dataset, Explanation, Model, Predictions, Table } from '../../nodes/kit/artifact';
import type { Report } from '../../nodes/kit/report';

/** One artifact of each kind, with every optional field, for tests. */
const text = new TextEncoder().encode('yes中no');

export const dataset: Dataset = {
  kind: 'dataset',
  version: 1,
  modality: 'images',
  name: { en: 'Digits', zh: '数字' },
  id: new Int32Array([4, 2, 9]),
  split: new Int8Array([0, 1, -1]),
  fold: new Int16Array([0, 1, 2]),
  columns: [
    { type: 'number', name: 'age', roles: ['feature', 'sensitive'], values: new Float64Array([1.5, NaN, -0]) },
    { type: 'date', name: 'when', roles: ['ignored'], values: new Float64Array([0, NaN, 1e12]) },
    { type: 'category', name: 'a.b~', roles: ['target'], levels: ['x', 'y'], values: new Int32Array([0, -1, 1]) },
    { type: 'boolean', name: 'b', roles: [], levels: ['false', 'true'], values: new Int32Array([1, 0, -1]) },
    { type: 'text', name: 't', roles: [], bytes: text, offsets: new Int32Array([0, 3, 6, text.length]) },
  ],
  images: { shape: [3, 1, 2, 1], values: new Uint8Array([0, 1, 2, 253, 254, 255]) },
  steps: [
    { type: 'encode', hash: 'h1', columns: [{ name: 'c', method: 'one-hot', levels: ['p', 'q'], to: 'd' }] },
    { type: 'scale', hash: 'h2', columns: [{ name: 'age', centre: 1, scale: 2 }] },
  ],
  onTrain: { operations: [{ operation: 'flip', magnitude: 0, probability: 0.5 }], seed: 7 },
  provenance: { source: { en: 'Made' }, licence: 'CC0-1.0', citation: 'Nobody 1900', notes: 'For tests.' },
};

export const model: Model = {
  kind: 'model',
  version: 1,
  name: 'M',
  task: 'classification',
  input: { modality: 'table', shape: [3], features: ['a', 'b', 'c'] },
  layers: [
    { type: 'dense', name: 'one', units: 2, activation: 'relu', useBias: true },
    { type: 'dense', name: 'two', units: 2, activation: 'linear', useBias: false },
  ],
  weights: [
    {
      name: 'one/kernel',
      shape: [3, 2],
      packed: {
        bits: 4,
        values: new Int8Array([0x21, -1, 0x07]),
        scale: new Float32Array([0.5, 0.25]),
        zeroPoint: new Int32Array([0, 1]),
        axis: 1,
      },
    },
    { name: 'one/bias', shape: [2], values: new Float32Array([0.1, -0.1]) },
    { name: 'two/kernel', shape: [2, 2], values: new Float32Array([1, 0, 0, 1]), keepZeros: true },
  ],
  classes: ['no', 'yes'],
  steps: [],
  trained: true,
  history: { loss: new Float64Array([0.7, 0.5]), 'odd.name~': new Float64Array([NaN, 1]) },
  facts: { pruned: 0.5 },
};

export const predictions: Predictions = {
  kind: 'predictions',
  version: 1,
  task: 'classification',
  model: 'M',
  classes: ['no', 'yes'],
  id: new Int32Array([1, 2]),
  split: new Int8Array([2, 2]),
  truth: new Int32Array([1, -1]),
  scores: { shape: [2, 2], values: new Float32Array([0.25, 0.75, 0.5, 0.5]) },
  predicted: new Int32Array([1, 0]),
  threshold: 0.5,
  sensitive: [
    { type: 'category', name: 'sex', roles: ['sensitive'], levels: ['f', 'm'], values: new Int32Array([0, 1]) },
  ],
  weight: new Float64Array([1, 2]),
};

const explanation: Explanation = {
  kind: 'explanation',
  version: 1,
  method: 'gradient',
  output: 'logit',
  baseline: 'zero',
  modality: 'images',
  classes: ['no', 'yes'],
  id: new Int32Array([1]),
  truth: new Int32Array([0]),
  target: new Int32Array([1]),
  predicted: new Int32Array([1]),
  probability: new Float32Array([0.75]),
  examples: { shape: [1, 1, 2, 1], values: new Uint8Array([3, 4]) },
  attributions: { shape: [1, 1, 2, 1], values: new Float32Array([-1, 1]) },
  figures: { completenessGap: new Float64Array([1e-9]) },
};

const table: Table = { kind: 'table', version: 1, name: 'T', columns: dataset.columns };

export const report: Report = {
  kind: 'report',
  version: 1,
  title: { en: 'R', zh: '报' },
  metrics: { accuracy: 0.5, 'perClass.a%2Eb.recall': null },
  blocks: [
    {
      type: 'metrics',
      id: 'tiles',
      title: 'Tiles',
      tiles: [{ metric: 'accuracy', label: 'Accuracy', format: 'fraction', low: 0.4, high: 0.6, note: 'few' }],
    },
    {
      type: 'table',
      id: 'table',
      title: '',
      columns: [
        { name: 'a', title: 'A', format: 'text' },
        { name: 'b', title: 'B', format: 'number', help: 'What b is.' },
      ],
      rows: [
        ['<b>', 1],
        [null, null],
      ],
    },
    {
      type: 'chart',
      id: 'chart',
      title: '',
      mark: 'line',
      x: { title: 'Epoch', format: 'integer', domain: [0, 2] },
      y: { title: 'Loss', format: 'number', scale: 'log' },
      categories: ['one', { en: 'two' }],
      series: [
        { name: 'loss', x: new Float64Array([1, 2]), y: new Float64Array([NaN, 1]), low: [0, 0.5], dashed: true },
        { name: 'plain', x: [1, 2], y: [3, 4] },
      ],
      references: [{ axis: 'diagonal', at: 0, label: 'chance' }],
    },
    {
      type: 'matrix',
      id: 'matrix',
      title: '',
      rowTitle: 'Truth',
      columnTitle: 'Predicted',
      rows: ['no', 'yes'],
      columns: ['no', 'yes'],
      format: 'count',
      values: { shape: [2, 2], values: new Float64Array([1, NaN, 3, 4]) },
    },
    {
      type: 'images',
      id: 'images',
      title: '',
      images: { shape: [1, 1, 2, 1], values: new Uint8Array([1, 2]) },
      overlay: { shape: [1, 1, 2], values: new Float32Array([-1, 1]) },
      captions: ['one'],
      columns: 3,
    },
    { type: 'text', id: 'text', title: '', text: '# Markdown' },
    { type: 'warning', id: 'warning', title: '', text: { en: 'Few rows.', zh: '行太少。' } },
  ],
};

export const artifacts: readonly Artifact[] = [
  dataset,
  model,
  predictions,
  explanation,
  table,
  report,
  { kind: 'encoder', version: 1, model, tap: 'one' },
];
