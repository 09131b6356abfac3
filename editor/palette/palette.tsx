import './palette.css';
import { ChevronRight, FileText } from 'lucide-react';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { keysNow, useChangedKeys } from '../keys/key-map';
import { keysText } from '../keys/pressed';
import { setInterface } from '../state/interface-store';
import { NodeIcon } from '../ui/node-icon';
import { loadChinese } from '../ui/node-words';
import { useSay } from '../ui/say';
import { SearchList } from '../ui/search-list';
import { words as frame } from '../words';
import { found, graphItems, itemsNow, type Item } from './items';
import { words } from './words';

/** Every command by its name, nodes to go to or to add, graphs to open. */
export function Palette(): ReactElement {
  const say = useSay();
  const [query, setQuery] = useState('');
  const [graphs, setGraphs] = useState<readonly Item[]>([]);
  const [turn, setTurn] = useState(0);
  // Commands act on what had the focus before.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () =>
      void loadChinese().then(
        () => setTurn(1),
        () => undefined,
      ),
    [],
  );
  useEffect(() => void graphItems().then(setGraphs, () => undefined), []);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `turn`: the Chinese words have come
  const items = useMemo(() => [...itemsNow(), ...graphs], [graphs, turn]);
  const shown = useMemo(() => found(items, query), [items, query]);

  const close = (): void => {
    setInterface({ dialog: null });
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const choose = (item: Item): void => {
    if (item.command?.off?.() !== undefined) return;
    close();
    item.run();
  };
  return (
    <SearchList
      name={say(words.palette)}
      className="palette"
      clear
      search={say(words.palette)}
      placeholder={say(words.placeholder)}
      query={query}
      onQuery={setQuery}
      prefix="palette"
      list={say(words.list)}
      items={shown}
      row={(item, index) => {
        const off = item.command?.off?.() !== undefined;
        return {
          key: item.id,
          id: `palette-${index}`,
          disabled: off,
          className: off ? 'off' : '',
          content: <Row item={item} />,
        };
      }}
      choose={choose}
      close={close}
      closes={({ key, ctrlKey, metaKey }) => key.toLowerCase() === 'k' && (ctrlKey || metaKey)}
      empty={say(words.nothing)}
      hint={say(words.hint)}
    />
  );
}

function Row({ item }: { item: Item }): ReactElement {
  const say = useSay();
  const changed = useChangedKeys();
  const { command } = item;
  const off = command?.off?.();
  const keys = command === undefined ? [] : keysNow(command, changed);
  return (
    <>
      {item.node !== undefined ? (
        <NodeIcon type={item.node} size={15} />
      ) : command === undefined ? (
        <FileText size={15} aria-hidden="true" />
      ) : (
        <ChevronRight size={15} aria-hidden="true" />
      )}
      <span className="quick-add-title">{say(item.title) || say(frame.untitled)}</span>
      <span className="palette-kind">{say(off ?? item.kind)}</span>
      {keys[0] !== undefined && <kbd>{keysText(keys[0])}</kbd>}
    </>
  );
}
