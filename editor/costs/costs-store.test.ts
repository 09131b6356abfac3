import { beforeEach, expect, it } from 'vitest';
import { emptyDocument } from '../../runtime/graph/document';
import { closeDiff, useDiffStore } from '../diff/diff-store';
import { useDocumentStore } from '../state/document-store';
import { showCosts, toggleCosts, useCostsStore } from './costs-store';

const measure = (): string | null => useCostsStore.getState().measure;
const compare = (of = useDocumentStore.getState().id): void =>
  useDiffStore.setState({ against: { of, is: 'file', name: { en: 'a', zh: 'a' }, document: emptyDocument } });

beforeEach(() => {
  closeDiff();
  showCosts(null);
});

it('shows the time and hides it', () => {
  toggleCosts();
  expect(measure()).toBe('time');
  toggleCosts();
  expect(measure()).toBeNull();
});

it('comes out from under the changes as it was', () => {
  showCosts('size');
  compare();
  toggleCosts();
  expect([measure(), useDiffStore.getState().against]).toEqual(['size', null]);
});

it('has nothing to do with the changes of another document', () => {
  showCosts('size');
  compare('another');
  toggleCosts();
  expect([measure(), useDiffStore.getState().against?.of]).toEqual([null, 'another']);
});
