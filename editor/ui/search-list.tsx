import {
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';

export interface SearchRow {
  readonly key: string;
  /** Of the element: the field names the row that Enter would choose. */
  readonly id: string;
  readonly content: ReactNode;
  /** For screen readers, where the content does not tell all. */
  readonly label?: string;
  readonly className?: string;
  readonly disabled?: boolean;
}

interface Props<Item> {
  /** Name of the dialog. */
  readonly name: string;
  readonly heading?: ReactNode;
  readonly className?: string;
  readonly style?: CSSProperties;
  /** Without a veil over the page. */
  readonly clear?: boolean;
  readonly search: string;
  readonly placeholder: string;
  readonly query: string;
  onQuery(query: string): void;
  /** Stands before the ids of the list. */
  readonly prefix: string;
  readonly list: string;
  /** What is found, best first. */
  readonly items: readonly Item[];
  row(item: Item, index: number): SearchRow;
  choose(item: Item): void;
  close(): void;
  /** Keys, beside Escape, that close it. */
  closes?(event: KeyboardEvent): boolean;
  readonly empty: string;
  readonly hint: string;
}

/** Arrows go round, pages stop at the ends. */
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

function moved(at: number, step: number, count: number): number {
  return Math.abs(step) === 1 ? (at + step + count) % count : Math.max(0, Math.min(count - 1, at + step));
}

/** A field and what is found by it, to choose from by keys or pointer. */
export function SearchList<Item>(props: Props<Item>): ReactElement {
  const { name, items, query, prefix, row, choose, close } = props;
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const current = Math.min(at, items.length - 1);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const chosen = items[current];
    // Enter that ends a word of an input method chooses nothing yet.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' || props.closes?.(event) === true) close();
    else if (step !== undefined) setAt(items.length === 0 ? 0 : moved(current, step, items.length));
    else if (event.key !== 'Enter') return;
    else if (chosen !== undefined) choose(chosen);
    event.preventDefault();
    event.stopPropagation();
  };
  const rows = items.map(row);
  return (
    <div
      className={`overlay ${props.clear === true ? 'clear' : ''}`}
      onPointerDown={(event) => event.target === event.currentTarget && close()}
    >
      <div
        className={`quick-add ${props.className ?? ''}`}
        style={props.style}
        role="dialog"
        aria-modal="true"
        aria-label={name}
        onKeyDown={onKeyDown}
      >
        {props.heading}
        <input
          className="field"
          type="text"
          autoFocus
          spellCheck={false}
          placeholder={props.placeholder}
          aria-label={props.search}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${prefix}-list`}
          aria-activedescendant={rows[current]?.id}
          value={query}
          onChange={(event) => {
            props.onQuery(event.currentTarget.value);
            setAt(0);
          }}
        />
        <ul ref={list} id={`${prefix}-list`} role="listbox" aria-label={props.list}>
          {rows.map(({ key, id, content, label, className = '', disabled }, index) => (
            <li
              key={key}
              id={id}
              role="option"
              aria-selected={index === current}
              aria-disabled={disabled}
              aria-label={label}
              className={`${index === current ? 'current' : ''} ${className}`}
              onPointerMove={() => setAt(index)}
              onClick={() => {
                const item = items[index];
                if (item !== undefined) choose(item);
              }}
            >
              {content}
            </li>
          ))}
        </ul>
        {items.length === 0 && <p className="hint">{props.empty}</p>}
        <p className="hint foot">{props.hint}</p>
      </div>
    </div>
  );
}
