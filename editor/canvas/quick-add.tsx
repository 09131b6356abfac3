import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { NodeSpec } from '../../nodes/kit/spec';
import { findNodes } from '../library/find-nodes';
import { graphNow } from '../state/document-store';
import { setInterface, useInterfaceStore, type QuickAdd as Asked } from '../state/interface-store';
import { NodeIcon } from '../ui/node-icon';
import { loadChinese, useNodeWord } from '../ui/node-words';
import { useSay } from '../ui/say';
import { addNodeAt } from './actions';
import { addNodeInSight } from './by-keyboard';
import { toCanvas } from './flow-instance';
import { fittingPort, suggestedTypes } from './legal-targets';
import { words } from './words';

const size = { width: 360, height: 380, edge: 8 } as const;

/** The searchable list of nodes at the pointer. After a wire was dropped it holds only what fits. */
export function QuickAdd(): ReactElement | null {
  const asked = useInterfaceStore((state) => state.quickAdd);
  return asked === null ? null : <List key={`${asked.x},${asked.y}`} asked={asked} />;
}

const close = (): void => setInterface({ quickAdd: null });

function List({ asked }: { asked: Asked }): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const [loaded, setLoaded] = useState(false);
  useEffect(() => void loadChinese().then(() => setLoaded(true)), []);
  const { end } = asked;
  const found = useMemo(() => {
    const graph = graphNow();
    const fits = (spec: NodeSpec): boolean => end === undefined || fittingPort(graph, spec, end) !== undefined;
    return findNodes(query, suggestedTypes(graph, end), fits);
    // `loaded`: the Chinese words have come, search again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [query, end, loaded]);
  const current = Math.min(at, found.length - 1);

  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const add = (spec: NodeSpec | undefined): void => {
    if (spec === undefined) return;
    close();
    if (asked.place === undefined) addNodeAt(spec.type, toCanvas(asked), end);
    else addNodeInSight(spec.type, asked.place, end);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) setAt((current + step + found.length) % found.length);
    else if (event.key === 'Enter') add(found[current]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const left = Math.max(size.edge, Math.min(asked.x, innerWidth - size.width - size.edge));
  const top = Math.max(size.edge, Math.min(asked.y, innerHeight - size.height - size.edge));
  return (
    <div className="overlay clear" onPointerDown={(event) => event.target === event.currentTarget && close()}>
      <div
        className="quick-add"
        style={{ left, top }}
        role="dialog"
        aria-label={say(words.search)}
        onKeyDown={onKeyDown}
      >
        <input
          className="field"
          type="text"
          autoFocus
          spellCheck={false}
          placeholder={say(end === undefined ? words.search : words.fitsWire)}
          aria-label={say(words.search)}
          role="combobox"
          aria-expanded="true"
          aria-controls="quick-add-list"
          aria-activedescendant={found[current] === undefined ? undefined : `quick-add-${found[current].type}`}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
        />
        <ul ref={list} id="quick-add-list" role="listbox" aria-label={say(words.search)}>
          {found.map((spec, index) => (
            <li
              key={spec.type}
              id={`quick-add-${spec.type}`}
              role="option"
              aria-selected={index === current}
              className={index === current ? 'current' : ''}
              onPointerMove={() => setAt(index)}
              onClick={() => add(spec)}
            >
              <NodeIcon type={spec.type} size={16} />
              <span className="quick-add-title">{word(spec.type, 'title')}</span>
              <span className="quick-add-summary">{word(spec.type, 'summary')}</span>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="hint">{say(words.nothingFits)}</p>}
        <p className="hint foot">{say(words.chooseHint)}</p>
      </div>
    </div>
  );
}
