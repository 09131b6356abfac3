import { describe, expect, it } from 'vitest';
import type { NodeOutcome } from '../protocol';
import { COMPOSED, FMA } from '../device/numbers';
import { numericClass } from './key';
import { keyTable } from './keys';
import { planGraph } from './plan';
import { graphOf, testingNodes } from './testing-nodes';

const plan = planGraph(graphOf({ a: ['constant'], b: ['sign'] }, 'a.value -> b.value'), {
  seed: 1,
  nodes: testingNodes,
});
const node = plan.nodes.get('b');
if (node === undefined) throw new Error('no node');

const outcome = (identity: string): NodeOutcome => ({
  key: `key of ${identity}`,
  type: 'constant',
  node: 'a',
  outputs: { value: { identity, blob: identity, sizeBytes: 1, info: { kind: 'report' } } },
  durationMs: 1,
  backend: 'js',
  warnings: [],
});

describe('keyTable', () => {
  it('remembers a key, and makes another one for another input or backend', () => {
    const keys = keyTable(() => '');
    const [one, other] = [outcome('one'), outcome('other')];
    const first = keys(node, () => one, 'js');
    expect(keys(node, () => one, 'js')).toBe(first);
    expect(keys(node, () => other, 'js').key).not.toBe(first.key);
    expect(keys(node, () => undefined, 'js').key).not.toBe(first.key);
    expect(keys(node, () => one, 'cpu').key).not.toBe(first.key);
    expect(keys(node, () => one, 'js').key).toBe(first.key);
  });

  it('tells the compiled kernels of wasm from those that stand in for them', () => {
    const keys = keyTable(() => '');
    const on = (backend: string): string => keys(node, () => outcome('one'), backend).key;
    expect(on('wasm')).not.toBe(on(COMPOSED));
    // What was kept before there were compiled kernels was made by the same ones.
    expect(new Set([COMPOSED, FMA, 'wasm'].map(on)).size).toBe(3);
    expect([numericClass(COMPOSED), numericClass('wasm')]).toEqual(['wasm-1', 'wasm-9']);
  });

  it('makes one key of equal identities, whatever gave them', () => {
    const keys = keyTable(() => '');
    const again = { ...outcome('one'), key: 'made in another way' };
    expect(keys(node, () => again, 'js').key).toBe(keys(node, () => outcome('one'), 'js').key);
  });
});
