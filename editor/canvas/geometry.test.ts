import { describe, expect, it } from 'vitest';
import { geometryOf, inputHandle, portOfHandle, sizes, snap, type Anatomy } from './geometry';

const anatomy = (change: Partial<Anatomy> = {}): Anatomy => ({
  inputs: [{ name: 'dataset', many: false, links: 0 }],
  outputs: ['model', 'report'],
  preview: true,
  collapsed: false,
  ...change,
});

describe('geometryOf', () => {
  it('adds header, rows, preview and footer', () => {
    const { height, width, previewTop } = geometryOf(anatomy());
    expect(width).toBe(216);
    expect(previewTop).toBe(34 + 6 + 2 * 22 + 6);
    expect(height).toBe(34 + 6 + 2 * 22 + 6 + 52 + 6 + 26);
    expect(geometryOf(anatomy({ preview: false })).height).toBe(height - sizes.preview - sizes.gap);
  });

  it('gives a port that takes many a row for each link and one that is free', () => {
    const { inputs } = geometryOf(
      anatomy({
        inputs: [
          { name: 'reports', many: true, links: 2 },
          { name: 'x', many: false, links: 1 },
        ],
      }),
    );
    expect(inputs.map((row) => row.handle)).toEqual(['reports[0]', 'reports[1]', 'reports[2]', 'x']);
    expect(inputs.map((row) => row.y)).toEqual([51, 73, 95, 117]);
    expect(inputs.map((row) => row.first)).toEqual([true, false, false, true]);
  });

  it('puts all handles on the header of a collapsed node', () => {
    const { height, inputs, outputs } = geometryOf(anatomy({ collapsed: true }));
    expect(height).toBe(34);
    expect([...inputs, ...outputs].map((row) => row.y)).toEqual([17, 17, 17]);
  });
});

it('names handles and reads them back', () => {
  for (const [port, index] of [
    ['a', undefined],
    ['a', 0],
    ['numericColumns', 12],
  ] as const) {
    expect(portOfHandle(inputHandle(port, index))).toEqual(index === undefined ? { port } : { port, index });
  }
});

it('snaps to the grid', () => {
  expect([9, 10, 31, -9, -11].map(snap)).toEqual([0, 20, 40, -0, -20]);
});
