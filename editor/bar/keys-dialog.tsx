import type { ReactElement } from 'react';
import { clipboardKeys, commands } from '../commands';
import { setInterface } from '../state/interface-store';
import { Dialog } from '../ui/dialog';
import { useSay } from '../ui/say';
import { words } from '../words';

const arrows = { Left: '←', Right: '→', Up: '↑', Down: '↓' } as const;

/** All keys. */
export function KeysDialog(): ReactElement {
  const say = useSay();
  return (
    <Dialog wide title={say(words.keys)} onClose={() => setInterface({ dialog: null })}>
      <dl className="keys">
        {[...commands, ...clipboardKeys].map(({ title, keys }) => (
          <div key={title.en}>
            <dt>{say(title)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key.replace(/Arrow(\w+)/, (_, way: keyof typeof arrows) => arrows[way])}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
