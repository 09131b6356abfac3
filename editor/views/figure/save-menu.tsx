import { Download } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement, type RefObject } from 'react';
import { saveBlob } from '../../ui/save-blob';
import { useSay } from '../../ui/say';
import { toCsv } from '../csv';
import { words } from '../words';
import type { PlainTable } from './plain-table';
import { pngOf } from './save-png';
import { fileName, svgText } from './save-svg';
import { Tool } from './tool';

interface Props {
  readonly title: string;
  readonly table: () => PlainTable;
  /** Where the picture is; left out while the table is shown. */
  readonly picture: RefObject<HTMLElement | null> | undefined;
}

/** The ways in which a figure leaves the page. */
export function SaveMenu({ title, table, picture }: Props): ReactElement {
  const say = useSay();
  const own = useId();
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [news, setNews] = useState('');
  useEffect(() => {
    if (!open) return undefined;
    box.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const close = (event: Event): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [open]);
  const svg = (): string | null => {
    const drawn = picture?.current?.querySelector('svg[role="img"]');
    return drawn instanceof SVGSVGElement ? svgText(drawn) : null;
  };
  const csv = (): string => {
    const { columns, rows } = table();
    return toCsv(
      columns.map((column) => column.title),
      rows,
    );
  };
  const save = (ending: string, type: string, text: string | null): void => {
    if (text !== null) saveBlob(fileName(title, ending), new Blob([text], { type }));
  };
  const copy = (): Promise<void> =>
    navigator.clipboard.writeText(csv()).then(
      () => setNews(say(words.copied)),
      () => setNews(say(words.copyFailed)),
    );
  const savePng = async (): Promise<void> => {
    const text = svg();
    const png = text === null ? null : await pngOf(text);
    if (png === null) setNews(say(words.saveFailed));
    else saveBlob(fileName(title, 'png'), png);
  };
  const items: readonly (readonly [word: string, act: () => unknown])[] = [
    ...(picture === undefined
      ? []
      : [
          [say(words.saveSvg), () => save('svg', 'image/svg+xml', svg())] as const,
          [say(words.savePng), savePng] as const,
        ]),
    [say(words.saveCsv), () => save('csv', 'text/csv', csv())],
    [say(words.copyCsv), copy],
  ];
  return (
    <div
      className="save-menu"
      ref={box}
      onKeyDown={(event) => {
        if (!open) return;
        event.stopPropagation();
        const all = [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
        const at = all.indexOf(globalThis.document.activeElement as HTMLElement);
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step !== undefined) all[(at + step + all.length) % all.length]?.focus();
        else if (event.key !== 'Escape' && event.key !== 'Tab') return;
        else {
          setOpen(false);
          box.current?.querySelector<HTMLElement>('button')?.focus();
        }
        event.preventDefault();
      }}
    >
      <span role="status" className="view-hint">
        {news}
      </span>
      <Tool word={say(words.save)} menu={open ? own : ''} onClick={() => setOpen(!open)}>
        <Download size={14} />
      </Tool>
      {open && (
        <div id={own} className="save-list" role="menu" aria-label={say(words.save)}>
          {items.map(([word, act]) => (
            <button
              key={word}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                setOpen(false);
                void act();
              }}
            >
              {word}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
