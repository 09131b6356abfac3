import { useState, type ReactElement } from 'react';
import type { ListParam } from '../../../nodes/kit/param';
import { formatNumber } from '../../ui/format';
import { useSay } from '../../ui/say';
import { readIds, writeIds } from '../ids';
import { words } from '../words';
import type { FieldProps } from './field';

/** A long list of whole numbers, such as ids of examples: how many, and their ranges as a text that can be edited. */
export function IdsField({ param, id, label, value, invalid, set }: FieldProps<ListParam>): ReactElement {
  const say = useSay();
  const ids = Array.isArray(value) ? value.filter((one): one is number => typeof one === 'number') : [];
  const [draft, setDraft] = useState<string | null>(null);
  const read = draft === null ? ids : readIds(draft, param.maxLength);
  const take = (): void => {
    if (draft !== null && read !== null) set(read);
    if (read !== null) setDraft(null);
  };
  return (
    <div className="ids-field">
      <p className="mono">{say(words.idCount, { count: formatNumber(read?.length ?? ids.length) })}</p>
      <textarea
        id={id}
        className={`field mono ${invalid || read === null ? 'invalid' : ''}`}
        rows={3}
        aria-label={label}
        aria-invalid={invalid || read === null}
        spellCheck={false}
        value={draft ?? writeIds(ids)}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null);
          else if (event.key === 'Enter' && !event.shiftKey) take();
          else return;
          event.preventDefault();
        }}
      />
      {read === null && (
        <p className="field-problem" role="alert">
          {say(words.notIds, { most: formatNumber(param.maxLength) })}
        </p>
      )}
    </div>
  );
}
