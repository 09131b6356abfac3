import { describe, expect, it } from 'vitest';
import { shippedContext } from '../../lib/plain/shipped-testing';
import { targetClasses } from '../../lib/plain/dataset';
import { infer } from './plan';
import run from './run';
import { imageSources } from './sources';

describe.each(['digits', 'fashion-mnist'] as const)('sample-images %s', (name) => {
  it('has the images, classes and licence that its card says', async () => {
    const { dataset } = await run({}, { name }, shippedContext());
    const source = imageSources[name];
    expect(dataset.images?.shape).toEqual([source.rows, ...source.shape]);
    expect(targetClasses(dataset).levels).toEqual(source.classes);
    expect([...dataset.split].every((split) => split === -1)).toBe(true);
    expect(dataset.provenance.licence).toMatch(/CC BY 4.0|MIT/);
    expect(Math.max(...(dataset.images?.values.subarray(0, 5000) ?? []))).toBe(255);
    const inferred = infer({}, { name }).outputs['dataset'];
    expect(inferred).toMatchObject({ imageShape: source.shape, rows: { notSplit: dataset.id.length } });
  });
});

it('has the first digit of the source: a 0 with these sixteenths', async () => {
  const { dataset } = await run({}, { name: 'digits' }, shippedContext());
  // First line of scikit-learn's digits.csv.
  const first = [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0];
  expect([...(dataset.images?.values.subarray(0, 16) ?? [])]).toEqual(
    first.map((value) => Math.floor((value * 255) / 16 + 0.5)),
  );
  expect(targetClasses(dataset).values[0]).toBe(0);
});

it('has 250 images of each kind of clothes', async () => {
  const { dataset } = await run({}, { name: 'fashion-mnist' }, shippedContext());
  const counts = Array.from({ length: 10 }, () => 0);
  for (const code of targetClasses(dataset).values) counts[code] = (counts[code] ?? 0) + 1;
  expect(counts).toEqual(Array.from({ length: 10 }, () => 250));
});

// Python: d = sklearn.datasets.load_digits(); numpy.bincount(d.target); d.data.sum(); d.data[1234][:16].
it('has all the digits of scikit-learn', async () => {
  const { dataset } = await run({}, { name: 'digits' }, shippedContext());
  const counts = Array.from({ length: 10 }, () => 0);
  for (const code of targetClasses(dataset).values) counts[code] = (counts[code] ?? 0) + 1;
  expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  const sixteenths = Array.from(dataset.images?.values ?? [], (value) => Math.round((value * 16) / 255));
  expect(sixteenths.reduce((sum, value) => sum + value, 0)).toBe(561718);
  expect(sixteenths.slice(1234 * 64, 1234 * 64 + 16)).toEqual([0, 1, 12, 16, 14, 8, 0, 0, 0, 4, 16, 8, 10, 15, 3, 0]);
});
