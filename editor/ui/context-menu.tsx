import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { Text } from '../../nodes/kit/text';
import { setInterface, useInterfaceStore } from '../state/interface-store';
import { useKeyOf } from '../keys/key-map';
import { useSay } from './say';

const close = (): void => setInterface({ menu: null });

/** The one menu of the page: opened with a right click, or by a button. Arrow keys move, Escape closes. */
export function ContextMenu(): ReactElement | null {
  const menu = useInterfaceStore((state) => state.menu);
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || menu === null) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(menu.x, innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(menu.y, innerHeight - height - 8))}px`;
  }, [menu]);
  useEffect(() => {
    if (menu !== null) box.current?.querySelector('button')?.focus();
  }, [menu]);

  if (menu === null) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(box.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'ArrowDown') buttons[(at + 1) % buttons.length]?.focus();
    else if (event.key === 'ArrowUp') buttons[(at - 1 + buttons.length) % buttons.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="overlay clear"
      onPointerDown={(event) => event.target === event.currentTarget && close()}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div ref={box} className="menu" role="menu" onKeyDown={onKeyDown}>
        {menu.items.map((item, index) =>
          item === null ? (
            // oxlint-disable-next-line react/no-array-index-key -- separators have nothing else
            <hr key={`line-${index}`} />
          ) : (
            <button
              key={item.id ?? say(item.label)}
              type="button"
              role="menuitem"
              className={item.danger === true ? 'danger' : ''}
              disabled={item.disabled === true}
              onClick={() => {
                close();
                item.run();
              }}
            >
              <span>{say(item.label)}</span>
              <Keys of={item.command ?? item.label} />
            </button>
          ),
        )}
      </div>
    </div>
  );
}

/** The keys that would have done the same. */
function Keys({ of }: { of: Text }): ReactElement | null {
  const keys = useKeyOf(of);
  return keys === undefined ? null : <kbd>{keys}</kbd>;
}
