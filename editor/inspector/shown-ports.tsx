import type { ReactElement } from 'react';
import type { NodeEntry } from '../../runtime/graph/document';
import { portsOf, REROUTE } from '../../runtime/graph/ports';
import { isSubGraph, nameShown } from '../../runtime/graph/shown';
import { toggleShown } from '../canvas/packing';
import { useGraph } from '../state/document-store';
import { useNodeWord } from '../ui/node-words';
import { portTitle, type PortSide } from '../ui/port-words';
import { useSay } from '../ui/say';
import { words } from './words';

/** Inside of a sub-graph: which ports of the node are inputs and outputs of the sub-graph. */
export function ShownPorts({ id, entry }: { id: string; entry: NodeEntry }): ReactElement | null {
  const say = useSay();
  const word = useNodeWord();
  const graph = useGraph();
  if (!isSubGraph(graph)) return null;
  const ports = entry.type === REROUTE ? { inputs: { in: null }, outputs: { out: null } } : portsOf(entry);
  const rows = (side: PortSide): ReactElement[] =>
    Object.keys(ports?.[side] ?? {}).map((port) => (
      <label key={`${side} ${port}`}>
        <input
          type="checkbox"
          checked={nameShown(graph, side, { node: id, port }) !== undefined}
          onChange={() => toggleShown(side, { node: id, port })}
        />
        {say(side === 'inputs' ? words.inputNamed : words.outputNamed, { port: portTitle(entry, side, port, word) })}
      </label>
    ));
  return (
    <section className="connections">
      <h3>{say(words.onSubGraph)}</h3>
      <div className="ticks" role="group" aria-label={say(words.onSubGraph)}>
        {rows('inputs')}
        {rows('outputs')}
      </div>
    </section>
  );
}
