import { Check, CircleAlert, CircleSlash2, Unplug } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { RunEnding, RunSummary } from '../../runtime/run-history';
import { backendName } from '../ui/backend-names';
import { useSay } from '../ui/say';
import { endingWords, words } from './words';

const icons: Readonly<Record<RunEnding, ReactElement>> = {
  running: <span className="spinner" />,
  finished: <Check size={14} />,
  failed: <CircleAlert size={14} />,
  cancelled: <CircleSlash2 size={14} />,
  crashed: <Unplug size={14} />,
};

/** How a run ended: shape, word and colour. */
export function Ending({ run }: { run: Pick<RunSummary, 'ending' | 'counts'> }): ReactElement {
  const say = useSay();
  const ending = say(endingWords[run.ending]);
  const { counts } = run;
  return (
    <span
      className={`run-ending ending-${run.ending}`}
      title={
        counts === null
          ? ending
          : say(words.endingHelp, { ending, done: counts.done, cached: counts.cached, failed: counts.failed })
      }
    >
      <span aria-hidden="true">{icons[run.ending]}</span>
      {ending}
    </span>
  );
}

/** `WebGPU`; a run that began before any device was told has none. */
export const deviceText = ({ backend }: Pick<RunSummary, 'backend'>): string =>
  backend === null ? '–' : backendName(backend);

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly className: string;
  readonly maxLength: number;
  readonly onTake: (text: string) => void;
}

/** Words that are changed where they stand. Enter and leaving keep them, Escape brings back what was. */
export function InPlaceField({ label, value, placeholder, className, maxLength, onTake }: FieldProps): ReactElement {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key !== 'Escape') return;
    // Escape ends the naming, not the dialog.
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.value = value;
    event.currentTarget.blur();
  };
  return (
    <input
      // Another value from outside is shown; while it is edited, it is the user's.
      key={value}
      className={className}
      aria-label={label}
      title={value}
      placeholder={placeholder}
      defaultValue={value}
      maxLength={maxLength}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const text = event.currentTarget.value.trim();
        if (text !== value) onTake(text);
      }}
    />
  );
}
