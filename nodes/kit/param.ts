/**
 * Params are plain data: a spec prints as JSON, a form is drawn from it without a validator,
 * and values are checked against it (`runtime/graph/params-check.ts`).
 */

/** semantic: in the cache key. budget: in the key, not in the resume key. display: in none. */
export type ParamRole = 'semantic' | 'budget' | 'display';

/** Shown (and checked) only while another param of the same node has one of these values. */
export interface VisibleIf {
  readonly param: string;
  readonly is: readonly (string | number | boolean)[];
}

interface Common {
  /** Label of the field, sentence case. */
  readonly title: string;
  /** One sentence: what it changes, in which unit. */
  readonly help: string;
  readonly role?: ParamRole;
  readonly visibleIf?: VisibleIf;
}

interface Numeric extends Common {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly unit?: string;
}

export interface NumberParam extends Numeric {
  readonly type: 'number';
  readonly default: number;
  /** Drawn and stepped on a logarithmic scale. */
  readonly scale?: 'log';
}
export interface IntegerParam extends Numeric {
  readonly type: 'integer';
  readonly default: number;
}
/** A share in [min, max] within [0, 1]. */
export interface FractionParam extends Numeric {
  readonly type: 'fraction';
  readonly default: number;
}
/** Options: value as it stands in files → its label. */
export interface ChoiceParam extends Common {
  readonly type: 'choice';
  readonly options: Readonly<Record<string, string>>;
  readonly default: string;
}
export interface FlagParam extends Common {
  readonly type: 'flag';
  readonly default: boolean;
}
export interface TextParam extends Common {
  readonly type: 'text';
  readonly default: string;
  readonly maxLength: number;
}
/** null in a file = the seed of the graph; a run always gets a number ≥ 1. */
export interface SeedParam extends Common {
  readonly type: 'seed';
  readonly default: null;
}
export type ColumnFilter = 'any' | 'feature' | 'target' | 'sensitive' | 'number' | 'category';
/** One column by name; null = the first one that fits. */
export interface ColumnParam extends Common {
  readonly type: 'column';
  readonly of: ColumnFilter;
  readonly default: null;
  /** The input port whose columns are offered. */
  readonly port: string;
}
/** Several columns by name; an empty list = all that fit. */
export interface ColumnsParam extends Common {
  readonly type: 'columns';
  readonly of: ColumnFilter;
  readonly default: readonly string[];
  readonly port: string;
}
/** A layer of a model by name; null = the node's own choice, named in `help`. */
export interface LayerParam extends Common {
  readonly type: 'layer';
  readonly default: null;
  readonly port: string;
}
/** A file of the user's: name and hash; the bytes come through `context.file`. */
export interface FileParam extends Common {
  readonly type: 'file';
  readonly default: null;
  readonly accept: readonly string[];
}
export interface ListParam<Of extends Param = Param> extends Common {
  readonly type: 'list';
  readonly of: Of;
  readonly default: readonly unknown[];
  readonly maxLength: number;
}
export interface MapParam<Of extends Param = Param> extends Common {
  readonly type: 'map';
  readonly of: Of;
  readonly default: Readonly<Record<string, unknown>>;
  readonly maxLength: number;
}
export interface GroupParam<
  Fields extends Readonly<Record<string, Param>> = Readonly<Record<string, Param>>,
> extends Common {
  readonly type: 'group';
  readonly fields: Fields;
}

export type Param =
  | NumberParam
  | IntegerParam
  | FractionParam
  | ChoiceParam
  | FlagParam
  | TextParam
  | SeedParam
  | ColumnParam
  | ColumnsParam
  | LayerParam
  | FileParam
  | ListParam<any>
  | MapParam<any>
  | GroupParam<any>;

export type Params = Readonly<Record<string, Param>>;

/** Name and content of a user's file as it stands in a graph file. */
export interface FileRef {
  readonly name: string;
  readonly sha256: string;
}

