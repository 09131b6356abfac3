import type { ReactElement, ReactNode } from 'react';
import { useKeyOf } from '../keys/key-map';
import type { Word } from '../ui/say';

/** A button of the bar: a picture, its name and the keys that do the same. */
export function BarButton({
  label,
  command,
  icon,
  onClick,
  disabled = false,
  pressed,
  onMenu,
}: {
  label: string;
  /** Title of the command whose keys are named. */
  command?: Word;
  icon: ReactNode;
  onClick: () => void;
  disabled?: boolean;
  pressed?: boolean;
  /** A right click. */
  onMenu?: () => void;
}): ReactElement {
  const keys = useKeyOf(command ?? '');
  return (
    <button
      type="button"
      className="icon-button"
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      onContextMenu={(event) => {
        if (onMenu === undefined) return;
        event.preventDefault();
        onMenu();
      }}
    >
      {icon}
    </button>
  );
}
