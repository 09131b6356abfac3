import { describe, expect, it } from 'vitest';
import type { Language } from '../../nodes/kit/text';
import type { Cause } from '../../runtime/protocol';
import { backendName, numbersName } from './backend-names';
import { budgetText } from './budget-text';
import { causeShort, causeText, type CauseContext } from './cause-text';
import { nodeWord } from './node-words';

const context = (language: Language = 'en', id = 'train', type = 'train'): CauseContext => ({
  id,
  type,
  language,
  word: (of, key) => nodeWord(of, key, language, null),
  nodeOf: (node) => node.split('/')[0] ?? node,
  titleOf: (node) => (node === 'split' ? 'Split the rows' : undefined),
});
type Named = Exclude<Cause, { why: 'problem' }>;
const long = (cause: Named, of = context()): string => {
  const { before, node, after } = causeText(cause, of);
  return `${before}[${node?.id ?? ''}|${node?.title ?? ''}]${after}`.replace('[|]', '');
};
const param = (name: string, was: unknown, is: unknown, more = 0): Named => ({
  why: 'param',
  param: name,
  was,
  is,
  more,
});

describe('a changed param', () => {
  it('is told with its title and both values as the form shows them', () => {
    expect(causeShort(param('epochs', 20, 30), context())).toBe('Epochs: 20 → 30');
    expect(long(param('epochs', 20, 30))).toBe('Runs again: Epochs was changed from 20 to 30.');
    expect(causeShort(param('optimizer', 'adam', 'sgd'), context())).toBe('Optimizer: Adam → SGD');
  });

  it('counts what else was changed', () => {
    expect(causeShort(param('epochs', 20, 30, 1), context())).toBe('Epochs: 20 → 30, 1 more');
    expect(long(param('epochs', 20, 30, 2))).toMatch(/to 30, and 2 more settings\.$/);
  });

  it('leaves out values that are too long or read the same', () => {
    const text = 'word '.repeat(30);
    expect(causeShort(param('note', text, `${text}!`), context())).toBe('note changed');
    expect(long(param('note', text, `${text}!`, 1))).toBe('Runs again: note was changed, and one more setting.');
    expect(causeShort(param('note', [1, { a: 2 }], [1, { a: 2 }]), context())).toBe('note changed');
  });

  it('is not fooled by names of objects or by braces in values', () => {
    expect(causeShort(param('constructor', 1, 2), context())).toContain('1 → 2');
    expect(long(param('note', '{node}', '{more}'))).toBe('Runs again: note was changed from “{node}” to “{more}”.');
  });
});

describe('what comes from other nodes', () => {
  it('is told with the node as a link', () => {
    expect(long({ why: 'input', port: 'dataset', from: 'split' })).toBe(
      'Runs again: another value comes into “dataset”, from [split|Split the rows].',
    );
    expect(causeShort({ why: 'waits', for: 'split' }, context())).toBe('Waits for Split the rows');
    expect(causeShort({ why: 'links', port: 'dataset' }, context())).toBe('Links of “dataset” changed');
  });

  it('leads to the node of the document that an inner one belongs to', () => {
    expect(long({ why: 'waits', for: 'split/fold-0/train' })).toMatch(/^Waits for \[split\|/);
    expect(long({ why: 'waits', for: 'train/fold-0/train' })).toBe('Its inner steps run first.');
    expect(long({ why: 'input', port: 'model', from: 'train/fold-0/train' }, context('en', 'train/gather'))).toBe(
      'Runs again: one of its inner steps gives another value.',
    );
  });

  it('shows the id where the node is gone', () => {
    expect(causeShort({ why: 'waits', for: 'gone' }, context())).toBe('Waits for gone');
  });
});

it.each<[Named, string]>([
  [{ why: 'new' }, 'No result is kept'],
  [{ why: 'version', was: 'train@1', is: 'train@2' }, 'Newer version of the node'],
  [{ why: 'backend', was: 'wasm-1', is: 'webgpu-1' }, 'WebAssembly 1 → WebGPU 1'],
  [{ why: 'file' }, 'A file changed'],
  [{ why: 'epoch' }, 'Newer Gradloom'],
  [{ why: 'evicted' }, 'Values no longer kept'],
  [{ why: 'same' }, 'Up to date'],
  [{ why: 'pinned' }, 'Pinned'],
])('says %j in a few words and in a sentence of both languages', (cause, short) => {
  expect(causeShort(cause, context())).toBe(short);
  expect(long(cause)).toMatch(/\.$/);
  expect(long(cause, context('zh'))).toMatch(/[一-鿿].*。$/);
  expect(long(cause, context('zh'))).not.toContain('{');
});

it('names backends and amounts for people', () => {
  expect([numbersName('wasm-2'), numbersName('js'), numbersName('toString-1')]).toEqual([
    'WebAssembly 2',
    'JavaScript',
    'toString-1',
  ]);
  expect([backendName('webgpu'), backendName('js'), backendName('abacus')]).toEqual(['WebGPU', 'JavaScript', 'abacus']);
  expect(budgetText('train', 7, 'en')).toBe('7 epochs');
  expect(budgetText('train', 1, 'en')).toBe('1 epoch');
  expect(budgetText('train', 7, 'zh')).toBe('7 轮');
  expect(budgetText('split', 3, 'en')).toBe('3 steps');
  expect(budgetText('constructor', 3, 'zh')).toBe('3 步');
});
