import { X } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { Edge, Graph, NodeEntry, PortRef } from '../../runtime/graph/document';
import { portName } from '../../nodes/kit/words';
import { portsOf } from '../../runtime/graph/ports';
import { isSubGraph, nameShown } from '../../runtime/graph/shown';
import { link, unlink } from '../canvas/actions';
import { legalTargets } from '../canvas/legal-targets';
import { portKinds } from '../canvas/port-kinds';
import { useGraph } from '../state/document-store';
import { nodeTitle, useNodeWord, type NodeWord } from '../ui/node-words';
import { PortMark } from '../ui/port-mark';
import { portHelp, portTitle } from '../ui/port-words';
import { useLanguage, useSay } from '../ui/say';
import { words } from './words';

/** The node's inputs as a form: links can be made and taken off without a pointer. */
export function Connections({ id, entry }: { id: string; entry: NodeEntry }): ReactElement | null {
  const say = useSay();
  const inputs = Object.keys(portsOf(entry)?.inputs ?? {});
  if (inputs.length === 0) return null;
  return (
    <section className="connections">
      <h3>{say(words.connections)}</h3>
      {inputs.map((port) => (
        <Input key={port} id={id} entry={entry} port={port} />
      ))}
    </section>
  );
}

const keyOf = (ref: PortRef): string => `${ref.node}.${ref.port}`;

/** Sources that may be linked to a port. */
function sourcesFor(document: Graph, to: PortRef): readonly PortRef[] {
  return [...legalTargets(document, { to })].map((key) => {
    const [, node = '', port = ''] = /^out:([^.]+)\.(.+)$/.exec(key) ?? [];
    return { node, port };
  });
}

function Input({ id, entry, port }: { id: string; entry: NodeEntry; port: string }): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const language = useLanguage();
  const document = useGraph();
  const to = useMemo(() => ({ node: id, port }), [id, port]);
  // In a large graph there are thousands: they are listed when somebody comes to choose.
  const [asked, setAsked] = useState(false);
  const ask = (): void => setAsked(true);
  const sources = useMemo(() => (asked ? sourcesFor(document, to) : []), [asked, document, to]);
  const style = useMemo(() => portKinds(document).input(to), [document, to]);
  const outside = isSubGraph(document) ? nameShown(document, 'inputs', to) : undefined;
  const many = portsOf(entry)?.inputs[port]?.many === true;
  const links = document.edges
    .filter((edge) => edge.to.node === id && edge.to.port === port)
    .toSorted((a, b) => (a.to.index ?? 0) - (b.to.index ?? 0));
  const name = (ref: PortRef): string => nameOf(document, ref, (of) => nodeTitle(of, language, word), word);
  const fieldId = `input-${port}`;
  const choose = (key: string): void => {
    const from = sources.find((source) => keyOf(source) === key);
    if (from !== undefined) link(from, to);
    else if (!many) unlink(links);
  };
  return (
    <div className="connection-row">
      <label htmlFor={fieldId} title={portHelp(entry, 'inputs', port, word)}>
        <PortMark style={style} size={12} /> {portTitle(entry, 'inputs', port, word)}
      </label>
      <div className="connection-links">
        {many &&
          links.map((edge) => (
            <Linked key={`${keyOf(edge.from)}${edge.to.index}`} edge={edge} name={name(edge.from)} />
          ))}
        <select
          id={fieldId}
          className="field"
          value={many ? '' : links[0] === undefined ? '' : keyOf(links[0].from)}
          onPointerEnter={ask}
          onFocus={ask}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="">
            {outside === undefined
              ? say(many ? words.addLink : words.noLink)
              : say(words.fromOutside, { port: portName(outside) })}
          </option>
          {!many &&
            links[0] !== undefined &&
            !sources.some((source) => keyOf(source) === keyOf(links[0]?.from ?? source)) && (
              <option value={keyOf(links[0].from)}>{name(links[0].from)}</option>
            )}
          {sources.map((source) => (
            <option key={keyOf(source)} value={keyOf(source)}>
              {name(source)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function nameOf(document: Graph, ref: PortRef, title: (entry: NodeEntry) => string, word: NodeWord): string {
  const entry = document.nodes.get(ref.node);
  if (entry === undefined) return keyOf(ref);
  const alone = Object.keys(portsOf(entry)?.outputs ?? {}).length < 2;
  return alone ? title(entry) : `${title(entry)} · ${portTitle(entry, 'outputs', ref.port, word)}`;
}

function Linked({ edge, name }: { edge: Edge; name: string }): ReactElement {
  const say = useSay();
  return (
    <span className="linked">
      {name}
      <button
        type="button"
        className="icon-button small"
        aria-label={`${say(words.unlink)}: ${name}`}
        onClick={() => unlink([edge])}
      >
        <X size={12} />
      </button>
    </span>
  );
}
