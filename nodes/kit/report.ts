import type { NdArray } from './artifact';
import type { Text } from './text';

/**
 * What most analysis nodes give: numbers a program can read and blocks a person can look at.
 * Built with `nodes/lib/plain/report.ts`.
 */
export interface Report {
  readonly kind: 'report';
  readonly version: 1;
  readonly title: Text;
  /** Dotted camelCase names; a user's word in a name goes through `metricSegment`. null = undefined here, and a warning block says why. */
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly blocks: readonly Block[];
}

/** How a number is printed. fraction: 0.913 → 91.3 %; points: a difference of fractions in percentage points. */
export type NumberFormat = 'number' | 'integer' | 'fraction' | 'points' | 'bytes' | 'milliseconds' | 'count';

interface BlockBase {
  /** kebab-case, unique in the report. */
  readonly id: string;
  readonly title: Text;
}

/** Tiles of some of the report's metrics. */
export interface MetricsBlock extends BlockBase {
  readonly type: 'metrics';
  readonly tiles: readonly {
    readonly metric: string;
    readonly label: Text;
    readonly format: NumberFormat;
    readonly low?: number;
    readonly high?: number;
    readonly note?: Text;
  }[];
}

export interface TableBlock extends BlockBase {
  readonly type: 'table';
  readonly columns: readonly {
    readonly name: string;
    readonly title: Text;
    readonly format: NumberFormat | 'text';
    readonly help?: Text;
  }[];
  /** One array for each row; null = undefined. */
  readonly rows: readonly (readonly (number | string | null)[])[];
}

export interface Series {
  readonly name: Text;
  readonly x: readonly number[] | Float64Array;
  /** NaN leaves a gap. */
  readonly y: readonly number[] | Float64Array;
  /** Interval of each point. */
  readonly low?: readonly number[] | Float64Array;
  readonly high?: readonly number[] | Float64Array;
  readonly dashed?: boolean;
}

export interface Axis {
  readonly title: Text;
  readonly format: NumberFormat;
  readonly scale?: 'linear' | 'log';
  /** Fixed ends; left out = from the data. */
  readonly domain?: readonly [number, number];
}

/** A plain description, so that a chart can also be read as a table. */
export interface ChartBlock extends BlockBase {
  readonly type: 'chart';
  readonly mark: 'line' | 'bar' | 'point' | 'interval';
  readonly x: Axis;
  readonly y: Axis;
  /** Names of the x positions 0, 1, 2 … of a bar or interval chart. */
  readonly categories?: readonly Text[];
  readonly series: readonly Series[];
  /** Lines to compare with, e.g. the diagonal of a ROC curve. */
  readonly references?: readonly { readonly axis: 'x' | 'y' | 'diagonal'; readonly at: number; readonly label: Text }[];
}

export interface MatrixBlock extends BlockBase {
  readonly type: 'matrix';
  readonly rowTitle: Text;
  readonly columnTitle: Text;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly format: NumberFormat;
  /** [rows, columns] */
  readonly values: NdArray<Float64Array>;
}

/** A grid of images, uint8 NHWC, optionally with a signed overlay [n, height, width] in [−1, 1]. */
export interface ImagesBlock extends BlockBase {
  readonly type: 'images';
  readonly images: NdArray<Uint8Array>;
  readonly overlay?: NdArray<Float32Array>;
  readonly captions: readonly Text[];
  /** Images a row; left out = as many as fit. */
  readonly columns?: number;
}

/** Markdown without HTML. */
export interface TextBlock extends BlockBase {
  readonly type: 'text';
  readonly text: Text;
}

export interface WarningBlock extends BlockBase {
  readonly type: 'warning';
  readonly text: Text;
}

export type Block = MetricsBlock | TableBlock | ChartBlock | MatrixBlock | ImagesBlock | TextBlock | WarningBlock;

/** A user's word (class, group, column) as a segment of a metric's name: `.`, `/` and `%` are percent-encoded. */
export function metricSegment(word: string): string {
  return word.replaceAll('%', '%25').replaceAll('.', '%2E').replaceAll('/', '%2F');
}
