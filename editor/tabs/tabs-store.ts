import { create } from 'zustand';
import { isText, readKept, writeKept } from '../state/browser-storage';
import { noTabs, type Tab, type Tabs } from './tab-list';

export const useTabs = create<Tabs>(() => noTabs);

const KEPT = 'gradloom.tabs';

/** Keeps the list for a reload of this browser tab, and as the last one for a new browser tab. */
export function keepTabs(): void {
  const keep = ({ tabs, closed }: Tabs): void => {
    const list = JSON.stringify({ tabs: tabs.filter(({ open }) => open !== null), closed });
    writeKept(KEPT, list, 'sessionStorage');
    writeKept(KEPT, list);
  };
  keep(useTabs.getState());
  useTabs.subscribe(keep);
}

/** What this browser tab had open, else what any had last; of another release or broken: nothing. */
export function tabsBefore(): Pick<Tabs, 'tabs' | 'closed'> & { readonly own: boolean } {
  const own = readKept(KEPT, 'sessionStorage');
  try {
    const { tabs, closed } = Object(JSON.parse(own ?? readKept(KEPT) ?? '{}')) as Readonly<Record<string, unknown>>;
    return { tabs: list(tabs), closed: list(closed), own: own !== null };
  } catch {
    return { tabs: [], closed: [], own: false };
  }
}

const list = (value: unknown): readonly Tab[] =>
  Array.isArray(value)
    ? value.flatMap((entry: unknown) => {
        const { id, title, open } = Object(entry) as Readonly<Record<string, unknown>>;
        return typeof id === 'string' && isText(title) && typeof open === 'string' ? [{ id, title, open }] : [];
      })
    : [];
