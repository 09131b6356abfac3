import { portName } from '../../nodes/kit/words';
import type { NodeEntry } from '../../runtime/graph/document';
import type { NodeWord } from './node-words';

export type PortSide = 'inputs' | 'outputs';

/** What a port is called and helps with: a sub-graph's is that of the inner port that it shows, unless it was given another name. */
export function portTitle(entry: NodeEntry | undefined, side: PortSide, port: string, word: NodeWord): string {
  if (entry === undefined) return portName(port);
  if (entry.inside === undefined) return word(entry.type, `${side}.${port}.name`);
  const inner = behind(entry, side, port);
  return inner?.port === port ? portTitle(inner.entry, side, port, word) : portName(port);
}

export function portHelp(entry: NodeEntry | undefined, side: PortSide, port: string, word: NodeWord): string {
  if (entry === undefined) return '';
  if (entry.inside === undefined) return word(entry.type, `${side}.${port}`);
  const inner = behind(entry, side, port);
  return inner === undefined ? '' : portHelp(inner.entry, side, inner.port, word);
}

function behind(
  { inside }: NodeEntry,
  side: PortSide,
  port: string,
): { readonly entry: NodeEntry | undefined; readonly port: string } | undefined {
  const ref = side === 'inputs' ? inside?.inputs.get(port)?.[0] : inside?.outputs.get(port);
  return ref === undefined ? undefined : { entry: inside?.nodes.get(ref.node), port: ref.port };
}
