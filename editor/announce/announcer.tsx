import { useEffect, type ReactElement } from 'react';
import { listenToEdits, useAnnouncement } from './announce';

/** The place that screen readers read from when an edit has changed something. */
export function Announcer(): ReactElement {
  const { text, turn } = useAnnouncement();
  useEffect(listenToEdits, []);
  // A no-break space at every second turn: the same words are read again.
  return (
    <div className="visually-hidden announcer" aria-live="polite" aria-atomic="true">
      {turn % 2 === 0 ? text : `${text}\u00A0`}
    </div>
  );
}
