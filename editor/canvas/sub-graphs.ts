import { graphNow, useDocumentStore } from '../state/document-store';
import { toast } from '../state/interface-store';
import { selectedNodes } from './actions';
import { enter } from './go-to';
import { words } from './words';

/** Going into sub-graphs and out of them. */

const pathNow = (): readonly string[] => useDocumentStore.getState().path;

/** The sub-graph that Enter opens: the only node that is selected. */
export function subGraphToEnter(): string | undefined {
  const [id, ...others] = selectedNodes();
  return id !== undefined && others.length === 0 && graphNow().nodes.get(id)?.inside !== undefined ? id : undefined;
}

export function enterSelected(): void {
  const id = subGraphToEnter();
  if (id === undefined) return toast(words.notSubGraph);
  enter([...pathNow(), id]);
}

/** The graph around the one in view, with the sub-graph that was left selected. */
export function leave(): void {
  if (pathNow().length > 0) enter(pathNow().slice(0, -1));
}

/** Enters a node of the graph in view, if it is a sub-graph. */
export function enterNode(id: string): void {
  if (graphNow().nodes.get(id)?.inside !== undefined) enter([...pathNow(), id]);
}
