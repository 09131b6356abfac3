import type { ReactElement } from 'react';

interface Props<Value extends string> {
  readonly word: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly onChange: (value: Value) => void;
}

/** A choice with its word before it. */
export function Select<Value extends string>({ word, value, options, onChange }: Props<Value>): ReactElement {
  return (
    <label className="view-select">
      <span>{word}</span>
      <select
        className="field"
        value={value}
        onChange={(event) => {
          const chosen = options.find(([option]) => option === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
