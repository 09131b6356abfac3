import { useCallback, useMemo, type ReactElement } from 'react';
import type { Model } from '../../../nodes/kit/artifact';
import { useSay } from '../../ui/say';
import { DataTable } from '../table/data-table';
import type { TableColumn } from '../table/types';
import { words } from '../words';
import { layerCells, layerRows } from './layer-rows';

/** The stack, from the input to the logits. */
export function LayersTable({ model }: { model: Model }): ReactElement {
  const say = useSay();
  const rows = useMemo(() => layerRows(model).map(layerCells), [model]);
  const cell = useCallback((row: number, column: number) => rows[row]?.[column] ?? null, [rows]);
  const columns: readonly TableColumn[] = [
    { title: say(words.layer), format: 'text' },
    { title: say(words.type), format: 'text' },
    { title: say(words.settings), format: 'text' },
    { title: say(words.output), format: 'text' },
    { title: say(words.parameters), format: 'count' },
    { title: say(words.multiplyAdds), format: 'count' },
    { title: say(words.zeros), format: 'fraction', help: say(words.zerosHelp) },
    { title: say(words.bits), format: 'integer' },
  ];
  return <DataTable caption={say(words.layers)} columns={columns} count={rows.length} cell={cell} />;
}
