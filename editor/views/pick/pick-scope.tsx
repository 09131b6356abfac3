import { useMemo, type ReactElement, type ReactNode } from 'react';
import { create } from 'zustand';
import type { PortRef } from '../../../runtime/graph/document';
import { useDocumentStore, useScope } from '../../state/document-store';
import { PickBar } from './pick-bar';
import { PickContext, type Picking } from './picking';

const none: ReadonlySet<number> = new Set();

/** By document, node and output: a selection outlives the view that it was made in. */
const usePickStore = create<Readonly<Record<string, ReadonlySet<number>>>>(() => ({}));

/** A result of a node: what is picked in it can become data. Without a source nothing can. */
export function PickScope({ source, children }: { source: PortRef | undefined; children: ReactNode }): ReactElement {
  return source === undefined ? <>{children}</> : <Scope {...source}>{children}</Scope>;
}

function Scope({ node, port, children }: PortRef & { readonly children: ReactNode }): ReactElement {
  const document = useDocumentStore((state) => state.id);
  const scope = useScope();
  const key = `${document}/${scope}${node}.${port}`;
  const picked = usePickStore((state) => state[key] ?? none);
  const picking = useMemo(
    (): Picking => ({ source: { node, port }, picked, set: (ids) => usePickStore.setState({ [key]: ids }) }),
    [picked, key, node, port],
  );
  return (
    <PickContext value={picking}>
      {children}
      <PickBar picking={picking} />
    </PickContext>
  );
}
