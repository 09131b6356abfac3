import type { Text } from '../../nodes/kit/text';

/** A document that is open. */
export interface Tab {
  /** Of the document. */
  readonly id: string;
  readonly title: Text;
  /** What to open again after a reload: `saved:<id>`, `gallery:<name>` or `blank:`; null = nothing is kept of it yet. */
  readonly open: string | null;
}

/** Open documents in their order, the one in view, and those that were closed, the last one first. */
export interface Tabs {
  readonly tabs: readonly Tab[];
  readonly active: string;
  readonly closed: readonly Tab[];
}

const CLOSED_KEPT = 10;

export const noTabs: Tabs = { tabs: [], active: '', closed: [] };

/** Shows a tab: in its own place where it is open, instead of `replaced`, or behind the one in view. */
export function opened(state: Tabs, tab: Tab, replaced?: string): Tabs {
  const { tabs, active } = state;
  const closed = state.closed.filter(({ id }) => id !== tab.id);
  const place = tabs.some(({ id }) => id === tab.id) ? tab.id : replaced;
  if (place !== undefined && tabs.some(({ id }) => id === place))
    return { tabs: tabs.map((other) => (other.id === place ? tab : other)), active: tab.id, closed };
  const at = tabs.findIndex(({ id }) => id === active);
  return { tabs: tabs.toSpliced(at === -1 ? tabs.length : at + 1, 0, tab), active: tab.id, closed };
}

/** Without these tabs; `next` is the one to show where the one in view went, undefined where none is left. */
export function closing(state: Tabs, ids: ReadonlySet<string>): { readonly state: Tabs; readonly next?: string } {
  const { tabs, active, closed } = state;
  const left = tabs.filter(({ id }) => !ids.has(id));
  const gone = tabs.filter(({ id, open }) => ids.has(id) && open !== 'blank:' && open !== null);
  const rest = { tabs: left, active, closed: [...gone.toReversed(), ...closed].slice(0, CLOSED_KEPT) };
  if (!ids.has(active)) return { state: rest, next: active };
  const at = tabs.findIndex(({ id }) => id === active);
  const next = tabs.slice(at).find(({ id }) => !ids.has(id)) ?? left.at(-1);
  return { state: rest, ...(next === undefined ? {} : { next: next.id }) };
}

/** The tab at another place. */
export function movedTo(state: Tabs, id: string, place: number): Tabs {
  const tab = state.tabs.find((other) => other.id === id);
  if (tab === undefined || state.tabs[place] === undefined) return state;
  const others = state.tabs.filter((other) => other !== tab);
  return { ...state, tabs: others.toSpliced(place, 0, tab) };
}

/** The tab this many places further, going round. */
export function neighbour({ tabs, active }: Tabs, step: number): string | undefined {
  const at = tabs.findIndex(({ id }) => id === active);
  return tabs[(at + step + tabs.length) % Math.max(1, tabs.length)]?.id;
}

export function renamed(state: Tabs, id: string, change: Partial<Pick<Tab, 'title' | 'open'>>): Tabs {
  const tab = state.tabs.find((other) => other.id === id);
  if (tab === undefined) return state;
  const next = { ...tab, ...change };
  return next.title === tab.title && next.open === tab.open
    ? state
    : { ...state, tabs: state.tabs.map((other) => (other === tab ? next : other)) };
}
