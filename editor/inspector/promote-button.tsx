import { SquareArrowOutUpRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { fill } from '../../nodes/kit/text';
import { changeAt } from '../../runtime/graph/nested';
import { hide, isSubGraph, nameOfParam, promote } from '../../runtime/graph/shown';
import { edit, useDocumentStore, useGraph } from '../state/document-store';
import { useSay } from '../ui/say';
import { words } from './words';

/** Inside of a sub-graph: shows the param on it, or takes it off again. */
export function PromoteButton({
  node,
  param,
  title,
}: {
  node: string;
  param: string;
  title: string;
}): ReactElement | null {
  const say = useSay();
  const graph = useGraph();
  const path = useDocumentStore((state) => state.path);
  if (!isSubGraph(graph)) return null;
  const name = nameOfParam(graph, node, param);
  const [id = '', around] = [path.at(-1), path.slice(0, -1)];
  const label = name === undefined ? words.promote : words.demote;
  const toggle = (): void =>
    edit(
      { en: fill(words.promoteStep.en, { param: title }), zh: fill(words.promoteStep.zh, { param: title }) },
      (document) =>
        changeAt(document, around, (outer) =>
          name === undefined ? promote(outer, id, node, param) : hide(outer, id, 'promoted', name),
        ),
    );
  return (
    <button
      type="button"
      className="icon-button small"
      aria-pressed={name !== undefined}
      title={say(label)}
      aria-label={`${say(words.promote)}: ${title}`}
      onClick={toggle}
    >
      <SquareArrowOutUpRight size={12} />
    </button>
  );
}

/** Whether the sub-graph in view sets this param of one of its nodes from outside. */
export function useSetOutside(node: string, param: string): boolean {
  return useDocumentStore(({ document, path }) => {
    const [id = '', around] = [path.at(-1), path.slice(0, -1)];
    let graph: { readonly nodes: typeof document.nodes } | undefined = document;
    for (const step of around) graph = graph?.nodes.get(step)?.inside;
    const entry = graph?.nodes.get(id);
    const name = entry?.inside === undefined ? undefined : nameOfParam(entry.inside, node, param);
    return name !== undefined && entry !== undefined && Object.hasOwn(entry.params, name);
  });
}
