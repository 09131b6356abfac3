import { useState, type ReactElement } from 'react';
import type { FractionParam, IntegerParam, NumberParam } from '../../../nodes/kit/param';
import { useSay } from '../../ui/say';
import { fromLog, readNumber, stepOf, toLog } from '../form';
import { unitWords, words } from '../words';
import type { FieldProps } from './field';

type Numeric = NumberParam | IntegerParam | FractionParam;

/** A range this wide is no help as a slider. */
const SLIDER_STEPS = 1000;

const slides = (param: Numeric): boolean =>
  param.type === 'fraction' ||
  (param.type === 'number' && param.scale === 'log' && param.min > 0) ||
  (param.max - param.min) / stepOf(param) <= SLIDER_STEPS;

/** A number with its unit, and a slider where the range is worth one. What is typed is taken at Enter or when the field is left. */
export function NumberField({ param, id, label, value, invalid, set }: FieldProps<Numeric>): ReactElement {
  const say = useSay();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = typeof value === 'number' ? value : Number.NaN;
  const log = param.type === 'number' && param.scale === 'log' && param.min > 0;
  const read = draft === null ? null : readNumber(draft);
  const bad = draft !== null && draft.trim() !== '' && read === null;
  const take = (): void => {
    if (draft !== null && read !== null) set(param.type === 'integer' ? Math.round(read) : read);
    setDraft(null);
  };
  const nudge = (step: number): void => {
    const next = Math.min(param.max, Math.max(param.min, (read ?? shown) + step * stepOf(param)));
    setDraft(null);
    set(Number(next.toPrecision(12)));
  };
  const position = log ? toLog(shown, param.min, param.max) : shown;
  const filled = log ? position : (shown - param.min) / (param.max - param.min);
  return (
    <div className="number-field">
      {slides(param) && (
        <input
          type="range"
          className="slider"
          tabIndex={-1}
          aria-hidden="true"
          min={log ? 0 : param.min}
          max={log ? 1 : param.max}
          step={log ? 0.005 : stepOf(param)}
          value={Number.isNaN(position) ? 0 : position}
          style={{ '--filled': `${Math.min(1, Math.max(0, filled || 0)) * 100}%` } as React.CSSProperties}
          onChange={(event) => {
            const moved = event.currentTarget.valueAsNumber;
            set(log ? fromLog(moved, param.min, param.max) : moved);
          }}
        />
      )}
      <span className={`number-box ${invalid || bad ? 'invalid' : ''}`}>
        <input
          id={id}
          className="mono"
          type="text"
          inputMode="decimal"
          aria-label={label}
          aria-invalid={invalid || bad}
          value={draft ?? (typeof value === 'number' ? String(value) : JSON.stringify(value))}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take();
            else if (event.key === 'Escape') setDraft(null);
            else if (event.key === 'ArrowUp') nudge(event.shiftKey ? 10 : 1);
            else if (event.key === 'ArrowDown') nudge(event.shiftKey ? -10 : -1);
            else return;
            event.preventDefault();
          }}
        />
        {param.unit !== undefined && <span className="unit">{say(unitWords[param.unit] ?? param.unit)}</span>}
      </span>
      {bad && <p className="field-problem">{say(words.notNumber, { text: draft })}</p>}
    </div>
  );
}
