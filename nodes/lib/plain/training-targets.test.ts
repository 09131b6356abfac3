import { describe, expect, it } from 'vitest';
import { tableOf } from './testing';
import { labelledRows, trainingTargets } from './training-targets';

const settings = { classWeights: 'none', useWeights: true } as const;
const rows = Int32Array.of(0, 1, 2, 3);
const table = tableOf({ x: [1, 2, 3, 4, 5], y: ['b', 'a', 'a', null, 'b'] }, { target: 'y' });
const model = { task: 'classification', classes: ['c', 'b', 'a'] } as const;

const refused = (key: string) => expect.objectContaining({ problem: expect.objectContaining({ key }) as unknown });

describe('training targets', () => {
  it('are the model’s classes by name, NaN where missing', () => {
    const targets = trainingTargets(model, table, rows, settings);
    expect([...targets.truth]).toEqual([1, 2, 2, NaN, 1]);
    expect(targets.outputs).toBe(3);
    expect([...labelledRows(targets, rows)]).toEqual([0, 1, 2]);
  });

  it('weigh every class the same when balanced, counted on the rows alone', () => {
    const { weight } = trainingTargets(model, table, rows, { ...settings, classWeights: 'balanced' });
    // Three rows, two classes: b once, a twice.
    expect([...weight]).toEqual([1.5, 0.75, 0.75, 1, 1.5]);
  });

  it('times the weight column, unless that is not to count', () => {
    const weighed = {
      ...table,
      columns: [
        ...table.columns,
        { type: 'number', name: 'w', roles: ['weight'], values: Float64Array.of(2, 2, 1, 1, 1) } as const,
      ],
    };
    const balanced = { ...settings, classWeights: 'balanced' } as const;
    expect([...trainingTargets(model, weighed, rows, balanced).weight]).toEqual([3, 1.5, 0.75, 1, 1.5]);
    expect([...trainingTargets(model, weighed, rows, { ...settings, useWeights: false }).weight]).toEqual([
      1, 1, 1, 1, 1,
    ]);
  });

  it('are refused for a class that the model does not know, and for a class where it gives a number', () => {
    const unknown = { task: 'classification', classes: ['a', 'c'] } as const;
    expect(() => trainingTargets(unknown, table, rows, settings)).toThrow(refused('class-mismatch') as Error);
    const value = { task: 'regression', classes: [] } as const;
    expect(() => trainingTargets(value, table, rows, settings)).toThrow(refused('wrong-task') as Error);
  });
});
