import { placeOf, type Path } from '../../runtime/graph/nested';
import { documentNow, useDocumentStore } from '../state/document-store';
import { select } from '../state/interface-store';
import { afterShown, canvasView, reveal } from './flow-instance';

/** Moving between the graphs of a document. */

/** Brings the graph inside of these sub-graphs into view, which the canvas shows whole; nothing is selected then, or the node that was left. */
export function enter(path: Path): void {
  const { path: before, enter: show } = useDocumentStore.getState();
  if (path.join('/') === before.join('/')) return;
  const left =
    before.length > path.length && path.every((id, depth) => before[depth] === id) ? before[path.length] : undefined;
  canvasView.leave();
  show(path);
  select(left === undefined ? [] : [left]);
}

/** Selects the node that `outer/inner` names, in its own graph, and brings it into sight. */
export function goTo(name: string): void {
  const { path, id, entry } = placeOf(documentNow(), name);
  if (entry === undefined) return;
  const moved = path.join('/') !== useDocumentStore.getState().path.join('/');
  if (moved) enter(path);
  select([id]);
  if (moved) afterShown(() => reveal(id));
  else reveal(id);
}
