import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { Report } from '../../../nodes/kit/report';
import { useSay } from '../../ui/say';
import { DataTable } from '../table/data-table';
import { words } from '../words';
import { BlockView, blocksShown } from './block-view';

/** A report: its blocks in order, and all of its numbers for who wants them. */
export function ReportView({ artifact }: { artifact: Report }): ReactElement {
  const say = useSay();
  return (
    <div className="view-stack">
      <h3 className="view-title">{say(artifact.title)}</h3>
      {blocksShown(artifact).map((block) => (
        <BlockView key={block.id} block={block} report={artifact} />
      ))}
      {Object.keys(artifact.metrics).length > 0 && <AllMetrics metrics={artifact.metrics} />}
    </div>
  );
}

/** Every number under the name by which programs and checks know it. */
function AllMetrics({ metrics }: { metrics: Report['metrics'] }): ReactElement {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const rows = useMemo(() => Object.entries(metrics), [metrics]);
  const cell = useCallback((row: number, column: number) => rows[row]?.[column] ?? null, [rows]);
  return (
    <details className="view-details" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {say(words.metrics)} <span className="mono">{rows.length}</span>
      </summary>
      {open && (
        <DataTable
          caption={say(words.metrics)}
          columns={[
            { title: say(words.metric), format: 'text' },
            { title: say(words.value), format: 'number' },
          ]}
          count={rows.length}
          cell={cell}
        />
      )}
    </details>
  );
}
