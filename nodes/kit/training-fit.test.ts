import { describe, expect, it } from 'vitest';
import type { ColumnInfo, DatasetInfo, ModelInfo } from './info';
import { knowsClasses, trainingDataProblems, trainingProblems } from './training-fit';

const column = (name: string, type: ColumnInfo['type'], role: ColumnInfo['roles'][number]): ColumnInfo => ({
  name,
  type,
  roles: [role],
});
const table: DatasetInfo = {
  kind: 'dataset',
  modality: 'table',
  columns: [column('age', 'number', 'feature'), column('hired', 'category', 'target')],
  classes: ['no', 'yes'],
};
const keys = (problems: readonly { readonly key: string }[]): string[] => problems.map(({ key }) => key);
const rows = { train: 0, validation: 1, test: 1, notSplit: 0 };
const raw = { ...table, columns: [...(table.columns ?? []), column('job', 'category', 'feature')] };

describe('what training needs of a dataset', () => {
  it('is a target, rows in the training split, and features that are numbers', () => {
    expect(trainingDataProblems(table)).toEqual([]);
    expect(keys(trainingDataProblems({ ...table, rows }))).toEqual(['not-split']);
    expect(keys(trainingDataProblems({ ...table, columns: [column('age', 'number', 'feature')] }))).toEqual([
      'no-target',
    ]);
    expect(keys(trainingDataProblems(raw))).toEqual(['not-encoded']);
    expect(trainingDataProblems(undefined)).toEqual([]);
    expect(trainingDataProblems({ kind: 'dataset', modality: 'table' })).toEqual([]);
  });

  it('is less where a trained model brings its own steps', () => {
    const model: ModelInfo = { kind: 'model', modality: 'table', trained: true };
    expect(trainingProblems(model, raw)).toEqual([]);
    expect(keys(trainingProblems({ ...model, trained: false }, raw))).toEqual(['not-encoded']);
    const images: DatasetInfo = { kind: 'dataset', modality: 'images', imageShape: [8, 8, 1] };
    expect(keys(trainingProblems({ ...model, trained: false }, images))).toEqual(['wrong-modality']);
  });

  it('is an output for every class, in any order', () => {
    expect(knowsClasses({ kind: 'model', classes: ['yes', 'no', 'maybe'] }, table)).toBe(true);
    expect(knowsClasses({ kind: 'model', classes: ['yes'] }, table)).toBe(false);
    expect(knowsClasses(undefined, table)).toBe(true);
  });
});