/** The value that a run gets for a param. */
export type ParamValue<P> = P extends NumberParam | IntegerParam | FractionParam
  ? number
  : P extends { type: 'choice'; options: infer Options }
    ? keyof Options & string
    : P extends FlagParam
      ? boolean
      : P extends TextParam
        ? string
        : P extends SeedParam
          ? number
          : P extends ColumnParam | LayerParam
            ? string | null
            : P extends ColumnsParam
              ? readonly string[]
              : P extends FileParam
                ? FileRef | null
                : P extends { type: 'list'; of: infer Of }
                  ? readonly ParamValue<Of>[]
                  : P extends { type: 'map'; of: infer Of }
                    ? Readonly<Record<string, ParamValue<Of>>>
                    : P extends { type: 'group'; fields: infer Fields }
                      ? { readonly [Name in keyof Fields]: ParamValue<Fields[Name]> }
                      : never;

export type ParamValues<Ps> = { readonly [Name in keyof Ps]: ParamValue<Ps[Name]> };

type Options<P> = Omit<P, 'type' | 'default'>;

export const number = (options: Options<NumberParam> & { default: number }): NumberParam => ({
  type: 'number',
  ...options,
});
export const integer = (options: Options<IntegerParam> & { default: number }): IntegerParam => ({
  type: 'integer',
  ...options,
});
export const fraction = (
  options: Omit<Options<FractionParam>, 'min' | 'max'> & { default: number; min?: number; max?: number },
): FractionParam => ({
  type: 'fraction',
  min: 0,
  max: 1,
  ...options,
});
export const choice = <const O extends Readonly<Record<string, string>>>(
  options: Omit<ChoiceParam, 'type' | 'options' | 'default'> & { options: O; default: keyof O & string },
): Omit<ChoiceParam, 'options' | 'default'> & { readonly options: O; readonly default: keyof O & string } => ({
  type: 'choice',
  ...options,
});
export const flag = (options: Options<FlagParam> & { default: boolean }): FlagParam => ({ type: 'flag', ...options });
export const text = (
  options: Omit<Options<TextParam>, 'maxLength'> & { default?: string; maxLength?: number },
): TextParam => ({
  type: 'text',
  default: '',
  maxLength: 2000,
  ...options,
});
export const seed = (options: Partial<Common> = {}): SeedParam => ({
  type: 'seed',
  title: 'Seed',
  help: 'Start of the random numbers. Empty: the seed of the graph.',
  default: null,
  ...options,
});
export const column = (
  of: ColumnFilter,
  options: Omit<Options<ColumnParam>, 'of' | 'port'> & { port?: string },
): ColumnParam => ({
  type: 'column',
  of,
  port: 'dataset',
  default: null,
  ...options,
});
export const columns = (
  of: ColumnFilter,
  options: Omit<Options<ColumnsParam>, 'of' | 'port'> & { port?: string },
): ColumnsParam => ({
  type: 'columns',
  of,
  port: 'dataset',
  default: [],
  ...options,
});
export const layer = (options: Omit<Options<LayerParam>, 'port'> & { port?: string }): LayerParam => ({
  type: 'layer',
  port: 'model',
  default: null,
  ...options,
});
export const list = <const Of extends Param>(
  of: Of,
  options: Common & { default?: readonly ParamValue<Of>[]; maxLength?: number },
): ListParam<Of> => ({
  type: 'list',
  of,
  default: [],
  maxLength: 100,
  ...options,
});
export const map = <const Of extends Param>(
  of: Of,
  options: Common & { default?: Readonly<Record<string, ParamValue<Of>>>; maxLength?: number },
): MapParam<Of> => ({ type: 'map', of, default: {}, maxLength: 1000, ...options });
export const group = <const Fields extends Params>(fields: Fields, options: Common): GroupParam<Fields> => ({
  type: 'group',
  fields,
  ...options,
});

/** The default value of a param, as it would stand in a file. */
export function defaultOf(param: Param): unknown {
  return param.type === 'group'
    ? Object.fromEntries(Object.entries(param.fields as Params).map(([name, field]) => [name, defaultOf(field)]))
    : param.default;
}
