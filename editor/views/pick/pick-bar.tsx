import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { fill } from '../../../nodes/kit/text';
import type { PortRef } from '../../../runtime/graph/document';
import { openSpot } from '../../canvas/actions';
import { sizes, snap } from '../../canvas/geometry';
import { editGraph, graphNow, useGraph } from '../../state/document-store';
import { toast, useInterfaceStore } from '../../state/interface-store';
import { nodeTitle, useNodeWord } from '../../ui/node-words';
import { useLanguage, useSay } from '../../ui/say';
import { formatNumber } from '../format';
import { words } from '../words';
import type { Picking } from './picking';
import { dataBehind, idsOf, picksOf, sameIds, withIds, withPick } from './pick-graph';

/** As many as the param of the node takes. */
const MOST = 100_000;

/** What is picked, and what can be made of it: a Pick node, or another selection for one that is there. */
export function PickBar({ picking }: { picking: Picking }): ReactElement | null {
  const say = useSay();
  const word = useNodeWord();
  const language = useLanguage();
  const graph = useGraph();
  const chosen = useInterfaceStore((state) => state.selection);
  const { source, picked, set } = picking;
  const data = dataBehind(graph, source);
  if (data === undefined) return null;
  const there = picksOf(graph, data);
  const pick = there.find((id) => chosen.has(id)) ?? there.at(-1);
  const entry = pick === undefined ? undefined : graph.nodes.get(pick);
  if (picked.size === 0 && pick === undefined) return null;
  const title = entry === undefined ? '' : nodeTitle(entry, language, word);
  const count = formatNumber(picked.size, 'count');
  return (
    <div className="pick-bar" role="group" aria-label={say(words.pickedExamples)}>
      <span role="status">
        {say(picked.size > MOST ? words.pickedTooMany : words.picked, { count, most: formatNumber(MOST, 'count') })}
      </span>
      {picked.size > 0 && picked.size <= MOST && (
        <>
          {pick !== undefined && !sameIds(graph, pick, picked) && (
            <button type="button" className="button small primary" onClick={() => update(pick, title, picked)}>
              {say(there.length > 1 ? words.updatePickNamed : words.updatePick, { title })}
            </button>
          )}
          <button
            type="button"
            className={`button small ${pick === undefined ? 'primary' : ''}`}
            onClick={() => make(data, picked)}
          >
            {say(pick === undefined ? words.makePick : words.makeOtherPick)}
          </button>
        </>
      )}
      {pick !== undefined && picked.size === 0 && idsOf(graph, pick).length > 0 && (
        <button type="button" className="button small" onClick={() => set(new Set(idsOf(graph, pick)))}>
          {say(words.showPicked, { title, count: formatNumber(idsOf(graph, pick).length, 'count') })}
        </button>
      )}
      {picked.size > 0 && (
        <button
          type="button"
          className="icon-button small"
          title={say(words.pickNone)}
          aria-label={say(words.pickNone)}
          onClick={() => set(new Set())}
        >
          <X size={14} />
        </button>
      )}
    </div>
  );
}

/** A new node beside the data, linked to it: one step. The view stays where it is. */
function make(data: PortRef, picked: ReadonlySet<number>): void {
  const [x, y] = graphNow().layout.get(data.node)?.at ?? [0, 0];
  const spot = openSpot(graphNow(), { x: x + sizes.width + BESIDE, y });
  const at = [snap(spot.x), snap(spot.y)] as const;
  editGraph(words.makePick, (graph) => withPick(graph, data, picked, at).graph);
  tell(words.madePick, { count: picked.size });
}

function update(pick: string, title: string, picked: ReadonlySet<number>): void {
  editGraph(words.updatePick, (graph) => withIds(graph, pick, picked));
  tell(words.updatedPick, { title, count: picked.size });
}

function tell({ en, zh }: { readonly en: string; readonly zh: string }, values: Record<string, string | number>): void {
  toast({ en: fill(en, values), zh: fill(zh, values) });
}

const BESIDE = 60;
