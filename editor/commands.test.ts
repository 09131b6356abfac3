import { expect, it } from 'vitest';
import { commands } from './commands';
import { keysOf } from './keys/pressed';
import { words as palette } from './palette/words';
import { fileName } from './state/disk-file';
import { formatBytes, formatDuration, formatNumber } from './ui/format';

const event = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it.each([
  [event('z', { ctrlKey: true }), 'Ctrl+Z'],
  [event('Z', { metaKey: true, shiftKey: true }), 'Ctrl+Shift+Z'],
  [event('?', { shiftKey: true }), '?'],
  [event('/'), '/'],
  [event('Enter', { ctrlKey: true, altKey: true }), 'Ctrl+Alt+Enter'],
  [event('Enter', { shiftKey: true }), 'Shift+Enter'],
  [event('c', { altKey: true }), 'Alt+C'],
])('reads the keys of %j as %s', (pressed, keys) => expect(keysOf(pressed)).toBe(keys));

it('gives no two commands the same keys', () => {
  const keys = commands.flatMap((command) => command.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

it('gives every command a name in both languages, and keys but to the choice of a device, which is made once', () => {
  for (const { title } of commands) expect([title.en, title.zh]).not.toContain('');
  const without = commands.filter(({ keys }) => keys.length === 0).map(({ title }) => title);
  expect(without).toEqual([palette.onAuto, palette.onWebgpu, palette.onWasm, palette.onFma, palette.onCpu]);
});

it('makes file names of titles', () => {
  expect(fileName('Lending: audit and repair')).toBe('lending-audit-and-repair.gradloom.json');
  expect(fileName('压缩分类器')).toBe('压缩分类器.gradloom.json');
  expect(fileName('../..')).toBe('graph.gradloom.json');
});

it('prints numbers for people', () => {
  expect([0.3, 48, 1234, 61_000].map(formatDuration)).toEqual(['<1 ms', '48 ms', '1.2 s', '1 min 1 s']);
  expect([0, 999, 1000, 290_123, 4.2e9].map(formatBytes)).toEqual(['0 B', '999 B', '1.0 kB', '290 kB', '4.2 GB']);
  expect([0, 12_345, 0.84123, 1e-7, 2.5e9].map(formatNumber)).toEqual(['0', '12,345', '0.8412', '1e-7', '2.5e9']);
});
