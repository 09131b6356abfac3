import type { ReactElement } from 'react';
import { setInterface } from '../state/interface-store';
import { useSay } from '../ui/say';
import { canvasCentre } from './flow-instance';
import { words } from './words';

/** What to do first. The canvas stays usable around it. */
export function EmptyCanvas(): ReactElement {
  const say = useSay();
  return (
    <div className="empty-canvas">
      <h2>{say(words.emptyTitle)}</h2>
      <p>{say(words.emptyText)}</p>
      <div className="row">
        <button type="button" className="button primary" onClick={() => setInterface({ dialog: 'gallery' })}>
          {say(words.emptyGallery)}
        </button>
        <button type="button" className="button" onClick={() => setInterface({ quickAdd: canvasCentre() })}>
          {say(words.emptyAdd)}
        </button>
      </div>
    </div>
  );
}
