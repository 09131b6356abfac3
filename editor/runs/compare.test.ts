import { describe, expect, it } from 'vitest';
import { textIn } from '../../nodes/kit/text';
import type { KeptNode, KeptRun, RunSummary } from '../../runtime/run-history';
import { metricTexts } from './cell-text';
import { listColumns } from './columns';
import { compareRuns, onlyDifferences } from './compare';
import { curveBlocks } from './curve-blocks';
import { bestOf, directionOf } from './direction';
import { runsCsv } from './runs-csv';
import { agoText } from './run-text';

const summaryOf = (id: string, rest: Partial<RunSummary> = {}): RunSummary => ({
  id,
  documentId: 'd',
  title: 'T',
  number: 1,
  startedAt: 0,
  durationMs: 10,
  ending: 'finished',
  backend: 'cpu',
  device: '',
  seed: 1,
  counts: null,
  name: '',
  note: '',
  pinned: false,
  nodes: {},
  metrics: [],
  params: [],
  ...rest,
});
const nodeOf = (id: string, rest: Partial<KeptNode> = {}): KeptNode => ({
  id,
  type: 'train',
  version: 1,
  state: 'done',
  params: {},
  metrics: {},
  curves: [],
  ...rest,
});
const runOf = (id: string, nodes: readonly KeptNode[], rest: Partial<RunSummary> = {}): KeptRun => ({
  summary: summaryOf(id, rest),
  detail: { id, text: '', nodes, leftOut: 0 },
});
const differences = (...runs: readonly KeptRun[]) =>
  onlyDifferences(compareRuns(runs)).flatMap(({ part, node, rows }) =>
    rows.map(({ kind, name, values }) => [part, node?.id ?? '', kind, name, values]),
  );

describe('differences', () => {
  it('are params and metrics that differ, and nothing that is equal', () => {
    const of = (epochs: number, accuracy: number, state: KeptNode['state']): KeptNode =>
      nodeOf('train', {
        state,
        params: { epochs, optimizer: 'adam', schedule: { kind: 'cosine', warmup: epochs } },
        metrics: { accuracy, steps: 4 },
        durationMs: epochs,
        key: `k${epochs}`,
      });
    expect(differences(runOf('a', [of(3, 0.5, 'done')]), runOf('b', [of(9, 0.75, 'cached')]))).toEqual([
      ['settings', 'train', 'param', 'epochs', [3, 9]],
      ['settings', 'train', 'param', 'schedule.warmup', [3, 9]],
      ['results', 'train', 'metric', 'accuracy', [0.5, 0.75]],
    ]);
  });

  it('tell once that a node is missing, and name all that only one has measured', () => {
    const node = nodeOf('train', { params: { epochs: 3 }, metrics: { accuracy: 1 } });
    expect(differences(runOf('a', [node]), runOf('b', []))).toEqual([
      ['results', 'train', 'state', '', [node, undefined]],
      ['results', 'train', 'metric', 'accuracy', [1, undefined]],
    ]);
  });

  it('are of the run: how it ended, how long it took, where', () => {
    const other = { ending: 'failed', durationMs: 20, backend: 'wasm', seed: 2 } as const;
    expect(differences(runOf('a', []), runOf('b', [], other)).map(([, , kind]) => kind)).toEqual([
      'ending',
      'duration',
      'backend',
      'seed',
    ]);
    expect(differences(runOf('a', []), runOf('b', []))).toEqual([]);
    expect(compareRuns([])).toHaveLength(1);
  });

  it('see that undefined is not 0, and that a list has an order', () => {
    const of = (value: number | null, names: readonly string[]): KeptNode =>
      nodeOf('n', { params: { names }, metrics: { rocAuc: value } });
    expect(differences(runOf('a', [of(null, ['x', 'y'])]), runOf('b', [of(0, ['y', 'x'])]))).toHaveLength(2);
  });
});

describe('the better value', () => {
  it.each<[string, readonly unknown[], readonly number[]]>([
    ['accuracy', [0.5, 0.75, 0.75], [1, 2]],
    ['macro.f1', [0.5, undefined, 0.25], [0]],
    ['validationLoss', [0.5, 0.25], [1]],
    ['demographicParityDifference', [-0.1, 0.05, 0.2], [1]],
    ['accuracy', [0.5, 0.5], []],
    ['accuracy', [0.5, null, Number.NaN], []],
    ['parameters', [1, 2], []],
    ['difference.b.accuracy', [0.1, 0.2], []],
    ['constructor', [1, 2], []],
  ])('of %s among %j', (metric, values, best) => {
    expect([...bestOf(metric, values)]).toEqual(best);
  });

  it('is unknown for what nobody named', () => expect(directionOf('byGroup.f.selectionRate')).toBeNull());
});

