import type { Edge, PortRef } from './document';

const pattern =
  /^([a-z][a-z0-9-]{0,63})\.([A-Za-z][A-Za-z0-9]{0,63}) -> ([a-z][a-z0-9-]{0,63})\.([A-Za-z][A-Za-z0-9]{0,63})(?:\[(\d{1,5})\])?$/;

/** `audit.report -> compare.reports[0]`; null where it is not an edge. */
export function parseEdge(text: string): Edge | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, from = '', output = '', to = '', input = '', index] = match;
  return {
    from: { node: from, port: output },
    to: { node: to, port: input, ...(index === undefined ? {} : { index: Number(index) }) },
  };
}

export const printEdge = ({ from, to }: Edge): string =>
  `${printPort(from)} -> ${printPort(to)}${to.index === undefined ? '' : `[${to.index}]`}`;

export const printPort = ({ node, port }: PortRef): string => `${node}.${port}`;

/** `node.port`; null where it is not. */
export function parsePort(text: string): PortRef | null {
  const match = /^([a-z][a-z0-9-]{0,63})\.([A-Za-z][A-Za-z0-9]{0,63})$/.exec(text);
  return match === null ? null : { node: match[1] ?? '', port: match[2] ?? '' };
}

/** Order of edges in a file: by text, indices as numbers. */
export function compareEdges(a: Edge, b: Edge): number {
  const [left, right] = [printEdge({ ...a, to: portOf(a) }), printEdge({ ...b, to: portOf(b) })];
  return left === right ? (a.to.index ?? -1) - (b.to.index ?? -1) : left < right ? -1 : 1;
}

const portOf = ({ to }: Edge): PortRef => ({ node: to.node, port: to.port });
