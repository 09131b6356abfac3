import './storage.css';
import { useMemo, useState, type ReactElement } from 'react';
import type { StorageReport } from '../../runtime/protocol';
import { setInterface, toast } from '../state/interface-store';
import { useRunStore } from '../state/run-store';
import { ask, forgetResults, refreshStatus } from '../state/session';
import { Dialog } from '../ui/dialog';
import { formatBytes } from '../ui/format';
import { useSay } from '../ui/say';
import { words as frame } from '../words';
import { BudgetForm } from './budget-form';
import { FilesPart } from './files-part';
import { UsageBar } from './usage-bar';
import { useReport } from './use-report';
import { ValueTable } from './value-table';
import { canDrop, isKeptByUser, keptAfter, sumOf } from './values';
import { words } from './words';

/** What is kept in this browser, how much it takes, and what may go. Documents are not part of it. */
export function StorageDialog(): ReactElement {
  const say = useSay();
  const [report, refresh] = useReport();
  const setBudget = (bytes: number): void => void ask((client) => client.setBudget(bytes)).then(refresh);
  return (
    <Dialog title={say(words.title)} wide onClose={() => setInterface({ dialog: null })}>
      <p>{say(words.about)}</p>
      {report === null ? (
        <p className="hint">{say(words.loading)}</p>
      ) : (
        <>
          <div className="storage-head">
            <UsageBar report={report} />
            <BudgetForm report={report} onSet={setBudget} />
          </div>
          <Contents report={report} refresh={refresh} />
          <FilesPart />
        </>
      )}
    </Dialog>
  );
}

function Contents({ report, refresh }: { report: StorageReport; refresh: () => Promise<void> }): ReactElement {
  const say = useSay();
  const { values } = report;
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  // What is gone is no longer chosen.
  const chosen = useMemo(() => values.filter(({ blob }) => marked.has(blob)), [values, marked]);
  if (report.sizeBytes === 0 && values.length === 0)
    return (
      <div className="storage-empty">
        <h3>{say(words.empty)}</h3>
        <p>{say(words.emptyText)}</p>
      </div>
    );
  const chosenBlobs = new Set(chosen.map(({ blob }) => blob));
  const dropped = chosen.filter(canDrop);
  const keeps = chosen.length > 0 && chosen.every(isKeptByUser);
  const drop = async (): Promise<void> => {
    const done = await ask(async (client) => {
      await client.evict(dropped.map(({ blob }) => blob));
      return true;
    });
    if (done === true) toast(say(words.dropped, { size: formatBytes(sumOf(dropped)) }));
    setMarked(new Set());
    await refresh();
    refreshStatus();
  };
  const keep = async (): Promise<void> => {
    await ask((client) => client.keep(keptAfter(values, chosenBlobs, !keeps)));
    await refresh();
  };
  return (
    <>
      <div className="storage-tools">
        <span className="storage-count">
          {chosen.length === 0
            ? say(words.count, { count: values.length })
            : say(words.selected, { count: chosen.length, size: formatBytes(sumOf(chosen)) })}
        </span>
        <button
          type="button"
          className="button small"
          title={say(words.dropHelp)}
          disabled={dropped.length === 0}
          onClick={() => void drop()}
        >
          {dropped.length === chosen.length ? say(words.drop) : say(words.dropSome, { count: dropped.length })}
        </button>
        <button
          type="button"
          className="button small"
          title={say(words.keepHelp)}
          disabled={chosen.length === 0}
          onClick={() => void keep()}
        >
          {say(keeps ? words.letGo : words.keep)}
        </button>
        <span className="spacer" />
        <ClearAll refresh={refresh} />
      </div>
      <ValueTable values={values} chosen={chosenBlobs} onChoose={setMarked} />
    </>
  );
}

function ClearAll({ refresh }: { refresh: () => Promise<void> }): ReactElement {
  const say = useSay();
  const running = useRunStore((state) => state.running);
  const [asking, setAsking] = useState(false);
  const clear = async (): Promise<void> => {
    setAsking(false);
    await forgetResults();
    toast(frame.cacheCleared);
    await refresh();
  };
  if (!asking || running)
    return (
      <button
        type="button"
        className="button small danger"
        disabled={running}
        title={running ? say(words.busy) : undefined}
        onClick={() => setAsking(true)}
      >
        {say(words.clear)}
      </button>
    );
  return (
    <div className="storage-ask" role="alertdialog" aria-label={say(words.clear)} aria-describedby="storage-ask">
      <p id="storage-ask">{say(words.clearAsk)}</p>
      <button type="button" className="button small" autoFocus onClick={() => setAsking(false)}>
        {say(words.cancel)}
      </button>
      <button type="button" className="button small danger" onClick={() => void clear()}>
        {say(words.clear)}
      </button>
    </div>
  );
}
