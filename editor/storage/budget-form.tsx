import { useState, type ReactElement } from 'react';
import { budgetLimits } from '../../runtime/kept-choices';
import type { StorageReport } from '../../runtime/protocol';
import { formatBytes } from '../ui/format';
import { useSay } from '../ui/say';
import { inUnits, readBudget, units, type Unit } from './values';
import { words } from './words';

/** How much may be kept. A smaller budget drops at once, so it is set by a button and not while typing. */
export function BudgetForm({
  report: { budgetBytes, sizeBytes },
  onSet,
}: {
  report: StorageReport;
  onSet: (bytes: number) => void;
}): ReactElement {
  const say = useSay();
  const [draft, setDraft] = useState<{ readonly amount: string; readonly unit: Unit } | null>(null);
  const { amount, unit } = draft ?? inUnits(budgetBytes);
  const bytes = readBudget(amount, unit, budgetLimits);
  const changed = draft !== null && bytes !== null && bytes !== budgetBytes;
  return (
    <form
      className="budget"
      onSubmit={(event) => {
        event.preventDefault();
        if (!changed) return;
        onSet(bytes);
        setDraft(null);
      }}
    >
      <label htmlFor="storage-budget">{say(words.budget)}</label>
      <input
        id="storage-budget"
        className={`field mono ${bytes === null ? 'invalid' : ''}`}
        inputMode="decimal"
        value={amount}
        maxLength={8}
        aria-invalid={bytes === null}
        aria-describedby="storage-budget-note"
        onChange={(event) => setDraft({ amount: event.currentTarget.value, unit })}
      />
      <select
        className="field"
        aria-label={say(words.unit)}
        value={unit}
        onChange={(event) => setDraft({ amount, unit: event.currentTarget.value === 'MB' ? 'MB' : 'GB' })}
      >
        {Object.keys(units).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <button type="submit" className="button" disabled={!changed}>
        {say(words.set)}
      </button>
      <p id="storage-budget-note" className={bytes === null ? 'field-problem' : 'hint'} role="status">
        {bytes === null
          ? say(words.budgetWrong)
          : changed && bytes < sizeBytes
            ? say(words.budgetDrops, { size: formatBytes(sizeBytes - bytes) })
            : ''}
      </p>
    </form>
  );
}
