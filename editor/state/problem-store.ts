import { useMemo } from 'react';
import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Info } from '../../nodes/kit/info';
import type { Problem } from '../../nodes/kit/problem';
import type { NodeEntry } from '../../runtime/graph/document';
import { useScope } from './document-store';

/** What is wrong with the document as it stands; found by `runtime/graph/check.ts` after each edit. */
export const useProblemStore = create<{
  readonly problems: readonly Problem[];
  readonly byNode: ReadonlyMap<string, readonly Problem[]>;
  /** `node.port` → what is known of the value there, before any run. */
  readonly infos: ReadonlyMap<string, Info>;
}>(() => ({ problems: [], byNode: new Map(), infos: new Map() }));

/** An input without a link: normal in a graph that is being built, so it is said without alarm. */
export const OPEN = 'missing-input';

const none: readonly Problem[] = [];

export function setChecked({
  problems,
  infos,
}: {
  readonly problems: readonly Problem[];
  readonly infos: ReadonlyMap<string, Info>;
}): void {
  const byNode = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.node === undefined) continue;
    const list = byNode.get(problem.node);
    if (list === undefined) byNode.set(problem.node, [problem]);
    else list.push(problem);
  }
  const before = useProblemStore.getState().byNode;
  // A node whose problems are the same keeps its list, so that its card is not drawn again.
  const kept = new Map(
    [...byNode].map(([id, list]): [string, readonly Problem[]] => {
      const old = before.get(id);
      return [id, old !== undefined && JSON.stringify(old) === JSON.stringify(list) ? old : list];
    }),
  );
  useProblemStore.setState({ problems, byNode: kept, infos });
}

/** Of a node of the graph in view; with the entry of a sub-graph, also of what is inside. */
export function useNodeProblems(id: string, entry?: NodeEntry): readonly Problem[] {
  const name = `${useScope()}${id}`;
  const own = useProblemStore((state) => state.byNode.get(name) ?? none);
  const inner = useProblemStore(
    useShallow((state) => (entry?.inside === undefined ? none : innerProblems(state, name))),
  );
  return useMemo(() => (inner.length === 0 ? own : [...own, ...inner]), [own, inner]);
}

/** Those of what is inside of a sub-graph. */
export const innerProblems = (
  { problems }: { readonly problems: readonly Problem[] },
  name: string,
): readonly Problem[] => problems.filter(({ node }) => node?.startsWith(`${name}/`) === true);
