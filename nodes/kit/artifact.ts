import type { Modality } from './kind';
import type { Layer, Shape } from './layer';
import type { Report } from './report';
import type { Text } from './text';

/** Values with a shape, row-major. Only plain typed arrays travel between nodes; tensors never leave a run. */
export interface NdArray<Values extends TypedArray = TypedArray> {
  readonly shape: Shape;
  readonly values: Values;
}

export type TypedArray = Float64Array | Float32Array | Int32Array | Int16Array | Int8Array | Uint8Array;

export type ColumnType = 'number' | 'category' | 'text' | 'boolean' | 'date';
export type ColumnRole = 'feature' | 'target' | 'sensitive' | 'weight' | 'id' | 'ignored';

interface ColumnBase {
  readonly name: string;
  /** A set, in the order of `ColumnRole`: a sensitive column may also be a feature. */
  readonly roles: readonly ColumnRole[];
}
/** NaN is missing. Dates are milliseconds since 1970, UTC. */
export interface NumberColumn extends ColumnBase {
  readonly type: 'number' | 'date';
  readonly values: Float64Array;
}
/** Codes into `levels`; −1 is missing. A boolean has the levels `false`, `true`. */
export interface CategoryColumn extends ColumnBase {
  readonly type: 'category' | 'boolean';
  readonly levels: readonly string[];
  readonly values: Int32Array;
}
/** UTF-8 pool; text i is bytes[offsets[i] … offsets[i + 1]]. */
export interface TextColumn extends ColumnBase {
  readonly type: 'text';
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
}
export type Column = NumberColumn | CategoryColumn | TextColumn;

/** Values of `Dataset.split`. */
export const TRAIN = 0;
export const VALIDATION = 1;
export const TEST = 2;
export const NOT_SPLIT = -1;

export interface Provenance {
  readonly source: Text;
  readonly licence: string;
  readonly citation?: string;
  /** What a reader must know before trusting results on this data. */
  readonly notes?: Text;
}

/** Preprocessing fitted on the training split. Applied by `nodes/lib/plain/steps.ts`; `hash` identifies its content. */
export type FittedStep =
  | {
      readonly type: 'encode';
      readonly hash: string;
      readonly columns: readonly {
        readonly name: string;
        readonly method: 'one-hot' | 'ordinal';
        readonly levels: readonly string[];
        /** Name of the ordinal column where the raw one stays beside it. */
        readonly to?: string;
      }[];
    }
  | {
      readonly type: 'scale';
      readonly hash: string;
      /** x → (x − centre) / scale */
      readonly columns: readonly {
        readonly name: string;
        readonly centre: number;
        readonly scale: number;
        /** Name of the scaled column where the raw one stays beside it. */
        readonly to?: string;
      }[];
    };

/** One operation of augmentation with its magnitude; see `nodes/lib/plain/image-operations.ts`. */
export interface ImageOperation {
  readonly operation: string;
  readonly magnitude: number;
  readonly probability: number;
}

/** Applied by `train` to each batch of the training split, fresh in each epoch. */
export interface OnTrain {
  readonly operations: readonly ImageOperation[];
  readonly seed: number;
}

/** Examples of one modality in one row store. Every array has one entry (or one image) for each row. */
export interface Dataset {
  readonly kind: 'dataset';
  readonly version: 1;
  readonly modality: Modality;
  readonly name: Text;
  /** Stable through every node; copied into predictions. */
  readonly id: Int32Array;
  /** 0 train, 1 validation, 2 test, −1 not split. */
  readonly split: Int8Array;
  readonly fold?: Int16Array;
  readonly columns: readonly Column[];
  /** uint8 NHWC, where the modality is images. */
  readonly images?: NdArray<Uint8Array>;
  readonly steps: readonly FittedStep[];
  readonly onTrain?: OnTrain;
  readonly provenance: Provenance;
}

export type Task = 'classification' | 'regression';

/** Integers with a scale: w ≈ scale[c] · (q − zeroPoint[c]), c = the index along `axis` (one for all where axis is null). */
export interface PackedValues {
  readonly bits: 8 | 4;
  /** bits 8: one value a byte; bits 4: two a byte, low nibble first. */
  readonly values: Int8Array;
  readonly scale: Float32Array;
  readonly zeroPoint: Int32Array;
  readonly axis: number | null;
}

