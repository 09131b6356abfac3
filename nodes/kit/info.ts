import type { Artifact, Column, ColumnRole, ColumnType, Dataset, Model, Task } from './artifact';
import type { Kind, Modality } from './kind';
import { describeLayers, type LayerInfo, type Shape } from './layer';

/** What is known of an artifact without its values: stored with its record, sent to forms, inferred before a run. */
export interface ColumnInfo {
  readonly name: string;
  readonly type: ColumnType;
  readonly roles: readonly ColumnRole[];
  readonly levels?: readonly string[];
}

export interface DatasetInfo {
  readonly kind: 'dataset';
  readonly modality: Modality;
  /** Rows by split; unknown before a run where it depends on the data. */
  readonly rows?: {
    readonly train: number;
    readonly validation: number;
    readonly test: number;
    readonly notSplit: number;
  };
  readonly columns?: readonly ColumnInfo[];
  /** Class names of the target where it is a category. */
  readonly classes?: readonly string[];
  /** [height, width, channels] */
  readonly imageShape?: Shape;
}

export interface ModelInfo {
  readonly kind: 'model';
  readonly task?: Task;
  readonly modality?: Modality;
  readonly inputShape?: Shape;
  readonly classes?: readonly string[];
  readonly layers?: readonly LayerInfo[];
  readonly parameters?: number;
  readonly multiplyAdds?: number;
  readonly trained?: boolean;
}

export interface PredictionsInfo {
  readonly kind: 'predictions';
  readonly task?: Task;
  readonly classes?: readonly string[];
  readonly rows?: number;
  readonly sensitive?: readonly string[];
}

export interface ReportInfo {
  readonly kind: 'report';
  /** The metrics of the first tiles, at most 32, so that a node card can show them. */
  readonly metrics?: Readonly<Record<string, number | null>>;
}

export interface OtherInfo {
  readonly kind: Exclude<Kind, 'dataset' | 'model' | 'predictions' | 'report'>;
  readonly modality?: Modality;
  readonly rows?: number;
}

export type Info = DatasetInfo | ModelInfo | PredictionsInfo | ReportInfo | OtherInfo;

/** Info of each kind. */
export type InfoOf<K extends Kind> = Extract<Info, { kind: K }> extends never ? OtherInfo : Extract<Info, { kind: K }>;

const columnInfo = (column: Column): ColumnInfo => ({
  name: column.name,
  type: column.type,
  roles: column.roles,
  ...('levels' in column ? { levels: column.levels.slice(0, 1000) } : {}),
});

function datasetInfo(dataset: Dataset): DatasetInfo {
  const rows = { train: 0, validation: 0, test: 0, notSplit: 0 };
  for (const split of dataset.split)
    rows[split === 0 ? 'train' : split === 1 ? 'validation' : split === 2 ? 'test' : 'notSplit'] += 1;
  const target = dataset.columns.find((column) => column.roles.includes('target'));
  return {
    kind: 'dataset',
    modality: dataset.modality,
    rows,
    columns: dataset.columns.map(columnInfo),
    ...(target !== undefined && 'levels' in target ? { classes: target.levels } : {}),
    ...(dataset.images === undefined ? {} : { imageShape: dataset.images.shape.slice(1) }),
  };
}

/** Info of a model from its topology alone; also used by `infer` before there are weights. */
export function modelInfo(model: Pick<Model, 'task' | 'input' | 'layers' | 'classes' | 'trained'>): ModelInfo {
  const layers = describeLayers(model.layers, model.input.shape) ?? [];
  return {
    kind: 'model',
    task: model.task,
    modality: model.input.modality,
    inputShape: model.input.shape,
    classes: model.classes,
    layers,
    parameters: layers.reduce((total, layer) => total + layer.parameters, 0),
    multiplyAdds: layers.reduce((total, layer) => total + layer.multiplyAdds, 0),
    trained: model.trained,
  };
}

/** Info of an artifact that exists. */
export function infoOf(artifact: Artifact): Info {
  switch (artifact.kind) {
    case 'dataset':
      return datasetInfo(artifact);
    case 'model':
      return modelInfo(artifact);
    case 'predictions':
      return {
        kind: 'predictions',
        task: artifact.task,
        classes: artifact.classes,
        rows: artifact.id.length,
        sensitive: artifact.sensitive.map((column) => column.name),
      };
    case 'report': {
      const tiles = artifact.blocks.flatMap((block) =>
        block.type === 'metrics' ? block.tiles.map((tile) => tile.metric) : [],
      );
      const names = tiles.length > 0 ? tiles : Object.keys(artifact.metrics);
      return {
        kind: 'report',
        metrics: Object.fromEntries(names.slice(0, 32).map((name) => [name, artifact.metrics[name] ?? null])),
      };
    }
    case 'explanation':
      return { kind: 'explanation', modality: artifact.modality, rows: artifact.id.length };
    case 'table':
    case 'encoder':
      return { kind: artifact.kind };
  }
}
