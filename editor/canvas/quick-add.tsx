import { useEffect, useMemo, useState, type ReactElement } from 'react';
import type { NodeSpec } from '../../nodes/kit/spec';
import { findNodes } from '../library/find-nodes';
import { graphNow } from '../state/document-store';
import { setInterface, useInterfaceStore, type QuickAdd as Asked } from '../state/interface-store';
import { NodeIcon } from '../ui/node-icon';
import { loadChinese, useNodeWord } from '../ui/node-words';
import { useSay } from '../ui/say';
import { SearchList } from '../ui/search-list';
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

  const add = (spec: NodeSpec): void => {
    close();
    if (asked.place === undefined) addNodeAt(spec.type, toCanvas(asked), end);
    else addNodeInSight(spec.type, asked.place, end);
  };
  const left = Math.max(size.edge, Math.min(asked.x, innerWidth - size.width - size.edge));
  const top = Math.max(size.edge, Math.min(asked.y, innerHeight - size.height - size.edge));
  return (
    <SearchList
      name={say(words.search)}
      style={{ left, top }}
      clear
      search={say(words.search)}
      placeholder={say(end === undefined ? words.search : words.fitsWire)}
      query={query}
      onQuery={setQuery}
      prefix="quick-add"
      list={say(words.search)}
      items={found}
      row={({ type }) => ({
        key: type,
        id: `quick-add-${type}`,
        content: (
          <>
            <NodeIcon type={type} size={16} />
            <span className="quick-add-title">{word(type, 'title')}</span>
            <span className="quick-add-summary">{word(type, 'summary')}</span>
          </>
        ),
      })}
      choose={add}
      close={close}
      empty={say(words.nothingFits)}
      hint={say(words.chooseHint)}
    />
  );
}
