import { beforeEach, expect, it } from 'vitest';
import { commands } from '../commands';
import { changeKeys, commandOf, keyOf, keysNow, resetAllKeys, resetKeys, useChangedKeys } from './key-map';
import { keysOf, keysText, refusal } from './pressed';

beforeEach(resetAllKeys);

const command = (title: string): (typeof commands)[number] => {
  const own = commands.find((one) => one.title.en === title);
  if (own === undefined) throw new Error(title);
  return own;
};

it('ships no key that the browser keeps, and no name twice', () => {
  const shipped = commands.filter(({ native }) => native !== true).flatMap(({ keys }) => keys);
  expect(shipped.filter((keys) => refusal(keys) === 'reserved')).toEqual([]);
  expect(new Set(commands.map(({ title }) => title.en)).size).toBe(commands.length);
  expect(new Set(commands.map(({ title }) => title.zh)).size).toBe(commands.length);
});

it('gives a command other keys, takes them from another, and back', () => {
  const [group, bypass] = [command('Group'), command('Bypass')];
  changeKeys(commands, group, 'Ctrl+B');
  expect(commandOf(commands, 'Ctrl+B')).toBe(group);
  expect(commandOf(commands, 'Ctrl+G')).toBeUndefined();
  expect(keysNow(bypass)).toEqual([]);
  expect(keyOf('Group')).toBe('Ctrl+B');
  expect(keyOf('Bypass')).toBeUndefined();
  // What has been given away is not taken back by a reset of the one that lost it.
  resetKeys(commands, bypass);
  expect(keysNow(bypass)).toEqual([]);
  resetKeys(commands, group);
  resetKeys(commands, bypass);
  expect(useChangedKeys.getState().changed).toEqual({});
  expect(commandOf(commands, 'Ctrl+B')).toBe(bypass);
});

it('takes only the one that clashes of several keys', () => {
  changeKeys(commands, command('Group'), 'Ctrl+Y');
  expect(keysNow(command('Redo'))).toEqual(['Ctrl+Shift+Z']);
});

it('shows keys as people read them', () => {
  expect(keysText('Alt+Shift+ArrowLeft', false)).toBe('Alt+Shift+←');
  expect(keysText('+', false)).toBe('+');
  expect(keysText('Ctrl++', false)).toBe('Ctrl++');
  expect(keysText('Ctrl+Shift+Z', true)).toBe('⌘⇧Z');
  expect(keyOf('no such command')).toBeUndefined();
});

it('reads the letter of the key where Alt makes another sign of it', () => {
  const held = { ctrlKey: false, metaKey: false, altKey: true, shiftKey: false };
  expect(keysOf({ ...held, key: '†', code: 'KeyT' })).toBe('Alt+T');
  expect(keysOf({ ...held, key: 't', code: 'KeyT' })).toBe('Alt+T');
  expect(keysOf({ ...held, key: 'ü', code: 'BracketLeft' })).toBe('Alt+ü');
});

it.each([
  ['Ctrl+W', 'reserved'],
  ['Ctrl+Shift+T', 'reserved'],
  ['Ctrl+V', 'reserved'],
  ['F5', 'reserved'],
  ['Escape', 'basic'],
  [' ', 'basic'],
  ['Ctrl+E', null],
  ['Alt+PageDown', null],
])('%s is %s', (keys, why) => expect(refusal(keys)).toBe(why));
