import { describe, expect, it } from 'vitest';
import type { NodeOutcome, Recipe } from '../protocol';
import { causeOf } from './cause';

const recipe: Recipe = {
  epoch: 1,
  node: 'train@1',
  numbers: 'wasm-1',
  params: { epochs: 20, learningRate: 0.1 },
  inputs: { model: ['m'], dataset: ['d'] },
  assets: [],
};
const kept = (change: Partial<Recipe> = {}): NodeOutcome => ({
  key: 'k',
  type: 'train',
  node: 'train',
  recipe: { ...recipe, ...change },
  outputs: {},
  durationMs: 1,
  backend: 'wasm',
  warnings: [],
});
const cause = (...earlier: NodeOutcome[]) => causeOf(recipe, earlier, (port, at) => `${port}-source-${at}`);

describe('causeOf', () => {
  it('says that nothing is kept of a node that never ran, and of records that do not tell their recipe', () => {
    const { recipe: _recipe, ...old } = kept();
    expect(cause()).toEqual({ why: 'new' });
    expect(cause(old)).toEqual({ why: 'new' });
  });

  it('names the param with both values, and how many more changed', () => {
    expect(cause(kept({ params: { epochs: 10, learningRate: 0.1 } }))).toEqual({
      why: 'param',
      param: 'epochs',
      was: 10,
      is: 20,
      more: 0,
    });
    expect(cause(kept({ params: { epochs: 10, learningRate: 1 } }))).toMatchObject({ param: 'epochs', more: 1 });
    // A param that did not exist.
    expect(cause(kept({ params: { epochs: 20 } }))).toMatchObject({ param: 'learningRate', was: undefined, is: 0.1 });
  });

  it('names the port and the node that another value comes from', () => {
    expect(cause(kept({ inputs: { model: ['m'], dataset: ['other'] } }))).toEqual({
      why: 'input',
      port: 'dataset',
      from: 'dataset-source-0',
    });
    expect(cause(kept({ inputs: { model: ['m'], dataset: [] } }))).toEqual({ why: 'links', port: 'dataset' });
  });

  it('tells versions, backends, files and epochs apart', () => {
    expect(cause(kept({ node: 'train@0' }))).toEqual({ why: 'version', was: 'train@0', is: 'train@1' });
    expect(cause(kept({ numbers: 'cpu-1' }))).toEqual({ why: 'backend', was: 'cpu-1', is: 'wasm-1' });
    expect(cause(kept({ assets: ['a'] }))).toEqual({ why: 'file' });
    expect(cause(kept({ epoch: 0 }))).toEqual({ why: 'epoch' });
  });

  it('compares with the nearest kept result, and of equally near ones with the newest', () => {
    const far = kept({ params: { epochs: 1, learningRate: 1 }, numbers: 'cpu-1' });
    const near = kept({ params: { epochs: 30, learningRate: 0.1 } });
    const newer = kept({ params: { epochs: 40, learningRate: 0.1 } });
    expect(cause(near, far)).toMatchObject({ why: 'param', was: 30 });
    expect(cause(near, newer, far)).toMatchObject({ why: 'param', was: 40 });
  });
});
