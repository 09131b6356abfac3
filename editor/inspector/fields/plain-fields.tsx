import { useState, type ReactElement } from 'react';
import type { ChoiceParam, FlagParam, SeedParam, TextParam } from '../../../nodes/kit/param';
import { seedOf } from '../../../runtime/graph/document';
import { useDocumentStore } from '../../state/document-store';
import { useNodeWord } from '../../ui/node-words';
import { useSay } from '../../ui/say';
import { readNumber } from '../form';
import { words } from '../words';
import type { FieldProps } from './field';

export function ChoiceField({
  type,
  param,
  path,
  id,
  label,
  value,
  invalid,
  set,
}: FieldProps<ChoiceParam>): ReactElement {
  const word = useNodeWord();
  const known = typeof value === 'string' && Object.hasOwn(param.options, value);
  return (
    <select
      id={id}
      aria-label={label}
      className={`field ${invalid ? 'invalid' : ''}`}
      value={String(value)}
      onChange={(event) => set(event.currentTarget.value)}
    >
      {!known && <option value={String(value)}>{String(value)}</option>}
      {Object.keys(param.options).map((option) => (
        <option key={option} value={option}>
          {word(type, `${path}.options.${option}`)}
        </option>
      ))}
    </select>
  );
}

export function FlagField({ id, label, value, set }: FieldProps<FlagParam>): ReactElement {
  return (
    <input
      id={id}
      type="checkbox"
      role="switch"
      aria-label={label}
      className="switch"
      checked={value === true}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  );
}

export function TextField({ param, id, label, value, invalid, set }: FieldProps<TextParam>): ReactElement {
  const text = typeof value === 'string' ? value : '';
  const common = {
    id,
    'aria-label': label,
    className: `field ${invalid ? 'invalid' : ''}`,
    maxLength: param.maxLength,
    value: text,
    spellCheck: false,
  };
  return param.maxLength > 200 ? (
    <textarea {...common} rows={3} onChange={(event) => set(event.currentTarget.value)} />
  ) : (
    <input {...common} type="text" onChange={(event) => set(event.currentTarget.value)} />
  );
}

/** Empty = the graph's seed. */
export function SeedField({ id, label, value, invalid, set }: FieldProps<SeedParam>): ReactElement {
  const say = useSay();
  const seed = useDocumentStore((state) => seedOf(state.document));
  const [draft, setDraft] = useState<string | null>(null);
  const take = (): void => {
    if (draft !== null) {
      const number = readNumber(draft);
      set(number === null ? null : Math.round(number));
    }
    setDraft(null);
  };
  return (
    <input
      id={id}
      aria-label={label}
      className={`field mono ${invalid ? 'invalid' : ''}`}
      type="text"
      inputMode="numeric"
      placeholder={say(words.graphSeed, { seed })}
      value={draft ?? (typeof value === 'number' ? String(value) : '')}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
