import { create } from 'zustand';
import type { Text } from '../../nodes/kit/text';
import type { PortRef } from '../../runtime/graph/document';

export type Theme = 'dark' | 'light';
export type InspectorTab = 'settings' | 'result' | 'log' | 'learn';

/** An open end of a wire: what a new node has to fit. */
export type OpenEnd = { readonly from: PortRef } | { readonly to: PortRef };

/** Where the searchable list of nodes is open, in screen pixels, and what it is for. */
export interface QuickAdd {
  readonly x: number;
  readonly y: number;
  readonly end?: OpenEnd;
  /** Where the node goes, in canvas units; missing = where the list is open. */
  readonly place?: { readonly x: number; readonly y: number };
}

export interface MenuItem {
  readonly label: Text;
  /** Title of the command that it calls, where that is not the label: its keys are shown. */
  readonly command?: Text;
  /** Where two entries may have the same label. */
  readonly id?: string;
  readonly danger?: true;
  readonly disabled?: boolean;
  run(): void;
}

export interface Toast {
  readonly id: number;
  readonly tone: 'plain' | 'error';
  readonly text: Text;
}

interface InterfaceState {
  readonly theme: Theme;
  /** Nodes, notes and groups by id; links by edge id (`edgeId`). */
  readonly selection: ReadonlySet<string>;
  /** What the left panel holds: the nodes to choose from, the outline of the graph, or its lesson. */
  readonly side: 'library' | 'outline' | 'lesson';
  readonly libraryOpen: boolean;
  readonly inspectorOpen: boolean;
  readonly inspectorWidth: number;
  readonly tab: InspectorTab;
  readonly quickAdd: QuickAdd | null;
  /** The node whose links are being chosen from a list. */
  readonly connecting: string | null;
  readonly menu: { readonly x: number; readonly y: number; readonly items: readonly (MenuItem | null)[] } | null;
  readonly dialog: 'disk' | 'gallery' | 'keys' | 'palette' | 'steps' | 'runs' | 'share' | 'storage' | 'versions' | null;
  readonly problemsOpen: boolean;
  readonly toasts: readonly Toast[];
  set(change: Partial<Omit<InterfaceState, 'set' | 'select' | 'toast'>>): void;
  select(ids: readonly string[]): void;
  toast(text: Text, tone?: Toast['tone']): void;
}

const THEME = 'gradloom.theme';
const WIDTH = 'gradloom.inspector-width';
const kept = (name: string): string | null => globalThis.localStorage?.getItem(name) ?? null;

function firstTheme(): Theme {
  const stored = kept(THEME);
  if (stored === 'dark' || stored === 'light') return stored;
  return globalThis.matchMedia?.('(prefers-color-scheme: light)').matches === true ? 'light' : 'dark';
}

export const inspectorWidths = { min: 300, max: 560, start: 340 } as const;
const clampWidth = (width: number): number =>
  Math.round(Math.min(inspectorWidths.max, Math.max(inspectorWidths.min, width || inspectorWidths.start)));

const roomFor = (width: number): boolean => (globalThis.innerWidth ?? 1440) >= width;
let toastId = 0;
/** Long enough to read; what went wrong is longer, and nobody waits for it. */
const toastMs = { plain: 6_000, error: 15_000 } as const;

export const useInterfaceStore = create<InterfaceState>((set) => ({
  theme: firstTheme(),
  selection: new Set(),
  side: 'library',
  libraryOpen: roomFor(960),
  inspectorOpen: roomFor(960),
  inspectorWidth: clampWidth(Number(kept(WIDTH))),
  tab: 'settings',
  quickAdd: null,
  connecting: null,
  menu: null,
  dialog: null,
  problemsOpen: false,
  toasts: [],
  set: (change) => {
    if (change.theme !== undefined) globalThis.localStorage?.setItem(THEME, change.theme);
    if (change.inspectorWidth !== undefined) {
      const inspectorWidth = clampWidth(change.inspectorWidth);
      globalThis.localStorage?.setItem(WIDTH, String(inspectorWidth));
      return set({ ...change, inspectorWidth });
    }
    set(change);
  },
  select: (ids) =>
    set((state) =>
      ids.length === state.selection.size && ids.every((id) => state.selection.has(id))
        ? {}
        : { selection: new Set(ids) },
    ),
  toast: (text, tone = 'plain') => {
    toastId += 1;
    const id = toastId;
    set((state) => ({ toasts: [...state.toasts, { id, tone, text }].slice(-3) }));
    setTimeout(() => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })), toastMs[tone]);
  },
}));

export const setInterface: InterfaceState['set'] = (change) => useInterfaceStore.getState().set(change);
export const select: InterfaceState['select'] = (ids) => useInterfaceStore.getState().select(ids);
export const toast: InterfaceState['toast'] = (text, tone) => useInterfaceStore.getState().toast(text, tone);
