import type { Store } from './store';

/** What a store throws when it was told to. */
export class InjectedFault extends Error {}

export interface FaultyStore {
  readonly store: Store;
  /** Calls so far: once a run passes with fewer calls than `failAt`, every place has failed. */
  calls(): number;
}

const counted = [
  'records',
  'record',
  'commit',
  'read',
  'present',
  'evict',
  'touch',
  'pin',
  'unpin',
  'pins',
  'lock',
  'accounts',
  'usage',
] as const;

/**
 * A store whose n-th call (from 1) fails, the journal's calls counted too. `before`: nothing was done. `after`: it was done, but
 * the caller is told that it failed. `dead`: neither this call nor any later one is done or answered, as in a process that died.
 */
export function faultyStore(inner: Store, failAt: number, when: 'before' | 'after' | 'dead' = 'before'): FaultyStore {
  let calls = 0;
  const faulty =
    <Values extends readonly unknown[], Answer>(work: (...values: Values) => Promise<Answer>) =>
    async (...values: Values): Promise<Answer> => {
      calls += 1;
      if (when === 'dead' && calls >= failAt) return new Promise(() => undefined);
      const fails = calls === failAt;
      if (fails && when === 'before') throw new InjectedFault(`call ${failAt}`);
      const answer = await work(...values);
      if (fails) throw new InjectedFault(`call ${failAt}, after it was done`);
      return answer;
    };
  const { begin, end, open } = inner.journal;
  const wrapped = Object.fromEntries(counted.map((name) => [name, faulty(inner[name] as never)]));
  return {
    store: {
      ...inner,
      ...wrapped,
      journal: { ...inner.journal, begin: faulty(begin), end: faulty(end), open: faulty(open) },
    } as Store,
    calls: () => calls,
  };
}
