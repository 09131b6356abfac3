import { expect, it } from 'vitest';
import type { Column, Predictions } from '../../nodes/kit/artifact';
import { csvCell, predictionsCsv, tableCsv } from './csv';

it.each([
  ['plain', 'plain'],
  ['', ''],
  [null, ''],
  [NaN, ''],
  [-1.5, '-1.5'],
  [1e-7, '1e-7'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['a=1', 'a=1'],
])('%j is the cell %s', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

const text = new TextEncoder().encode('héllo中');
const columns: readonly Column[] = [
  { type: 'number', name: 'n', roles: ['feature'], values: new Float64Array([1.5, NaN, -3]) },
  { type: 'category', name: 'c', roles: [], levels: ['a', '=b'], values: new Int32Array([0, -1, 1]) },
  { type: 'boolean', name: 'b', roles: [], levels: ['false', 'true'], values: new Int32Array([0, 1, -1]) },
  { type: 'date', name: 'd', roles: [], values: new Float64Array([0, NaN, 1e300]) },
  { type: 'text', name: '-t', roles: [], bytes: text, offsets: new Int32Array([0, 6, 6, text.length]) },
];

it('writes a table with a header', () => {
  expect(tableCsv({ columns })).toBe(
    "n,c,b,d,'-t\n1.5,a,false,1970-01-01T00:00:00.000Z,héllo\n,,true,,\n-3,'=b,,,中\n",
  );
  expect(tableCsv({ columns: [] })).toBe('\n');
});

const predictions: Predictions = {
  kind: 'predictions',
  version: 1,
  task: 'classification',
  model: 'M',
  classes: ['no', 'yes'],
  id: new Int32Array([7, 3]),
  split: new Int8Array([2, -1]),
  truth: new Int32Array([1, -1]),
  scores: { shape: [2, 2], values: new Float32Array([0.25, 0.75, 0.5, 0.5]) },
  predicted: new Int32Array([1, 0]),
  sensitive: [{ type: 'category', name: 'sex', roles: ['sensitive'], levels: ['f'], values: new Int32Array([0, -1]) }],
  weight: new Float64Array([1, 2]),
};

it('writes predictions one line an example', () => {
  expect(predictionsCsv(predictions)).toBe(
    'id,split,truth,predicted,score no,score yes,sex,weight\n7,test,yes,yes,0.25,0.75,f,1\n3,,,no,0.5,0.5,,2\n',
  );
});

it('writes values where they are what is predicted', () => {
  const { weight: _weight, ...rest } = predictions;
  const values: Predictions = {
    ...rest,
    task: 'regression',
    classes: [],
    truth: new Float64Array([1.5, NaN]),
    predicted: new Float64Array([1.25, -2]),
    scores: { shape: [2, 1], values: new Float32Array([1.25, -2]) },
    sensitive: [],
  };
  expect(predictionsCsv(values)).toBe('id,split,truth,predicted,value\n7,test,1.5,1.25,1.25\n3,,,-2,-2\n');
});
