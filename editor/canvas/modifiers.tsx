import { useStore, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';

/**
 * Whether a press adds to the selection is told by the press itself. React Flow asks the keys that it has seen go down, and those
 * come late on a busy page, or never where the page had not the focus.
 */
export function Modifiers(): null {
  const store = useStoreApi();
  const element = useStore((state) => state.domNode);
  useEffect(() => {
    const tell = ({ shiftKey, ctrlKey, metaKey }: PointerEvent): void =>
      store.setState({ multiSelectionActive: shiftKey || ctrlKey || metaKey });
    element?.addEventListener('pointerdown', tell, true);
    return () => element?.removeEventListener('pointerdown', tell, true);
  }, [store, element]);
  return null;
}
