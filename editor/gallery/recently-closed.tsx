import { RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import { textIn } from '../../nodes/kit/text';
import { reopen } from '../tabs/tab-actions';
import { useTabs } from '../tabs/tabs-store';
import { words as tabs } from '../tabs/words';
import { useLanguage, useSay } from '../ui/say';
import { words } from './words';

/** Tabs that were closed, the last one first. */
export function RecentlyClosed({ onOpen }: { onOpen: () => void }): ReactElement | null {
  const say = useSay();
  const language = useLanguage();
  const closed = useTabs((state) => state.closed);
  if (closed.length === 0) return null;
  return (
    <>
      <h3>{say(tabs.recent)}</h3>
      <div className="recently-closed">
        {closed.map((tab) => {
          const title = textIn(tab.title, language) || say(words.untitled);
          return (
            <button
              key={tab.id}
              type="button"
              className="button small"
              title={say(tabs.reopenOf, { title })}
              onClick={() => {
                reopen(tab);
                onOpen();
              }}
            >
              <RotateCcw size={12} aria-hidden="true" />
              <span>{title}</span>
            </button>
          );
        })}
      </div>
    </>
  );
}
