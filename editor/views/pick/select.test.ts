import { describe, expect, it } from 'vitest';
import { selected, selectedAll } from './select';

const keys = (at: number): number => at * 10;
const plain = { range: false, toggle: false };

describe('a selection', () => {
  it('is the one clicked; a second click on it alone takes it back', () => {
    expect([...selected(new Set([50, 70]), keys, 2, 0, plain)]).toEqual([20]);
    expect([...selected(new Set([20]), keys, 2, 0, plain)]).toEqual([]);
  });

  it('goes with Shift from the last one to here, in either direction', () => {
    expect([...selected(new Set([990]), keys, 4, 2, { range: true, toggle: false })]).toEqual([20, 30, 40]);
    expect([...selected(new Set(), keys, 1, 3, { range: true, toggle: false })]).toEqual([10, 20, 30]);
    expect([...selected(new Set([990]), keys, 1, 0, { range: true, toggle: true })]).toEqual([990, 0, 10]);
  });

  it('is changed by one with Ctrl', () => {
    expect([...selected(new Set([10]), keys, 3, 0, { range: false, toggle: true })]).toEqual([10, 30]);
    expect([...selected(new Set([10, 30]), keys, 3, 0, { range: false, toggle: true })]).toEqual([10]);
  });

  it('takes all examples of a cell, adds them with Ctrl, and gives them back the second time', () => {
    expect([...selectedAll(new Set([1]), [2, 3], { toggle: false })]).toEqual([2, 3]);
    expect([...selectedAll(new Set([2, 3]), [2, 3], { toggle: false })]).toEqual([]);
    expect([...selectedAll(new Set([1]), [2, 3], { toggle: true })]).toEqual([1, 2, 3]);
    expect([...selectedAll(new Set([1, 2, 3]), [2, 3], { toggle: true })]).toEqual([1]);
    expect([...selectedAll(new Set([1]), [], { toggle: false })]).toEqual([]);
  });
});
