import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { textIn } from '../../nodes/kit/text';
import type { Graph } from '../../runtime/graph/document';
import { announce } from '../announce/announce';
import { placeOf } from '../../runtime/graph/nested';
import { goTo } from '../canvas/go-to';
import { scopeNow } from '../state/document-store';
import { select, setInterface, useInterfaceStore } from '../state/interface-store';
import { nodeTitle, useNodeWord } from '../ui/node-words';
import { useLanguage, useSay } from '../ui/say';
import { RowView } from './row-view';
import { nodeKey, topsOf, typedRow, type Row } from './rows';
import { words } from './words';

interface TreeProps {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly document: Graph;
  readonly rows: readonly Row[];
  toggle(key: string): void;
}

/** Letters typed within this time of each other are one word. */
const TYPING_MS = 700;
/** Rows this far out of sight are drawn too, in pixels. */
const MARGIN = 200;

/** Only the rows in sight are in the page: the tree itself has the focus and names the row that is current. */
export function Tree({ element, document, rows, toggle }: TreeProps): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  const selection = useInterfaceStore((state) => state.selection);
  const [current, setCurrent] = useState<string | null>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const typed = useRef({ text: '', at: 0 });
  const tops = topsOf(rows);

  // What is selected on the canvas is current here, unless a row of it is already.
  const selected = selection.size === 1 ? nodeKey([...selection][0] ?? '') : null;
  const own = rows.find((row) => row.key === current);
  const follows = selected === null || current === selected || (own?.kind === 'link' && own.parent === selected);
  const wantedKey = follows || !rows.some((row) => row.key === selected) ? current : selected;
  const at = Math.max(
    0,
    rows.findIndex((row) => row.key === wantedKey),
  );
  const row = rows[at];

  useEffect(() => {
    const tree = element.current;
    if (tree === null) return;
    const measure = (): void => setView({ top: tree.scrollTop, height: tree.clientHeight });
    const watch = new ResizeObserver(measure);
    watch.observe(tree);
    return () => watch.disconnect();
  }, [element]);
  const top = tops[at] ?? 0;
  const bottom = tops[at + 1] ?? top;
  useEffect(() => {
    const tree = element.current;
    if (tree === null) return;
    if (top < tree.scrollTop) tree.scrollTo({ top });
    else if (bottom > tree.scrollTop + tree.clientHeight) tree.scrollTo({ top: bottom - tree.clientHeight });
  }, [element, top, bottom, view.height]);

  const titleOf = (id: string): string => {
    const { entry } = placeOf(document, id);
    return entry === undefined ? id : nodeTitle(entry, language, word);
  };
  /** What is current is selected too: commands and the inspector are about it. */
  const go = (next: Row | undefined): void => {
    if (next === undefined) return;
    setCurrent(next.key);
    const id = next.kind === 'link' ? next.node : next.id;
    // What is inside of a sub-graph is selected once that is opened.
    select(id.includes('/') ? [] : [id]);
  };
  const show = (id: string): void => {
    setCurrent(nodeKey(placeOf(document, id).id));
    setInterface({ inspectorOpen: true });
    announce(say(words.opened, { title: titleOf(id) }));
    goTo(`${scopeNow()}${id}`);
  };
  const enter = (chosen: Row): void => {
    if (chosen.kind === 'group') toggle(chosen.key);
    else if (chosen.kind === 'node') show(chosen.id);
    else if (chosen.other !== null) show(chosen.other.node);
  };
  /** Keys are about what is selected: that must be the row that is seen to be current. Several that are selected stay so. */
  const takeFocus = (): void => {
    if (row !== undefined && selection.size < 2 && !selection.has(row.kind === 'link' ? row.node : row.id)) go(row);
  };
  const right = (): void => {
    if (row === undefined || row.kind === 'link' || row.open === null) return;
    if (row.open) go(rows[at + 1]);
    else toggle(row.key);
  };
  const left = (): void => {
    if (row === undefined) return;
    if (row.kind !== 'link' && row.open === true) toggle(row.key);
    else go(rows.find((other) => other.key === row.parent));
  };
  const type = (letter: string): void => {
    const now = performance.now();
    const text = now - typed.current.at < TYPING_MS ? typed.current.text + letter : letter;
    typed.current = { text, at: now };
    const names = rows.map((own) =>
      own.kind === 'node'
        ? titleOf(own.id)
        : own.kind === 'group'
          ? textIn(document.groups.get(own.id)?.title ?? '', language)
          : '',
    );
    go(rows[typedRow(names, at, text)]);
  };
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(rows[Math.min(at + 1, rows.length - 1)]),
    ArrowUp: () => go(rows[Math.max(at - 1, 0)]),
    Home: () => go(rows[0]),
    End: () => go(rows.at(-1)),
    ArrowRight: right,
    ArrowLeft: left,
    Enter: () => row !== undefined && enter(row),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    if (move !== undefined) move();
    else if (event.key.length === 1 && event.key !== ' ') type(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const first = Math.max(0, tops.findIndex((edge) => edge > view.top - MARGIN) - 1);
  const seen = rows
    .map((item, index) => ({ item, index }))
    .filter(({ index }) => index === at || (index >= first && (tops[index] ?? 0) < view.top + view.height + MARGIN));
  return (
    <div
      ref={element}
      className="outline-tree"
      role="tree"
      tabIndex={0}
      aria-label={say(words.show)}
      aria-activedescendant={row === undefined ? undefined : `outline-${row.key}`}
      onKeyDown={onKeyDown}
      onFocus={takeFocus}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
    >
      <div role="none" style={{ height: tops.at(-1) }}>
        {seen.map(({ item, index }) => (
          <RowView
            key={item.key}
            row={item}
            document={document}
            top={tops[index] ?? 0}
            height={(tops[index + 1] ?? 0) - (tops[index] ?? 0)}
            current={index === at}
            titleOf={titleOf}
            choose={() => (item.kind === 'link' ? go(item) : item.kind === 'node' ? show(item.id) : toggle(item.key))}
            toggle={() => toggle(item.key)}
            follow={() => enter(item)}
          />
        ))}
      </div>
    </div>
  );
}
