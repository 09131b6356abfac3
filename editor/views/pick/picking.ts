import { createContext, useContext } from 'react';
import type { PortRef } from '../../../runtime/graph/document';

/** What is picked in a result, by the ids of its examples; shared by all of its views. */
export interface Picking {
  /** The output that is shown, in the graph in view. */
  readonly source: PortRef;
  readonly picked: ReadonlySet<number>;
  set(ids: ReadonlySet<number>): void;
}

export const PickContext = createContext<Picking | null>(null);

/** null where nothing can be picked: the result belongs to no node of the graph. */
export const usePicking = (): Picking | null => useContext(PickContext);