describe('columns of the list', () => {
  const nodes = { train: { type: 'train' } };
  const runs = [
    summaryOf('a', {
      nodes,
      params: [{ node: 'train', path: 'epochs', value: 3 }],
      metrics: ['parameters', 'accuracy', 'same'].map((name) => ({ node: 'train', name, value: 1 })),
    }),
    summaryOf('b', {
      nodes,
      metrics: ['parameters', 'accuracy'].map((name) => ({ node: 'train', name, value: 2 })),
    }),
    summaryOf('c'),
  ];

  it('tell the runs apart, with the default where the graph names none', () => {
    const [first, ...metrics] = listColumns(runs);
    expect(first).toMatchObject({ kind: 'param', node: 'train', name: 'epochs' });
    expect(first?.values[0]).toBe(3);
    expect(first?.values[1]).toEqual(expect.any(Number));
    expect(first?.values[2]).toBeUndefined();
    expect(metrics.map(({ name }) => name)).toEqual(['accuracy', 'parameters']);
    expect(metrics[0]?.values).toEqual([1, 2, undefined]);
  });

  it('are none where there is nothing', () => {
    expect(listColumns([])).toEqual([]);
    expect(listColumns([summaryOf('a')])).toEqual([]);
  });
});

it('prints more digits where two that differ would look equal', () => {
  expect(metricTexts('accuracy', [0.5, 0.75, undefined], 'en')).toEqual(['50.0\u00a0%', '75.0\u00a0%', '–']);
  expect(metricTexts('accuracy', [0.912341, 0.912342], 'en')).toEqual(['91.2341\u00a0%', '91.2342\u00a0%']);
  expect(metricTexts('logLoss', [0.123451, 0.123458, 0.123451], 'en')).toEqual(['0.12345', '0.12346', '0.12345']);
});

describe('curves', () => {
  const curve = { series: 'loss', x: [0, 1], y: [2, 1] };
  const title = (node: KeptNode): string => node.id;

  it('lie over each other by run; a reused node has that of the run that computed it', () => {
    const blocks = curveBlocks(
      [
        runOf('a', [nodeOf('t', { key: 'k', state: 'cached' })], { number: 2 }),
        runOf('b', [nodeOf('t', { key: 'k', curves: [curve] })], { name: 'Base' }),
        runOf('c', [nodeOf('t', { key: 'other', state: 'cached' })], { number: 3 }),
      ],
      title,
    );
    expect(blocks).toHaveLength(1);
    expect(blocks[0]?.differs).toBe(true);
    expect(blocks[0]?.block.title).toEqual({ en: 't: Loss', zh: 't:损失' });
    expect(blocks[0]?.block.series.map(({ name, y }) => [textIn(name, 'en'), y])).toEqual([
      ['Run 2', [2, 1]],
      ['Base', [2, 1]],
      ['Run 3 (none)', []],
    ]);
  });

  it('do not differ where all are one', () => {
    const runs = ['a', 'b'].map((id) => runOf(id, [nodeOf('t', { curves: [{ ...curve, y: [Number.NaN, 1] }] })]));
    expect(curveBlocks(runs, title).map(({ differs }) => differs)).toEqual([false]);
  });
});

describe('the CSV', () => {
  it('has one row a run, a column for each param and metric, and no formula', () => {
    const text = runsCsv(
      [
        runOf('a', [nodeOf('train', { params: { epochs: 3, names: ['p', 'q'] }, metrics: { loss: 0.1, epochs: 2 } })], {
          name: '=cmd()',
          note: 'a, "b"',
          title: { en: 'Loans', zh: '贷款' },
        }),
        runOf('b', [nodeOf('x', { metrics: { r2: null } })], { number: 2, durationMs: null, backend: null }),
      ],
      'zh',
    );
    expect(text.split('\r\n')).toEqual([
      'run,name,note,graph,started,state,duration_ms,backend,device,seed,pinned,train.epochs,train.names,train.loss,train.epochs (result),x.r2',
      `1,'=cmd(),"a, ""b""",贷款,1970-01-01T00:00:00.000Z,finished,10,cpu,,1,false,3,"[""p"",""q""]",0.1,2,`,
      '2,,,T,1970-01-01T00:00:00.000Z,finished,,,,1,false,,,,,',
      '',
    ]);
  });
});

it.each([
  [0, 'now'],
  [59_000, 'now'],
  [61_000, '1 minute ago'],
  [7_300_000, '2 hours ago'],
  [90_000_000, 'yesterday'],
  [-5000, 'now'],
])('tells that %s ms ago is %s', (ms, text) => expect(agoText(1e12 - ms, 'en', 1e12)).toBe(text));
