import { fill } from '../../nodes/kit/text';
import type { PortRef } from '../../runtime/graph/document';
import { changeAt } from '../../runtime/graph/nested';
import { pack, type Refusal } from '../../runtime/graph/pack';
import { expose, hide, isSubGraph, nameShown } from '../../runtime/graph/shown';
import { unpack } from '../../runtime/graph/unpack';
import { edit, editGraph, graphNow, useDocumentStore } from '../state/document-store';
import { select, toast } from '../state/interface-store';
import { titledNow } from '../ui/node-words';
import { selectedNodes, selectedNow } from './actions';
import { words } from './words';

/** Making and unmaking sub-graphs, and what they show: each edit is one step of the history. Loaded when it is wanted. */

const pathNow = (): readonly string[] => useDocumentStore.getState().path;

/** The selected nodes, with the notes among them, as a sub-graph in their place. */
export function packSelected(): void {
  const graph = graphNow();
  const result = pack(graph, new Set(selectedNow()), pathNow().length);
  if ('refused' in result) return refuse(result.refused);
  editGraph(words.pack, (now) => (now === graph ? result.graph : now));
  select([result.id]);
}

function refuse(refusal: Refusal): void {
  if (refusal.why === 'nothing') return toast(words.chooseOne);
  if (refusal.why === 'deep') return toast(filled(words.packDeep, { limit: refusal.limit }), 'error');
  const { node } = refusal;
  toast(filled(words.packBetween, { node: titledNow(node, graphNow().nodes.get(node)) }), 'error');
}

const filled = (
  { en, zh }: { readonly en: string; readonly zh: string },
  values: Readonly<Record<string, string | number>>,
): { en: string; zh: string } => ({ en: fill(en, values), zh: fill(zh, values) });

const selectedSubGraphs = (): readonly string[] =>
  selectedNodes().filter((id) => graphNow().nodes.get(id)?.inside !== undefined);

/** What is inside of the selected sub-graphs in their place. */
export function unpackSelected(): void {
  const chosen = selectedSubGraphs();
  if (chosen.length === 0) return toast(words.notSubGraph);
  const out: string[] = [];
  editGraph(words.unpack, (graph) =>
    chosen.reduce((now, id) => {
      const result = unpack(now, id);
      out.push(...(result?.ids ?? []));
      return result?.graph ?? now;
    }, graph),
  );
  if (out.length === 0) return toast(words.unpackBypassed, 'error');
  select(out);
}

/** Under which name the sub-graph in view shows a port of one of its nodes; null = nothing is entered. */
export function shownNow(side: 'inputs' | 'outputs', ref: PortRef): { readonly name: string | undefined } | null {
  const graph = graphNow();
  return isSubGraph(graph) ? { name: nameShown(graph, side, ref) } : null;
}

/** Shows a port on the sub-graph in view, or takes it off again. */
export function toggleShown(side: 'inputs' | 'outputs', ref: PortRef): void {
  const shown = shownNow(side, ref);
  const [id = '', around] = [pathNow().at(-1), pathNow().slice(0, -1)];
  if (shown === null) return;
  const { name } = shown;
  edit(filled(name === undefined ? words.expose : words.hidePort, { port: name ?? ref.port }), (document) =>
    changeAt(document, around, (graph) =>
      name === undefined ? expose(graph, id, side, ref) : hide(graph, id, side, name),
    ),
  );
}
