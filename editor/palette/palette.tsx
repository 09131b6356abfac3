import './palette.css';
import { ChevronRight, FileText } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { keysNow, useChangedKeys } from '../keys/key-map';
import { keysText } from '../keys/pressed';
import { setInterface } from '../state/interface-store';
import { NodeIcon } from '../ui/node-icon';
import { loadChinese } from '../ui/node-words';
import { useSay } from '../ui/say';
import { words as frame } from '../words';
import { found, graphItems, itemsNow, type Item } from './items';
import { words } from './words';

/** Every command by its name, nodes to go to or to add, graphs to open. */
export function Palette(): ReactElement {
  const say = useSay();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [graphs, setGraphs] = useState<readonly Item[]>([]);
  const [turn, setTurn] = useState(0);
  const list = useRef<HTMLUListElement>(null);
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
  const current = Math.min(at, shown.length - 1);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const close = (): void => {
    setInterface({ dialog: null });
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const choose = (item: Item | undefined): void => {
    if (item === undefined || item.command?.off?.() !== undefined) return;
    close();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined && shown.length > 0)
      setAt(
        Math.abs(step) > 1
          ? Math.max(0, Math.min(shown.length - 1, current + step))
          : (current + step + shown.length) % shown.length,
      );
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(shown[current]);
    else if (event.key === 'Escape' || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="overlay clear" onPointerDown={(event) => event.target === event.currentTarget && close()}>
      <div
        className="quick-add palette"
        role="dialog"
        aria-modal="true"
        aria-label={say(words.palette)}
        onKeyDown={onKeyDown}
      >
        <input
          className="field"
          type="text"
          autoFocus
          spellCheck={false}
          placeholder={say(words.placeholder)}
          aria-label={say(words.palette)}
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={shown[current] === undefined ? undefined : `palette-${current}`}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
        />
        <ul ref={list} id="palette-list" role="listbox" aria-label={say(words.list)}>
          {shown.map((item, index) => (
            <Row
              key={item.id}
              item={item}
              id={`palette-${index}`}
              current={index === current}
              onPoint={() => setAt(index)}
              onChoose={() => choose(item)}
            />
          ))}
        </ul>
        {shown.length === 0 && <p className="hint">{say(words.nothing)}</p>}
        <p className="hint foot">{say(words.hint)}</p>
      </div>
    </div>
  );
}

function Row({
  item,
  id,
  current,
  onPoint,
  onChoose,
}: {
  item: Item;
  id: string;
  current: boolean;
  onPoint: () => void;
  onChoose: () => void;
}): ReactElement {
  const say = useSay();
  const changed = useChangedKeys();
  const { command } = item;
  const off = command?.off?.();
  const keys = command === undefined ? [] : keysNow(command, changed);
  return (
    <li
      id={id}
      role="option"
      aria-selected={current}
      aria-disabled={off !== undefined}
      className={`${current ? 'current' : ''} ${off === undefined ? '' : 'off'}`}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
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
    </li>
  );
}
