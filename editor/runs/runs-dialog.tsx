import '../views/views.css';
import '../views/tables.css';
import '../views/charts.css';
import '../views/series.css';
import './runs.css';
import { useState, type ReactElement } from 'react';
import { setInterface } from '../state/interface-store';
import { Dialog } from '../ui/dialog';
import { useSay } from '../ui/say';
import { Comparison } from './comparison';
import { RunsPanel } from './runs-panel';
import { words } from './words';

/** The runs that were kept: a list, and what is chosen of it side by side. */
export function RunsDialog(): ReactElement {
  const say = useSay();
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [compared, setCompared] = useState<readonly string[] | null>(null);
  return (
    <Dialog title={say(words.runs)} wide onClose={() => setInterface({ dialog: null })}>
      <div className="runs">
        {compared === null ? (
          <RunsPanel all={all} onAll={setAll} chosen={chosen} onChosen={setChosen} onCompare={setCompared} />
        ) : (
          <Comparison ids={compared} onBack={() => setCompared(null)} />
        )}
      </div>
    </Dialog>
  );
}
