/** What travels along an edge. Closed: each kind has one type, one codec, one view. */
export const kinds = [
  'dataset',
  'model',
  'predictions',
  'explanation',
  'table',
  'report',
  'encoder',
  'policy',
  'trials',
] as const;
export type Kind = (typeof kinds)[number];

/** What the examples of a dataset are. */
export const modalities = ['table', 'images', 'text', 'tokens', 'ratings'] as const;
export type Modality = (typeof modalities)[number];

export interface InputPort {
  readonly kind: Kind;
  /** Modalities that fit; left out = all. */
  readonly modality?: readonly Modality[];
  /** Takes any number of edges, in the author's order. */
  readonly many?: true;
  readonly optional?: true;
  /** The chain behind this port is repeated by `expand`; its value is not an input of the run. */
  readonly recipe?: true;
  /** One sentence: what to connect. */
  readonly help: string;
}

export interface OutputPort {
  readonly kind: Kind;
  /** Fixed, or that of an input: `'as dataset'`. Left out = depends on params (see `infer`) or none. */
  readonly modality?: Modality | `as ${string}`;
  readonly help: string;
}

/** Whether a value of this kind and modality may enter the port; an unknown modality meets all. */
export function meets(port: InputPort, kind: Kind, modality: Modality | undefined): boolean {
  return (
    port.kind === kind && (port.modality === undefined || modality === undefined || port.modality.includes(modality))
  );
}
