import { lazy, useState, type ComponentType, type ReactElement } from 'react';

interface Warm {
  readonly Part: () => ReactElement;
  /** Loads it before it is wanted. */
  warmUp(): Promise<void>;
}

/** Like React's `lazy`, but a part that is loaded already is drawn at once. `lazy` shows a placeholder first, which React keeps for 300 ms: keys typed in that time are lost. */
export function warm(load: () => Promise<ComponentType>): Warm {
  let Loaded: ComponentType | null = null;
  const get = async (): Promise<{ default: ComponentType }> => ({ default: (Loaded = await load()) });
  const Lazy = lazy(get);
  return {
    Part: function Part() {
      // Stays as it was first drawn: another component in its place would lose what was typed.
      const [Ready] = useState(() => Loaded);
      return Ready === null ? <Lazy /> : <Ready />;
    },
    warmUp: async () => void (await get()),
  };
}
