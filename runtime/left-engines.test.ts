import { expect, it } from 'vitest';
import { engineLeft, leftEngines } from './left-engines';

function storage(content?: string): Storage {
  let kept = content ?? null;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => void (kept = value),
  } as Partial<Storage> as Storage;
}

it('remembers the newest engines that were left', () => {
  const place = storage();
  expect(leftEngines(place)).toEqual([]);
  for (let engine = 1; engine <= 25; engine += 1) engineLeft(`e${engine}`, place);
  expect(leftEngines(place)).toHaveLength(20);
  expect(leftEngines(place).at(-1)).toBe('e25');
});

it.each(['{', 'null', '{}', '[1, null]'])('passes over what is no list of engines: %s', (text) => {
  const place = storage(text);
  expect(leftEngines(place)).toEqual([]);
  engineLeft('e', place);
  expect(leftEngines(place)).toEqual(['e']);
});

it('goes on where nothing can be kept', () => {
  const full: Storage = Object.assign(storage(), {
    setItem() {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  engineLeft('e', full);
  expect(leftEngines(full)).toEqual([]);
});
