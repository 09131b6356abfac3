import { beforeEach, expect, it } from 'vitest';
import { emptyDocument } from '../../runtime/graph/document';
import { addNode, newEntry } from '../../runtime/graph/edit';
import { useDocumentStore } from '../state/document-store';
import { select } from '../state/interface-store';
import { found, itemsNow } from './items';

beforeEach(() => {
  select([]);
  const labelled = { ...newEntry('train'), label: { en: 'My training', zh: '我的训练' } };
  useDocumentStore.getState().open('a', addNode(emptyDocument, 'train', labelled, { at: [0, 0] }));
});

const ids = (query: string, used?: readonly string[]): readonly string[] =>
  found(itemsNow(), query, used ?? []).map(({ id }) => id);

it('shows every command without a search, those used last first', () => {
  const all = ids('', ['Zoom in', 'Select all']);
  expect(all.slice(0, 2)).toEqual(['command:Zoom in', 'command:Select all']);
  expect(all.every((id) => id.startsWith('command:'))).toBe(true);
});

it.each([
  ['sel al', 'command:Select all'],
  ['全选', 'command:Select all'],
  ['my train', 'node:train'],
  ['我的训练', 'node:train'],
  ['go to my', 'node:train'],
  ['add split', 'add:split'],
  ['compute webgpu', 'command:Compute with WebGPU'],
])('finds by %s first %s', (query, id) => expect(ids(query)[0]).toBe(id));

it('finds nothing where there is nothing', () => expect(ids('zzxx')).toEqual([]));

it('says why a command would do nothing', () => {
  const off = (): string | undefined =>
    itemsNow()
      .find(({ id }) => id === 'command:Bypass')
      ?.command?.off?.()?.en;
  expect(off()).toBe('Select a node first.');
  select(['train']);
  expect(off()).toBeUndefined();
});
