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
  narrow = false,
}: {
  label: string;
  /** Title of the command whose keys are named. */
  command?: Word;
  icon: ReactNode;
  onClick: () => void;
  disabled?: boolean;
  pressed?: boolean;
  narrow?: boolean;
}): ReactElement {
  const keys = useKeyOf(command ?? '');
  return (
    <button
      type="button"
      className={narrow ? 'icon-button narrow' : 'icon-button'}
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      {icon}
    </button>
  );
}
