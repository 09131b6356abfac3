import type { ReactElement } from 'react';
import type { Graph, NodeEntry, PortRef } from '../../runtime/graph/document';
import { portsOf } from '../../runtime/graph/ports';
import { goTo } from '../canvas/go-to';
import { portKinds } from '../canvas/port-kinds';
import { removeSelectedAndHeal } from '../canvas/rewiring';
import { words as canvas } from '../canvas/words';
import { useGraph, useScope } from '../state/document-store';
import { NodeIcon } from '../ui/node-icon';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { PortMark } from '../ui/port-mark';
import { portTitle } from '../ui/port-words';
import { useLanguage, useSay } from '../ui/say';
import { words } from './words';

/** A point that a link is led through: what it carries, from where and to where. It has no settings and no results. */
export function ReroutePanel({ id, entry }: { id: string; entry: NodeEntry }): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const graph = useGraph();
  return (
    <>
      <header className="inspector-head">
        <h2 className="inspector-title">
          <NodeIcon type={entry.type} size={17} />
          {word(entry.type, 'title')}
        </h2>
        <p>{word(entry.type, 'summary')}</p>
      </header>
      <div className="inspector-body">
        <Ends
          graph={graph}
          title={say(words.comesFrom)}
          ends={graph.edges.filter(({ to }) => to.node === id).map(({ from }) => from)}
          side="outputs"
        />
        <Ends
          graph={graph}
          title={say(words.goesTo)}
          ends={graph.edges.filter(({ from }) => from.node === id).map(({ to }) => to)}
          side="inputs"
        />
        <button type="button" className="button" onClick={removeSelectedAndHeal}>
          {say(canvas.removeHeal)}
        </button>
      </div>
    </>
  );
}

function Ends({
  graph,
  title,
  ends,
  side,
}: {
  graph: Graph;
  title: string;
  ends: readonly PortRef[];
  side: 'inputs' | 'outputs';
}): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const language = useLanguage();
  const scope = useScope();
  const kinds = portKinds(graph);
  return (
    <section className="reroute-ends">
      <h3>{title}</h3>
      {ends.length === 0 && <p className="hint">{say(words.noLink)}</p>}
      {ends.map((ref) => {
        const entry = graph.nodes.get(ref.node);
        if (entry === undefined) return null;
        const named = Object.hasOwn(portsOf(entry)?.[side] ?? {}, ref.port);
        return (
          <button
            key={`${ref.node}.${ref.port}`}
            type="button"
            className="button reroute-end"
            onClick={() => goTo(`${scope}${ref.node}`)}
          >
            <PortMark style={side === 'outputs' ? kinds.output(ref) : kinds.input(ref)} size={12} />
            <span>{nodeTitle(entry, language, word)}</span>
            {named && <span className="hint">{portTitle(entry, side, ref.port, word)}</span>}
          </button>
        );
      })}
    </section>
  );
}
