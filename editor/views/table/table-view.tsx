import type { ReactElement } from 'react';
import type { Table } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import { rowsOfColumn } from '../dataset/column-summary';
import { ColumnRows } from '../dataset/rows-table';
import { words } from '../words';

/** A plain table. */
export function TableView({ artifact }: { artifact: Table }): ReactElement {
  const say = useSay();
  const first = artifact.columns[0];
  return (
    <div className="view-stack">
      <h3 className="view-title">{say(artifact.name)}</h3>
      {first === undefined ? (
        <p className="view-hint">{say(words.empty)}</p>
      ) : (
        <ColumnRows caption={say(artifact.name)} count={rowsOfColumn(first)} lead={none} columns={artifact.columns} />
      )}
    </div>
  );
}

const none: readonly never[] = [];
