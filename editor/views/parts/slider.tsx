import type { CSSProperties, ReactElement } from 'react';

interface Props {
  readonly word: string;
  readonly value: number;
  readonly max: number;
  readonly step: number;
  /** The value as a reader sees it. */
  readonly text: string;
  readonly onChange: (value: number) => void;
}

/** A slider from 0 with its word and its value. */
export function Slider({ word, value, max, step, text, onChange }: Props): ReactElement {
  // The part left of the thumb is drawn in the accent; see `.slider`.
  const filled = { '--filled': `${(value / max) * 100}%` } as CSSProperties;
  return (
    <label className="view-slider">
      <span>{word}</span>
      <input
        type="range"
        className="slider"
        min={0}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        style={filled}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <span className="mono">{text}</span>
    </label>
  );
}
