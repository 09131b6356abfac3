import type { ReactElement, ReactNode } from 'react';

export type Fact = readonly [word: string, value: ReactNode];

/** What a reader wants to know first, word and value. */
export function Facts({ facts }: { facts: readonly (Fact | null)[] }): ReactElement {
  return (
    <dl className="view-facts">
      {facts.map((fact) =>
        fact === null ? null : (
          <div key={fact[0]}>
            <dt>{fact[0]}</dt>
            <dd>{fact[1]}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
