import type { NodeSpec } from '../../nodes/kit/spec';

/** Sizes in canvas units. A node's size is known without measuring it, so that nodes out of sight need no DOM. */
export const sizes = {
  width: 216,
  header: 34,
  row: 22,
  /** Above the first and below the last port row. */
  gap: 6,
  preview: 52,
  footer: 26,
  /** Seen; the hit area is 26. */
  handle: 14,
  grid: 20,
  /** A reroute point, square. */
  reroute: 20,
} as const;

/** What the geometry depends on: the ports in order, the links of ports that take many, collapsed or not. */
export interface Anatomy {
  readonly inputs: readonly { readonly name: string; readonly many: boolean; readonly links: number }[];
  readonly outputs: readonly string[];
  readonly preview: boolean;
  readonly collapsed: boolean;
}

export interface PortRow {
  readonly port: string;
  /** Only of a port that takes many; the last row of one is the free place. */
  readonly index?: number;
  readonly handle: string;
  /** Vertical centre. */
  readonly y: number;
  /** Rows after the first of a port have no word of their own. */
  readonly first: boolean;
  /** The place of a port that takes many where the next link goes. */
  readonly free?: true;
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly inputs: readonly PortRow[];
  readonly outputs: readonly PortRow[];
  readonly previewTop: number | null;
}

export const inputHandle = (port: string, index?: number): string => (index === undefined ? port : `${port}[${index}]`);

/** `reports[2]` → port and index. */
export function portOfHandle(handle: string): { readonly port: string; readonly index?: number } {
  const match = /^(.*)\[(\d+)\]$/.exec(handle);
  return match === null ? { port: handle } : { port: match[1] ?? handle, index: Number(match[2]) };
}

export function geometryOf(anatomy: Anatomy): Geometry {
  const top = sizes.header + sizes.gap;
  const centre = (row: number): number =>
    anatomy.collapsed ? sizes.header / 2 : top + row * sizes.row + sizes.row / 2;
  const inputs = anatomy.inputs
    .flatMap(({ name, many, links }) =>
      many
        ? Array.from({ length: links + 1 }, (_, index) => ({
            port: name,
            index,
            handle: inputHandle(name, index),
            first: index === 0,
            ...(index === links ? { free: true as const } : {}),
          }))
        : [{ port: name, handle: inputHandle(name), first: true }],
    )
    .map((row, position): PortRow => ({ ...row, y: centre(position) }));
  const outputs = anatomy.outputs.map((port, position): PortRow => ({
    port,
    handle: port,
    y: centre(position),
    first: true,
  }));
  if (anatomy.collapsed) return { width: sizes.width, height: sizes.header, inputs, outputs, previewTop: null };
  const rows = Math.max(inputs.length, outputs.length);
  const body = top + rows * sizes.row + sizes.gap;
  const preview = anatomy.preview ? sizes.preview + sizes.gap : 0;
  return {
    width: sizes.width,
    height: body + preview + sizes.footer,
    inputs,
    outputs,
    previewTop: anatomy.preview ? body : null,
  };
}

/** A node shows a preview where one of its results is worth a glance. */
export const hasPreview = (spec: Pick<NodeSpec, 'outputs'>): boolean =>
  Object.values(spec.outputs).some((port) => port.kind !== 'policy');

export const snap = (value: number): number => Math.round(value / sizes.grid) * sizes.grid;
