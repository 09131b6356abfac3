import { create } from 'zustand';
import { setInterface, useInterfaceStore } from '../state/interface-store';

/** Which part of the outline should take the focus; null once it has it. */
export const useOutlineStore = create<{ readonly wanted: 'tree' | 'find' | null }>(() => ({ wanted: null }));

function openOutline(wanted: 'tree' | 'find'): void {
  useOutlineStore.setState({ wanted });
  setInterface({ libraryOpen: true, side: 'outline', ...(innerWidth < 960 ? { inspectorOpen: false } : {}) });
}

export const findInGraph = (): void => openOutline('find');

/** Opens the outline; pressed again while it has the focus, the library is back. */
export function toggleOutline(): void {
  const { side, libraryOpen } = useInterfaceStore.getState();
  const inside = document.activeElement?.closest('.outline') ?? null;
  if (side !== 'outline' || !libraryOpen || inside === null) return openOutline('tree');
  closeOutline();
}

export function closeOutline(): void {
  setInterface({ side: 'library', ...(innerWidth < 960 ? { libraryOpen: false } : {}) });
}