export interface Weight {
  /** `<layer>/kernel`, `<layer>/bias`, … see `weightShapes` in layer.ts. */
  readonly name: string;
  readonly shape: Shape;
  /** float32 values, or packed integers. Read both with `floatValues` of `nodes/lib/plain/weights.ts`. */
  readonly values?: Float32Array;
  readonly packed?: PackedValues;
  /** Zeros are pruned weights: training keeps them at zero. */
  readonly keepZeros?: true;
}

/** What a model eats: how rows of a dataset become its input. */
export interface ModelInput {
  readonly modality: Modality;
  /** Shape of one example: [features], or [height, width, channels]. */
  readonly shape: Shape;
  /** Table: names of the feature columns in order. */
  readonly features?: readonly string[];
}

/** Rows are epochs. Names: `loss`, `validationLoss`, `accuracy`, `validationAccuracy`, `learningRate`, `gradientNorm`. */
export type History = Readonly<Record<string, Float64Array>>;

export interface Model {
  readonly kind: 'model';
  readonly version: 1;
  readonly name: Text;
  readonly task: Task;
  readonly input: ModelInput;
  readonly layers: readonly Layer[];
  readonly weights: readonly Weight[];
  /** Class names in the order of the logits; empty for regression. The last layer gives logits (or the value), never probabilities. */
  readonly classes: readonly string[];
  /** The dataset's fitted chain, copied by `train`; `predict` applies it to data that has not had it. */
  readonly steps: readonly FittedStep[];
  readonly trained: boolean;
  readonly history?: History;
  /** Facts for people and reports, e.g. `{ pruned: 0.5 }`: plain numbers by name. */
  readonly facts: Readonly<Record<string, number>>;
}

export interface Predictions {
  readonly kind: 'predictions';
  readonly version: 1;
  readonly task: Task;
  readonly model: Text;
  readonly classes: readonly string[];
  readonly id: Int32Array;
  readonly split: Int8Array;
  /** Class index (−1 = a class the model does not know, or missing), or the value. */
  readonly truth: Int32Array | Float64Array;
  /** Probability of each class [n, classes]; for regression [n, 1] the value. */
  readonly scores: NdArray<Float32Array>;
  /** Class index, or the value. */
  readonly predicted: Int32Array | Float64Array;
  /** Two classes: score of class 1 (the last) at and above which it is predicted. */
  readonly threshold?: number;
  /** Sensitive columns, raw. */
  readonly sensitive: readonly CategoryColumn[];
  readonly weight?: Float64Array;
}

/** Attributions for some examples. */
export interface Explanation {
  readonly kind: 'explanation';
  readonly version: 1;
  readonly method: string;
  /** What was explained: the logit, by default. */
  readonly output: 'logit' | 'probability';
  readonly baseline: Text;
  readonly modality: Modality;
  readonly classes: readonly string[];
  readonly features?: readonly string[];
  readonly id: Int32Array;
  readonly truth: Int32Array;
  readonly target: Int32Array;
  readonly predicted: Int32Array;
  /** The model's probability of the target class [n]. */
  readonly probability: Float32Array;
  /** The examples as they were given, images uint8 [n, height, width, channels] or features float32 [n, features]. */
  readonly examples: NdArray<Uint8Array | Float32Array>;
  /** [n, …shape of an example], signed. */
  readonly attributions: NdArray<Float32Array>;
  /** Named figures of each example, e.g. `completenessGap` [n]. */
  readonly figures: Readonly<Record<string, Float64Array>>;
}

export interface Table {
  readonly kind: 'table';
  readonly version: 1;
  readonly name: Text;
  readonly columns: readonly Column[];
}

/** A frozen feature extractor: the layers of a model up to and with `tap`. */
export interface Encoder {
  readonly kind: 'encoder';
  readonly version: 1;
  readonly model: Model;
  readonly tap: string;
}

/** The artifact of each kind. A kind that has no type here yet has no node either. */
export interface ArtifactOf {
  dataset: Dataset;
  model: Model;
  predictions: Predictions;
  explanation: Explanation;
  table: Table;
  report: Report;
  encoder: Encoder;
  policy: never;
  trials: never;
}

export type Artifact = Dataset | Model | Predictions | Explanation | Table | Report | Encoder;
